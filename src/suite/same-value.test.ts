import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameValue } from './same-value.ts';

it.each([
  [10, '10'],
  ['10', 10],
  [true, 'True'],
  ['false', false],
  [
    ['available', 11],
    ['available', '11'],
  ],
  [{ a: [{ b: 1.5 }] }, { a: [{ b: '1.5' }] }],
  [null, null],
])('sameValue() takes %j and %j for the same', (actual, expected) => {
  expect(sameValue(actual, expected)).toBe(true);
});

it.each([
  [10, '11'],
  [10, '10.0'],
  [10, ' 10'],
  [1, true],
  [1, 'true'],
  [0, ''],
  [null, 'null'],
  [undefined, 'undefined'],
  [null, undefined],
  [[], {}],
  [[1], [1, 2]],
  [[1, 2], [1]],
  [{ a: 1 }, { b: 1 }],
  [{ a: 1 }, { a: 1, b: undefined }],
  ['True', 'true'],
])('sameValue() tells %j from %j', (actual, expected) => {
  expect(sameValue(actual, expected)).toBe(false);
  expect(sameValue(expected, actual)).toBe(false);
});

it('sameValue() takes any JSON value for the same as itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => sameValue(value, structuredClone(value))),
    { seed: 8776 },
  );
});
