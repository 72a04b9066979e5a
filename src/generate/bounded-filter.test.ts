import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundedFilter, UnsatisfiableError } from './bounded-filter.ts';
import { smallestOf } from './smallest-of.ts';

test('boundedFilter() draws and shrinks only to what fulfils the predicate', () => {
  const large = boundedFilter(fc.integer({ min: 4, max: 99 }), (value) => value > 10, String);
  expect(fc.sample(large, { seed: 1, numRuns: 100 }).every((value) => value > 10)).toBe(true);
  expect(smallestOf(large)).toBe(11);
});

test('boundedFilter() gives up after its tries, and says why', () => {
  let drawn = 0;
  const counted = fc.integer().map(() => (drawn += 1));
  const none = boundedFilter(
    counted,
    () => false,
    () => 'nothing fits',
    20,
  );
  expect(() => fc.sample(none, { seed: 1, numRuns: 1 })).toThrow(new UnsatisfiableError('nothing fits'));
  expect(drawn).toBe(21);
});

test('smallestOf() passes on what the arbitrary throws', () => {
  const none = boundedFilter(
    fc.integer(),
    () => false,
    () => 'nothing fits',
    1,
  );
  expect(() => smallestOf(none)).toThrow('nothing fits');
});
