import type { Contract, Operation } from '../contract/types.ts';
import { toRecord } from '../http/index.ts';
import { countByVerdict } from '../result/count-by-verdict.ts';
import { exitCodeOf } from '../result/exit-code.ts';
import { shardText } from '../result/shard.ts';
import { RUN_RESULT_SCHEMA_ID } from '../result/run-result-schema-id.ts';
import type {
  CaseResult,
  ContractRecord,
  OperationRecord,
  RequirementRecord,
  RunResult,
} from '../result/run-result.ts';
import type { RunConfig } from '../target/config/types.ts';
import type { Expectations } from './expectations.ts';
import { toolVersion } from './tool-version.ts';
import type { Session } from './session.ts';
import type { Case } from './types.ts';

interface Parts {
  readonly session: Session;
  readonly startedAt: Date;
  readonly cases: readonly Case[];
  readonly results: readonly CaseResult[];
  readonly leftovers: readonly string[];
  readonly unremovable: readonly string[];
  readonly expectations: Expectations;
}

/** Puts everything of a run into one document. */
export function assembleResult(parts: Parts): RunResult {
  const { session, startedAt } = parts;
  const { config } = session;
  const finishedAt = new Date();
  const results = inPlannedOrder(parts.results, parts.cases);
  const expectations = parts.expectations.finish(results, {
    apis: config.target.apis,
    partial: config.cases !== undefined || config.shard !== undefined,
  });
  const exitCode = exitCodeOf(results, expectations, parts.leftovers);
  return {
    $schema: RUN_RESULT_SCHEMA_ID,
    schemaVersion: 1,
    tool: { name: 'evs-conformance', version: toolVersion() },
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    conformant: exitCode === 0,
    exitCode,
    target: targetOf(config),
    selection: selectionOf(config),
    seed: config.seed,
    budget: config.budget,
    contracts: contractsOf(parts),
    cases: results,
    observations: [...session.observations.values()],
    exchanges: evidenceOf(session, results),
    totals: { exchanges: session.clients.exchanges(), verdicts: countByVerdict(results) },
    expectations,
    leftovers: parts.leftovers,
    unremovable: parts.unremovable,
  };
}

function selectionOf({ target, cases, shard }: RunConfig): RunResult['selection'] {
  return {
    apis: target.apis,
    ...(cases === undefined ? {} : { cases }),
    ...(shard === undefined ? {} : { shard: shardText(shard) }),
  };
}

function targetOf({ target }: RunConfig): RunResult['target'] {
  const { name, version, endpoint: url, features } = target;
  return { name, ...(version === undefined ? {} : { version }), url, features };
}

function inPlannedOrder(results: readonly CaseResult[], cases: readonly Case[]): CaseResult[] {
  const order = new Map(cases.map((planned, index) => [planned.fullId, index]));
  const rank = (result: CaseResult): number => order.get(result.id) ?? cases.length;
  return results.toSorted((a, b) => rank(a) - rank(b));
}

function contractsOf({ session, results }: Parts): ContractRecord[] {
  const judged = [...new Set(results.map(({ contract }) => contract))].map((id) => session.library.get(id));
  return judged.map((contract) => ({
    id: contract.id,
    title: contract.title,
    revision: contract.revision,
    documents: contract.documents,
    operations: contract.operations.map((operation) => operationRecord(session, operation)),
    requirements: requirementsOf(contract),
  }));
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

function evidenceOf(session: Session, results: readonly CaseResult[]): RunResult['exchanges'] {
  const wanted = new Set(results.flatMap(({ findings }) => findings.flatMap(({ exchanges }) => exchanges)));
  return [...session.evidence.values()]
    .filter(({ exchange }) => wanted.has(exchange.id))
    .toSorted((a, b) => a.exchange.id - b.exchange.id)
    .map(({ exchange, caseId, operation }) => toRecord(exchange, { case: caseId, operation }));
}
