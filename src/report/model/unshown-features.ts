import type { RunResult } from '../../result/run-result.ts';
import type { Verdict } from '../../result/verdict.ts';

/** Verdicts that say nothing about the target. */
const UNDECIDED: ReadonlySet<Verdict> = new Set(['skip', 'inapplicable', 'blocked', 'error']);

/**
 * The optional features that a target claims and that the run did not show: cases of theirs were chosen, and none of them came
 * to a verdict about the target. Such a claim is not taken over into what a report says that the target supports.
 */
export function unshownFeatures({ target, cases }: Pick<RunResult, 'target' | 'cases'>): string[] {
  const decided = new Map<string, boolean>();
  for (const { features = [], verdict } of cases) {
    for (const feature of features)
      decided.set(feature, decided.get(feature) === true || !UNDECIDED.has(verdict));
  }
  return [...decided]
    .filter(([feature, shown]) => target.features[feature] === true && !shown)
    .map(([feature]) => feature)
    .toSorted();
}
