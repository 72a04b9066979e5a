import type { CaseResult } from './run-result.ts';
import { VERDICTS, type Verdict } from './verdict.ts';

/** How many cases have each verdict; every verdict is a key. */
export function countByVerdict(cases: readonly Pick<CaseResult, 'verdict'>[]): Record<Verdict, number> {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of cases) counts[verdict] += 1;
  return counts;
}
