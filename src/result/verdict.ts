/**
 * What became of a case.
 *
 * - `pass`: every requirement it proves was held.
 * - `fail`: the target deviated from a *must* requirement.
 * - `known`: it failed exactly as the expectations file lists.
 * - `unstable`: it failed, then not again on fresh resources.
 * - `skip`: it needs an optional feature that the target declares absent.
 * - `inapplicable`: its precondition cannot be made from outside; neither green nor red, lowers coverage.
 * - `blocked`: a prerequisite failed, so nothing was learnt.
 * - `error`: our own fault.
 */
export type Verdict = 'pass' | 'fail' | 'known' | 'unstable' | 'skip' | 'inapplicable' | 'blocked' | 'error';

/** Every verdict, in the order in which reports show them. */
export const VERDICTS: readonly Verdict[] = [
  'fail',
  'unstable',
  'blocked',
  'error',
  'known',
  'pass',
  'skip',
  'inapplicable',
];

/** Whether a verdict makes the run red (exit code 1, or 3 for `error`). */
export function isRed(verdict: Verdict): boolean {
  return verdict === 'fail' || verdict === 'unstable' || verdict === 'blocked' || verdict === 'error';
}
