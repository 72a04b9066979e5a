import type { Finding } from '../../src/result/finding.ts';
import { countByVerdict } from '../../src/result/count-by-verdict.ts';
import { exitCodeOf } from '../../src/result/exit-code.ts';
import { RUN_RESULT_SCHEMA_ID } from '../../src/result/run-result-schema-id.ts';
import type { CaseResult, OperationRecord, RunResult } from '../../src/result/run-result.ts';
import type { Verdict } from '../../src/result/verdict.ts';

/** The only contract of these results, and a requirement of it. */
export const CONTRACT = 'f/v1';

/** A finding of level must about `f/v1:<requirement>`. */
export function smallFinding(requirement: string, signature: string, over: Partial<Finding> = {}): Finding {
  return {
    id: 'finding',
    requirement: `${CONTRACT}:${requirement}`,
    level: 'must',
    check: 'case',
    operation: `${CONTRACT}:volumes.create`,
    message: signature,
    expected: 'what the document says',
    actual: signature,
    signature,
    exchanges: [],
    curl: '',
    seed: 1,
    ...over,
  };
}

/** A case `f/v1:<name>` about the requirement `volumes.create.status`; a failing one has a finding about it. */
export function smallCase(name: string, verdict: Verdict, over: Partial<CaseResult> = {}): CaseResult {
  const red = verdict === 'fail' || verdict === 'known' || verdict === 'unstable';
  return {
    id: `${CONTRACT}:${name}`,
    suite: name.split('/').slice(0, -1).join('/'),
    title: `case ${name}`,
    kind: 'case',
    contract: CONTRACT,
    operations: [`${CONTRACT}:volumes.create`],
    requirements: [`${CONTRACT}:volumes.create.status`],
    verdict,
    findings: red ? [smallFinding('volumes.create.status', 'status:500')] : [],
    durationMs: 1,
    exchanges: 1,
    seed: 1,
    ...over,
  };
}

/** An operation of the contract. */
export function smallOperation(id: string, over: Partial<OperationRecord> = {}): OperationRecord {
  return {
    id: `${CONTRACT}:${id}`,
    method: 'POST',
    path: '/volumes',
    summary: 'Make a volume',
    capability: id.replace(/^volumes/, 'volume'),
    deprecated: false,
    source: { document: 'doc', section: '1.1' },
    exchanges: 1,
    statuses: { '200': 1 },
    ...over,
  };
}

/** A run result that keeps the schema, of these cases. */
export function smallResult(cases: readonly CaseResult[], over: Partial<RunResult> = {}): RunResult {
  const { expectations = [], leftovers = [] } = over;
  const exitCode = exitCodeOf(cases, expectations, leftovers);
  return {
    $schema: RUN_RESULT_SCHEMA_ID,
    schemaVersion: 1,
    tool: { name: 'evs-conformance', version: '0.1.0' },
    startedAt: '2026-01-01T00:00:00.000Z',
    finishedAt: '2026-01-01T00:00:01.000Z',
    durationMs: 1000,
    conformant: exitCode === 0,
    exitCode,
    target: { name: 'cloud', url: 'http://cloud.invalid', features: {} },
    selection: { apis: [CONTRACT] },
    seed: 1,
    budget: 'quick',
    contracts: [smallContract()],
    cases,
    observations: [],
    exchanges: [],
    totals: { exchanges: cases.length, verdicts: countByVerdict(cases) },
    expectations,
    leftovers,
    unremovable: [],
    ...over,
  };
}

/** The contract of these results. */
export function smallContract(
  over: Partial<RunResult['contracts'][number]> = {},
): RunResult['contracts'][number] {
  return {
    id: CONTRACT,
    title: 'A small contract',
    revision: 'a'.repeat(64),
    documents: { doc: 'A document' },
    operations: [smallOperation('volumes.create')],
    requirements: [
      {
        id: `${CONTRACT}:volumes.create.status`,
        level: 'must',
        text: 'It answers 200.',
        source: { document: 'doc', section: '1.1' },
      },
    ],
    ...over,
  };
}
