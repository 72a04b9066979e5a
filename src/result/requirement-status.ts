import type { CaseResult, ContractRecord, RunResult } from './run-result.ts';

/**
 * What the run learnt about one requirement. `failed`: a deviation; `unstable`: a deviation that did not come back;
 * `known`: a deviation that the expectations list; `held`: at least one case proved it and none saw a deviation;
 * `blocked`: only cases that could not run; `skipped`: only cases that do not apply to this target; `observed`: level
 * *observe* with something recorded; `untested`: no case reached it; `excluded`: cannot be tested from outside.
 */
export type RequirementStatus =
  'failed' | 'unstable' | 'known' | 'held' | 'observed' | 'blocked' | 'skipped' | 'untested' | 'excluded';

/** Every status, the most important first: where cases disagree, the earlier one wins. */
export const REQUIREMENT_STATUSES: readonly RequirementStatus[] = [
  'failed',
  'unstable',
  'known',
  'held',
  'observed',
  'blocked',
  'skipped',
  'untested',
  'excluded',
];

/** The status of every requirement of every contract, by requirement id. */
export function requirementStatuses(
  result: Pick<RunResult, 'contracts' | 'observations' | 'cases'>,
): Map<string, RequirementStatus> {
  const statuses = new Map<string, RequirementStatus>();
  const raise = (id: string, status: RequirementStatus): void => {
    const present = statuses.get(id);
    if (present === undefined || rank(status) < rank(present)) statuses.set(id, status);
  };
  for (const contract of result.contracts) seed(contract, statuses);
  for (const { requirement } of result.observations) raise(requirement, 'observed');
  for (const one of result.cases) {
    const deviating = new Set(one.findings.map((finding) => finding.requirement));
    for (const id of deviating) raise(id, deviationStatus(one));
    const rest = restStatus(one);
    for (const id of one.requirements) if (!deviating.has(id)) raise(id, rest);
  }
  return statuses;
}

function seed(contract: ContractRecord, statuses: Map<string, RequirementStatus>): void {
  for (const { id, excluded } of contract.requirements) {
    statuses.set(id, excluded === undefined ? 'untested' : 'excluded');
  }
}

function deviationStatus(one: CaseResult): RequirementStatus {
  return one.verdict === 'known' || one.verdict === 'unstable' ? one.verdict : 'failed';
}

/** Of a requirement that a case lists and has no finding about. A case that failed elsewhere proves nothing of it. */
function restStatus(one: CaseResult): RequirementStatus {
  if (one.verdict === 'pass') return 'held';
  if (one.verdict === 'blocked' || one.verdict === 'error') return 'blocked';
  if (one.verdict === 'skip' || one.verdict === 'inapplicable') return 'skipped';
  // A monitor judges each requirement by itself, a scripted case stops at what it saw.
  return one.kind === 'monitor' ? 'held' : 'untested';
}

function rank(status: RequirementStatus): number {
  return REQUIREMENT_STATUSES.indexOf(status);
}
