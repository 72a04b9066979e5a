import type { CaseResult } from '../../result/run-result.ts';

/** Why cases came to no verdict about the target, with how many it were. */
export interface UndecidedReason {
  readonly verdict: 'blocked' | 'error';
  readonly reason: string;
  readonly cases: number;
}

/** Blocked and broken cases have no findings; their reasons say what to do. Grouped, the most frequent first. */
export function undecidedReasons(cases: readonly CaseResult[]): UndecidedReason[] {
  const counts = new Map<string, UndecidedReason>();
  for (const { verdict, reason = 'no reason was recorded' } of cases) {
    if (verdict !== 'blocked' && verdict !== 'error') continue;
    const key = `${verdict} ${reason}`;
    counts.set(key, { verdict, reason, cases: (counts.get(key)?.cases ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.cases - a.cases);
}
