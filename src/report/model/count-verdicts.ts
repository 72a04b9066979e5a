import type { CaseResult } from '../../result/run-result.ts';
import { VERDICTS, type Verdict } from '../../result/verdict.ts';

/** How many cases ended with each verdict; every verdict is a key, in the order of {@linkcode VERDICTS}. */
export function countVerdicts(cases: readonly CaseResult[]): Record<Verdict, number> {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of cases) counts[verdict] += 1;
  return counts;
}
