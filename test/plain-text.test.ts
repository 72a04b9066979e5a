import { describe, expect, test } from 'vitest';
import { plainText } from '../suites/contract/plain-text.ts';

describe('plainText()', () => {
  test.each([
    ['a text without letters', '', 'x'],
    ['strange letters, one by one', 'é\u{1f600}b', 'xxb'],
    ['names too, with fewer letters allowed', { 'a b': 'c d' }, { axb: 'c d' }],
    ['and leaves numbers alone', { size: 1, on: true, none: null }, { size: 1, on: true, none: null }],
  ])('makes plain %s', (_, from, to) => {
    expect(plainText(from)).toEqual(to);
  });

  test.each([
    ['texts', ['', 'é', 'a'], ['x', 'a']],
    [
      'entries with a key',
      [
        { key: '', values: ['é', ''] },
        { key: 'é', values: ['b'] },
      ],
      [{ key: 'x', values: ['x'] }],
    ],
  ])('lets no two %s of a list become the same', (_, from, to) => {
    expect(plainText(from)).toEqual(to);
  });

  test('keeps entries that have no key, even equal ones', () => {
    expect(plainText([{ size: 1 }, { size: 1 }, 1, 1])).toEqual([{ size: 1 }, { size: 1 }, 1, 1]);
  });
});
