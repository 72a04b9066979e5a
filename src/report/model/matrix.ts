import type { CaseResult, OperationRecord, RunResult } from '../../result/run-result.ts';
import { VERDICTS, type Verdict } from '../../result/verdict.ts';
import { groupBy } from './group-by.ts';

/** What the run learnt about one operation; `untested`: no case was about it. */
export type OperationStatus = Verdict | 'untested';

/** One operation in the matrix. */
export interface MatrixCell {
  readonly operation: OperationRecord;
  readonly status: OperationStatus;
  /** How many cases were about it. */
  readonly cases: number;
}

/** One act across API versions. */
export interface MatrixRow {
  /** `volume.extend`; the operation's own name where the contract names no capability. */
  readonly capability: string;
  /** Contract id → its operations that do this act; absent where it documents none. */
  readonly cells: ReadonlyMap<string, readonly MatrixCell[]>;
}

/** Acts on one kind of resource. */
export interface MatrixGroup {
  readonly resource: string;
  readonly rows: readonly MatrixRow[];
}

/** Lays the operations of all contracts side by side: resource × act × API version. */
export function matrix(result: RunResult): MatrixGroup[] {
  const statuses = operationStatuses(result);
  const cells = result.contracts.flatMap((contract) =>
    contract.operations.map((operation) => {
      const { status, cases } = statuses.get(operation.id) ?? { status: 'untested', cases: 0 };
      const capability = operation.capability || operation.id.slice(contract.id.length + 1);
      return { contract: contract.id, capability, cell: { operation, status, cases } satisfies MatrixCell };
    }),
  );
  const byResource = groupBy(cells, ({ capability }) => capability.split('.')[0] ?? capability);
  return [...byResource].map(([resource, entries]) => ({
    resource,
    rows: [...groupBy(entries, (entry) => entry.capability)].map(([capability, same]) => ({
      capability,
      cells: new Map(
        [...groupBy(same, (entry) => entry.contract)].map(([id, own]) => [id, own.map(({ cell }) => cell)]),
      ),
    })),
  }));
}

/** Status and number of cases of each operation that at least one case was about. */
export function operationStatuses(
  result: RunResult,
): Map<string, { readonly status: OperationStatus; readonly cases: number }> {
  const found = new Map<string, { status: Verdict; cases: number }>();
  for (const one of result.cases) {
    const blamed = blamedOperations(one);
    for (const id of new Set([...one.operations, ...blamed])) {
      const entry = found.get(id);
      const verdict = blamed.size === 0 || blamed.has(id) ? one.verdict : undefined;
      if (verdict === undefined && entry === undefined) continue;
      const status = worse(entry?.status, verdict);
      found.set(id, { status, cases: (entry?.cases ?? 0) + 1 });
    }
  }
  return found;
}

/** A case uses several operations; a deviation colours only those that its findings are about. */
function blamedOperations(one: CaseResult): Set<string> {
  return new Set(one.findings.map((finding) => finding.operation));
}

function worse(a: Verdict | undefined, b: Verdict | undefined): Verdict {
  return VERDICTS.find((verdict) => verdict === a || verdict === b) ?? 'pass';
}
