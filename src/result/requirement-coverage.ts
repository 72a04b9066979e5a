import type { RequirementCoverage } from './coverage-record.ts';
import { REQUIREMENT_STATUSES, requirementStatuses, type RequirementStatus } from './requirement-status.ts';
import type { RunResult } from './run-result.ts';

/** What became of every requirement: how many have each status, and the ids of those that were not held. */
export function requirementCoverage(
  result: Pick<RunResult, 'contracts' | 'observations' | 'cases'>,
): RequirementCoverage {
  const ids = new Map<RequirementStatus, string[]>(REQUIREMENT_STATUSES.map((status) => [status, []]));
  for (const [id, status] of requirementStatuses(result)) ids.get(status)?.push(id);
  const counts = REQUIREMENT_STATUSES.map((status) => [status, ids.get(status)?.length ?? 0] as const);
  const others = [...ids].filter(([status, own]) => status !== 'held' && own.length > 0);
  return {
    counts: Object.fromEntries(counts) as unknown as RequirementCoverage['counts'],
    others: Object.fromEntries(others),
  };
}
