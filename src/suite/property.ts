import fc, { type Arbitrary } from 'fast-check';
import type { CaseFinding } from './types.ts';

/** More attempts than this make no counterexample worth their requests. */
const MOST_SHRINKS = 24;

/**
 * Checks a property over generated values. When one fails, smaller ones are tried, and the findings of the smallest
 * that still fails are returned, each with the path by which exactly that value is drawn again.
 *
 * @param runs how many values
 * @param path the one value to check, as a finding of an earlier run names it, instead of all
 * @returns no findings when every value passed
 * @throws whatever the check throws (a case that stops, a bug), unchanged
 */
export async function checkProperty<T>(
  arbitrary: Arbitrary<T>,
  seed: number,
  runs: number,
  check: (value: T) => Promise<readonly CaseFinding[]>,
  path?: string,
): Promise<readonly CaseFinding[]> {
  let smallest: readonly CaseFinding[] = [];
  let shrinks = 0;
  let checked = 0;
  let thrown: { readonly error: unknown } | undefined;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    if (thrown !== undefined) return true;
    checked += 1;
    // Behind the value of a path fast-check goes on with those next to it.
    if (path !== undefined && checked > 1) return true;
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
  const replaying = path === undefined ? {} : { path, endOnFailure: true };
  const { counterexamplePath } = await fc.check(property, { seed, numRuns: runs, ...replaying });
  if (thrown !== undefined) throw thrown.error;
  const found = path ?? counterexamplePath;
  return found === null ? smallest : smallest.map((one) => ({ ...one, path: found }));
}
