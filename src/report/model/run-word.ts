import { isStale } from '../../result/expectation-state.ts';
import type { RunResult } from '../../result/run-result.ts';

/**
 * What a run says about its target. `undecided`: nothing deviated, but cases were blocked or broke, so that nothing
 * can be concluded; `expectations out of date`: only the expectations file is wrong.
 */
export type RunWord = 'conformant' | 'not conformant' | 'undecided' | 'expectations out of date';

/** The word for a run. It is `conformant` only where the result itself says so. */
export function runWord(result: RunResult): RunWord {
  if (result.conformant) return 'conformant';
  const verdicts = new Set(result.cases.map((one) => one.verdict));
  if (verdicts.has('fail') || verdicts.has('unstable')) return 'not conformant';
  if (verdicts.has('blocked') || verdicts.has('error')) return 'undecided';
  const red = result.expectations.some(({ state }) => isStale(state));
  return red ? 'expectations out of date' : 'undecided';
}
