import type { ExchangeRecord } from '../../../result/exchange-record.ts';
import type {
  CaseResult,
  ContractRecord,
  OperationRecord,
  RequirementRecord,
  RunResult,
} from '../../../result/run-result.ts';
import { contractOverviews, type ContractOverview } from '../../model/contract-overview.ts';
import { findingGroups, type FindingGroup } from '../../model/finding-groups.ts';
import { operationStatuses, type OperationStatus } from '../../model/matrix.ts';
import {
  REQUIREMENT_STATUSES,
  requirementStatuses,
  type RequirementStatus,
} from '../../model/requirement-status.ts';

/** A requirement with what the run learnt about it. */
export interface RequirementRow {
  readonly record: RequirementRecord;
  readonly contract: string;
  readonly status: RequirementStatus;
}

/** The run result and everything that views look up in it, computed once. */
export interface ReportData {
  readonly result: RunResult;
  readonly overviews: readonly ContractOverview[];
  readonly groups: readonly FindingGroup[];
  readonly cases: ReadonlyMap<string, CaseResult>;
  readonly operations: ReadonlyMap<string, OperationRecord>;
  readonly operationStatuses: ReadonlyMap<
    string,
    { readonly status: OperationStatus; readonly cases: number }
  >;
  readonly requirements: ReadonlyMap<string, RequirementRow>;
  readonly exchanges: ReadonlyMap<number, ExchangeRecord>;
  /** Kinds of resources that the contracts' operations are about, in alphabetical order. */
  readonly resources: readonly string[];
}

/** Indexes a run result; takes time in proportion to its size. */
export function reportData(result: RunResult): ReportData {
  const statuses = requirementStatuses(result);
  return {
    result,
    overviews: contractOverviews(result, statuses),
    groups: findingGroups(result.cases),
    cases: new Map(result.cases.map((one) => [one.id, one])),
    operations: new Map(
      result.contracts.flatMap(({ operations }) => operations.map((each) => [each.id, each])),
    ),
    operationStatuses: operationStatuses(result),
    requirements: new Map(result.contracts.flatMap((contract) => requirementRows(contract, statuses))),
    exchanges: new Map(result.exchanges.map((exchange) => [exchange.id, exchange])),
    resources: [
      ...new Set(result.contracts.flatMap(({ operations }) => operations.map(resourceOf))),
    ].toSorted(compareText),
  };
}

/** The kind of resource that an operation is about, as the matrix groups them. */
export function resourceOf({ id, capability }: OperationRecord): string {
  const act = capability || id.slice(id.indexOf(':') + 1);
  return act.split('.')[0] ?? act;
}

/** Whether an operation of this id is about a kind of resource; every one is where none is asked for. */
export function isAbout(data: ReportData, operation: string, resource: string | undefined): boolean {
  if (resource === undefined || resource === '') return true;
  const record = data.operations.get(operation);
  return record !== undefined && resourceOf(record) === resource;
}

/** The same of a requirement: by the contract's word, or by its id, which begins with the operation's. */
export function isOfResource(
  data: ReportData,
  { id, operations }: RequirementRecord,
  resource: string | undefined,
): boolean {
  if (resource === undefined || resource === '') return true;
  const named = operations ?? [id.slice(0, id.lastIndexOf('.')), id.split('.').slice(0, 2).join('.')];
  return named.some((operation) => isAbout(data, operation, resource));
}

// Not localeCompare: the order must not depend on the reader's language.
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function requirementRows(
  contract: ContractRecord,
  statuses: ReadonlyMap<string, RequirementStatus>,
): (readonly [string, RequirementRow])[] {
  return contract.requirements.map((record) => [
    record.id,
    { record, contract: contract.id, status: statuses.get(record.id) ?? 'untested' },
  ]);
}

/** The requirements that are about an operation: by the contract's word, or by their id. */
export function requirementsOfOperation(data: ReportData, operation: string): RequirementRow[] {
  const rows = [...data.requirements.values()].filter(
    ({ record }) => record.operations?.includes(operation) === true || record.id.startsWith(`${operation}.`),
  );
  return bySeverity(rows);
}

/** Requirements with the most important status first. */
export function bySeverity(rows: readonly RequirementRow[]): RequirementRow[] {
  return rows.toSorted(
    (a, b) => REQUIREMENT_STATUSES.indexOf(a.status) - REQUIREMENT_STATUSES.indexOf(b.status),
  );
}
