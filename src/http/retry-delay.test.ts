import { describe, expect, test } from 'vitest';
import { MAX_RETRY_AFTER_MS, retryAfterMs } from './retry-delay.ts';

const now = Date.UTC(2024, 0, 1, 12, 0, 0);

describe('retryAfterMs()', () => {
  test.each([
    ['0', 0],
    ['7', 7000],
    ['86400', MAX_RETRY_AFTER_MS],
    ['9'.repeat(400), MAX_RETRY_AFTER_MS],
    ['Mon, 01 Jan 2024 12:00:05 GMT', 5000],
    ['Monday, 01-Jan-24 12:00:05 GMT', 5000],
    ['Mon, 01 Jan 2024 11:00:00 GMT', 0],
    ['Tue, 02 Jan 2024 12:00:00 GMT', MAX_RETRY_AFTER_MS],
  ])('reads %o', (value, ms) => {
    expect(retryAfterMs(value, now)).toBe(ms);
  });

  test.each([undefined, '', '-1', '1.5', 'soon', 'Monday', '5, 5', '0x10'])(
    'takes no notice of %o',
    (value) => {
      expect(retryAfterMs(value, now)).toBeUndefined();
    },
  );
});
