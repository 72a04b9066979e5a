import type { Contract, Operation } from '../contract/types.ts';
import type { ContractRecord, OperationRecord, RequirementRecord } from '../result/run-result.ts';
import type { Session } from './session.ts';

/** A contract with what the run has seen of its operations so far. */
export function contractRecord(session: Session, contract: Contract): ContractRecord {
  return {
    id: contract.id,
    title: contract.title,
    revision: contract.revision,
    documents: contract.documents,
    operations: contract.operations.map((operation) => operationRecord(session, operation)),
    requirements: requirementsOf(contract),
  };
}

function operationRecord(session: Session, operation: Operation): OperationRecord {
  const seen = session.monitor.of(operation);
  return {
    id: `${operation.contract}:${operation.id}`,
    method: operation.method,
    path: operation.path,
    ...(operation.action === undefined ? {} : { action: operation.action }),
    summary: operation.summary,
    capability: operation.capability,
    deprecated: operation.deprecated,
    source: operation.source,
    exchanges: seen?.exchanges ?? 0,
    statuses: Object.fromEntries(
      [...(seen?.statuses ?? [])].map(([status, count]) => [String(status), count]),
    ),
  };
}

function requirementsOf(contract: Contract): RequirementRecord[] {
  return [...contract.requirements.values()]
    .filter(({ excluded }) => excluded === undefined)
    .map(({ id, level, text, source }) => ({ id, level, text, source }));
}
