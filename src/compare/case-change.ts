import type { Verdict } from '../result/verdict.ts';

/**
 * What became of a case since the baseline.
 *
 * - `worse`: red, or no longer proved; the only kind that is red by itself.
 * - `better`: no longer red, no longer a known deviation, or with fewer deviations.
 * - `accepted`: it fails, as the expectations now list.
 * - `contract`: red, but by requirements that are new or changed: the contract changed, not the target.
 * - `untested`: it was red or known, and was not judged this time.
 * - `new`, `renamed`, `removed`: the kit's cases changed. A renamed case with another outcome has that outcome's kind.
 * - `unselected`: the run was not told to run it.
 */
export type ChangeKind =
  'worse' | 'better' | 'accepted' | 'contract' | 'untested' | 'new' | 'renamed' | 'removed' | 'unselected';

/** A case that is not as it was in the baseline. */
export interface CaseChange {
  readonly kind: ChangeKind;
  readonly id: string;
  /** Its id in the baseline, where it was renamed. */
  readonly formerId?: string;
  readonly before?: Verdict;
  readonly after?: Verdict;
  /** What can have changed, for `worse`: `target`, `contract or target`, `tool or target`. */
  readonly cause?: string;
  /** What is new or gone of it, as `requirement (signature)`, or why nothing was learnt. */
  readonly details: readonly string[];
}
