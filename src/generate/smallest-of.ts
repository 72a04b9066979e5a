import * as fc from 'fast-check';

/** Any seed does; it is fixed so that the smallest value is always the same one. */
const SEED = 1;

/** One for all: fast-check makes an error, with its stack, of each value that is merely refused. */
const FAILED = new Error('every value fails');

/**
 * The value an arbitrary shrinks to, found by failing on every value. Deterministic.
 *
 * @throws what the arbitrary throws when drawing
 */
export function smallestOf<T>(arbitrary: fc.Arbitrary<T>): T {
  let smallest: { readonly value: T } | undefined;
  // Every value that runs is accepted as the next counterexample, so the last one is the smallest.
  const property = fc.property(arbitrary, (value) => {
    smallest = { value };
    throw FAILED;
  });
  fc.check(property, { seed: SEED, numRuns: 1 });
  if (smallest === undefined) throw new Error('an arbitrary drew nothing');
  return smallest.value;
}
