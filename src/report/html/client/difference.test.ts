import { describe, expect, it } from 'vitest';
import { difference } from './difference.ts';

/** Both texts, with what differs in brackets. */
function marked(a: string, b: string): string[] {
  return difference(a, b).map((side) =>
    side.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(''),
  );
}

describe('difference', () => {
  it.each([
    ['a status of 200', 'a status of 500', 'a status of [200]', 'a status of [500]'],
    ['{"size": 10}', '{"size": "10"}', '{"size": 10}', '{"size": ["]10["]}'],
    [
      'the volume has size 20',
      'the volume has size 10',
      'the volume has size [20]',
      'the volume has size [10]',
    ],
    ['same', 'same', 'same', 'same'],
    ['', '', '', ''],
  ])('difference() marks what %j and %j do not share', (a, b, left, right) => {
    expect(marked(a, b)).toEqual([left, right]);
  });

  it('difference() marks nothing where the texts have little in common', () => {
    expect(marked('an error body with a code', 'nothing at all came back')).toEqual([
      'an error body with a code',
      'nothing at all came back',
    ]);
  });

  it('difference() marks nothing in texts that are too long to compare', () => {
    const long = 'word '.repeat(2000);
    expect(marked(long, `${long}!`)).toEqual([long, `${long}!`]);
  });

  it('difference() never loses a character', () => {
    for (const [a, b] of [
      ['a  b\n\tc', 'a b\n\tc d'],
      ['\u0000<b>\u{1f600}', '\u0000<i>\u{1f600}'],
      ['\ud83d alone', 'alone \udc00'],
    ] as const)
      expect(difference(a, b).map((side) => side.map(({ text }) => text).join(''))).toEqual([a, b]);
  });
});
