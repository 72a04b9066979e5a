import { expect, it } from 'vitest';
import { formatDuration } from './format-duration.ts';

it.each([
  [0, '0 ms'],
  [84.4, '84 ms'],
  [3249, '3.2 s'],
  [59_999, '59.9 s'],
  [60_000, '1 min 0 s'],
  [461_250, '7 min 41 s'],
  [3_900_000, '1 h 5 min'],
])('formatDuration() writes %d ms as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
