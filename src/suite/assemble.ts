import { toRecord } from '../http/index.ts';
import type { CoverageRecord } from '../result/coverage-record.ts';
import { countByVerdict } from '../result/count-by-verdict.ts';
import { exitCodeOf } from '../result/exit-code.ts';
import { isPartial } from '../result/is-partial.ts';
import { requirementCoverage } from '../result/requirement-coverage.ts';
import { RUN_RESULT_SCHEMA_ID } from '../result/run-result-schema-id.ts';
import type { CaseResult, ContractRecord, RunResult } from '../result/run-result.ts';
import { coverageRecord } from './accounting/coverage-record.ts';
import { contractRecord } from './contract-record.ts';
import type { Expectations } from './expectations.ts';
import { selectionOf, targetOf } from './run-facts.ts';
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
export function assembleResult(given: Parts): RunResult {
  const { session, startedAt } = given;
  const { config } = session;
  const finishedAt = new Date();
  // In which order cases ended is a matter of time, and must not be seen in anything.
  const results = inPlannedOrder(given.results, given.cases);
  const parts = { ...given, results };
  const selection = selectionOf(config);
  const partial = isPartial(selection);
  const expectations = parts.expectations.finish(results, { apis: config.target.apis, partial });
  const contracts = contractsOf(parts);
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
    selection,
    seed: config.seed,
    budget: config.budget,
    contracts,
    cases: results,
    observations: [...session.observations.values()],
    exchanges: evidenceOf(session, results),
    totals: { exchanges: session.clients.exchanges(), verdicts: countByVerdict(results) },
    expectations,
    leftovers: parts.leftovers,
    unremovable: parts.unremovable,
    coverage: coverageOf(parts, contracts),
  };
}

function inPlannedOrder(results: readonly CaseResult[], cases: readonly Case[]): CaseResult[] {
  const order = new Map(cases.map((planned, index) => [planned.fullId, index]));
  const rank = (result: CaseResult): number => order.get(result.id) ?? cases.length;
  return results.toSorted((a, b) => rank(a) - rank(b));
}

function contractsOf({ session, results }: Parts): ContractRecord[] {
  const { part, target } = session.config;
  // What one worker asked of an API version that another judges is added up with the rest of it.
  const beside = part === undefined ? [] : target.apis;
  const ids = new Set([...results.map(({ contract }) => contract), ...beside]);
  const judged = [...ids].map((id) => session.library.get(id));
  return judged.map((contract) => contractRecord(session, contract));
}

function coverageOf(
  { session, cases, results }: Parts,
  contracts: readonly ContractRecord[],
): CoverageRecord {
  const observations = [...session.observations.values()];
  const operations = contracts.flatMap((contract) => contract.operations);
  const requirements = new Map(cases.map((planned) => [planned.fullId, planned.requirements]));
  const ended = new Map(results.map((result) => [result.id, result]));
  return coverageRecord(session.coverage, {
    contracts: contracts.map(({ id }) => session.library.get(id)),
    exchanges: new Map(operations.map(({ id, exchanges }) => [id, exchanges])),
    requirements: requirementCoverage({ contracts, cases: results, observations }),
    partial: isPartial(selectionOf(session.config)),
    requirementsOf: (caseId) => requirements.get(caseId) ?? [],
    probes: cases.flatMap(({ fullId, pairs }) => {
      const result = ended.get(fullId);
      if (pairs === undefined || result === undefined) return [];
      return [{ pairs, verdict: result.verdict, reason: result.reason }];
    }),
  });
}

function evidenceOf(session: Session, results: readonly CaseResult[]): RunResult['exchanges'] {
  const wanted = new Set(results.flatMap(({ findings }) => findings.flatMap(({ exchanges }) => exchanges)));
  return [...session.evidence.values()]
    .filter(({ exchange }) => wanted.has(exchange.id))
    .toSorted((a, b) => a.exchange.id - b.exchange.id)
    .map(({ exchange, caseId, operation }) => toRecord(exchange, { case: caseId, operation }));
}
