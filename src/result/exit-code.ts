import { isStale } from './expectation-state.ts';
import type { CaseResult, ExpectationRecord, RunResult } from './run-result.ts';
import { isRed } from './verdict.ts';

/** The exit code of a run: 0 conformant, 1 something is red, 3 a fault of ours. */
export function exitCodeOf(
  results: readonly CaseResult[],
  expectations: readonly ExpectationRecord[],
  leftovers: readonly string[],
): RunResult['exitCode'] {
  if (results.some((result) => result.verdict === 'error')) return 3;
  const red = results.some((result) => isRed(result.verdict));
  // A target whose resources cannot be removed again does not do what its delete promises.
  return red || expectations.some(({ state }) => isStale(state)) || leftovers.length > 0 ? 1 : 0;
}
