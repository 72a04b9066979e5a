import type { CoverageRecord, ErrorCoverage, ErrorReach } from '../../result/coverage-record.ts';

/** Why the pairs of a catalogue come, in the order in which reports show them. */
export const ERROR_REACHES: readonly ErrorReach[] = ['request', 'state', 'environment', 'server-fault'];

/** What came of a pair, the best first. */
export const ERROR_STATES: readonly ErrorCoverage['state'][] = [
  'judged',
  'probed',
  'shape-only',
  'inapplicable',
  'out-of-scope',
  'unseen',
];

/** How many pairs that come for one reason came to what, in the order of {@linkcode ERROR_STATES}. */
export interface ErrorRow {
  readonly reach: ErrorReach;
  readonly listed: number;
  readonly counts: readonly number[];
}

/** The four counts of the pairs of status and code; none where no document of the run lists any. */
export function errorRows({ errors }: Pick<CoverageRecord, 'errors'>): ErrorRow[] {
  if (errors.length === 0) return [];
  return ERROR_REACHES.map((reach) => {
    const own = errors.filter((error) => error.reach === reach);
    return {
      reach,
      listed: own.length,
      counts: ERROR_STATES.map((state) => own.filter((error) => error.state === state).length),
    };
  });
}

/** The pairs that have no verdict of a probe, by the reason why. */
export function errorReasons({ errors }: Pick<CoverageRecord, 'errors'>): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const { status, code, reason } of errors) {
    if (reason === undefined) continue;
    const own = reasons.get(reason) ?? [];
    reasons.set(reason, own);
    own.push(`${status} ${code}`);
  }
  return reasons;
}
