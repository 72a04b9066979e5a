import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { matching } from './pattern.ts';

const anyLength = { min: 0, max: 64, maxBytes: Infinity };
const draw = (pattern: string, bounds = anyLength): string[] =>
  fc.sample(matching(pattern, bounds), { seed: 2, numRuns: 200 });

test.each(['^[a-f0-9]{32}$', '^(\\d+)-[\\w.]*$', 'a|b', '^\\p{L}+$', '^[\\]*+]+$', '^a{2,}b?$'])(
  'matching() draws only matches: %s',
  (pattern) => {
    for (const text of draw(pattern)) expect(text).toMatch(new RegExp(pattern, 'u'));
  },
);

test('matching() reaches the lengths asked for', () => {
  const lengths = draw('^[a-z]*$', { min: 50, max: 60, maxBytes: Infinity }).map((text) => text.length);
  expect(lengths.some((length) => length >= 50 && length <= 60)).toBe(true);
});

test('matching() keeps an unanchored match short', () => {
  expect(Math.max(...draw('[0-9]{3}').map((text) => text.length))).toBe(3);
});

test('matching() takes look-arounds out, nested groups included', () => {
  expect(draw('^(?!(?:a|b)\\))[a-c]{2}$').every((text) => /^[a-c]{2}$/.test(text))).toBe(true);
});
