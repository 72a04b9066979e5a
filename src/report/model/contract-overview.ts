import type { Level } from '../../result/finding.ts';
import type { CaseResult, ContractRecord, RunResult } from '../../result/run-result.ts';
import type { Verdict } from '../../result/verdict.ts';
import { countVerdicts } from './count-verdicts.ts';
import { groupBy } from './group-by.ts';
import { REQUIREMENT_STATUSES, requirementStatuses, type RequirementStatus } from './requirement-status.ts';
import { standing, type Standing } from './standing.ts';

/** The run, as far as one API version is concerned. */
export interface ContractOverview {
  readonly contract: ContractRecord;
  readonly standing: Standing;
  readonly cases: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** How many requirements of each level have each status. */
  readonly requirements: Readonly<Record<Level, Readonly<Record<RequirementStatus, number>>>>;
  /** Operations of the contract that the run sent at least one request to. */
  readonly reachedOperations: number;
}

/** One overview for each contract of the run, in its order. */
export function contractOverviews(
  result: RunResult,
  statuses: ReadonlyMap<string, RequirementStatus> = requirementStatuses(result),
): ContractOverview[] {
  const byContract = groupBy(result.cases, (one) => one.contract);
  return result.contracts.map((contract) =>
    overviewOf(contract, byContract.get(contract.id) ?? [], statuses),
  );
}

function overviewOf(
  contract: ContractRecord,
  cases: readonly CaseResult[],
  statuses: ReadonlyMap<string, RequirementStatus>,
): ContractOverview {
  const verdicts = countVerdicts(cases);
  const requirements = { must: noneYet(), should: noneYet(), observe: noneYet() };
  for (const { id, level } of contract.requirements) requirements[level][statuses.get(id) ?? 'untested'] += 1;
  return {
    contract,
    standing: standing(verdicts),
    cases: cases.length,
    verdicts,
    requirements,
    reachedOperations: contract.operations.filter((operation) => operation.exchanges > 0).length,
  };
}

function noneYet(): Record<RequirementStatus, number> {
  return Object.fromEntries(REQUIREMENT_STATUSES.map((status) => [status, 0])) as Record<
    RequirementStatus,
    number
  >;
}
