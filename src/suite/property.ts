import fc, { type Arbitrary } from 'fast-check';
import type { CaseFinding } from './types.ts';

/** More attempts than this make no counterexample worth their requests. */
const MOST_SHRINKS = 24;

/**
 * Checks a property over generated values. When one fails, smaller ones are tried, and the findings of the smallest
 * that still fails are returned.
 *
 * @param runs how many values
 * @returns no findings when every value passed
 * @throws whatever the check throws (a case that stops, a bug), unchanged
 */
export async function checkProperty<T>(
  arbitrary: Arbitrary<T>,
  seed: number,
  runs: number,
  check: (value: T) => Promise<readonly CaseFinding[]>,
): Promise<readonly CaseFinding[]> {
  let smallest: readonly CaseFinding[] = [];
  let shrinks = 0;
  let thrown: { readonly error: unknown } | undefined;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    if (thrown !== undefined) return true;
    if (smallest.length > 0 && ++shrinks > MOST_SHRINKS) return true;
    try {
      const findings = await check(value);
      if (findings.length > 0) smallest = findings;
      return findings.length === 0;
    } catch (error) {
      thrown = { error };
      return true;
    }
  });
  await fc.check(property, { seed, numRuns: runs });
  if (thrown !== undefined) throw thrown.error;
  return smallest;
}
