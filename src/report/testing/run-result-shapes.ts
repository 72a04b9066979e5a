import type {
  CoverageRecord,
  CoverageWarning,
  ErrorCounts,
  ErrorCoverage,
  OperationCoverage,
  RequirementCoverage,
  StateCoverage,
} from '../../result/coverage-record.ts';
import type { ExchangeRecord } from '../../result/exchange-record.ts';
import type { Finding } from '../../result/finding.ts';
import type {
  CaseResult,
  ContractRecord,
  ExpectationRecord,
  Observation,
  OperationRecord,
  RequirementRecord,
  RunResult,
  SourceRecord,
} from '../../result/run-result.ts';

/** The compiler demands that this table names each property of T, no other, and says whether it is optional. */
type Shape<T> = { readonly [K in keyof T]-?: object extends Pick<T, K> ? 'optional' : 'required' };

const required = 'required';
const optional = 'optional';

const source: Shape<SourceRecord> = { document: required, section: required, tables: optional };
const requirement: Shape<RequirementRecord> = {
  id: required,
  level: required,
  text: required,
  source: required,
  operations: optional,
  excluded: optional,
};
const operation: Shape<OperationRecord> = {
  id: required,
  method: required,
  path: required,
  action: optional,
  summary: required,
  capability: required,
  deprecated: required,
  source: required,
  exchanges: required,
  statuses: required,
};
const contract: Shape<ContractRecord> = {
  id: required,
  title: required,
  revision: required,
  documents: required,
  operations: required,
  requirements: required,
};
const observation: Shape<Observation> = {
  requirement: required,
  operation: required,
  message: required,
  count: required,
  exchange: required,
};
const finding: Shape<Finding> = {
  id: required,
  requirement: required,
  level: required,
  check: required,
  operation: required,
  message: required,
  expected: required,
  actual: required,
  pointer: optional,
  counterexample: optional,
  signature: required,
  exchanges: required,
  curl: required,
  seed: required,
  path: optional,
  expectation: optional,
};
const caseResult: Shape<CaseResult> = {
  id: required,
  suite: required,
  title: required,
  kind: required,
  contract: required,
  operations: required,
  requirements: required,
  features: optional,
  verdict: required,
  reason: optional,
  findings: required,
  durationMs: required,
  exchanges: required,
  seed: required,
};
const expectation: Shape<ExpectationRecord> = {
  place: required,
  match: required,
  reason: required,
  state: required,
  cases: required,
  issue: optional,
  expires: optional,
};
const exchange: Shape<ExchangeRecord> = {
  id: required,
  case: required,
  operation: optional,
  request: required,
  response: optional,
  failure: optional,
  startedAt: required,
  durationMs: required,
  attempts: required,
};
const request: Shape<ExchangeRecord['request']> = {
  method: required,
  url: required,
  headers: required,
  body: optional,
  bodyBytes: optional,
};
const response: Shape<NonNullable<ExchangeRecord['response']>> = {
  status: required,
  headers: required,
  body: required,
  bodyBytes: required,
  truncated: optional,
};
const failure: Shape<NonNullable<ExchangeRecord['failure']>> = { kind: required, message: required };
const tool: Shape<RunResult['tool']> = { name: required, version: required };
const target: Shape<RunResult['target']> = {
  name: required,
  version: optional,
  url: required,
  features: required,
};
const totals: Shape<RunResult['totals']> = { exchanges: required, verdicts: required };
const incomplete: Shape<NonNullable<RunResult['incomplete']>> = { cases: required };
const coverage: Shape<CoverageRecord> = {
  version: required,
  operations: required,
  errors: required,
  errorCounts: required,
  states: required,
  requirements: required,
  mutations: required,
  warnings: required,
};
const operationCoverage: Shape<OperationCoverage> = {
  id: required,
  documented: required,
  whole: required,
  parameters: required,
  constraints: required,
  lists: optional,
};
const listCoverage: Shape<NonNullable<OperationCoverage['lists']>> = { answers: required, filled: required };
const errorCoverage: Shape<ErrorCoverage> = {
  status: required,
  code: required,
  reach: required,
  state: required,
  reason: optional,
  count: required,
};
const errorCounts: Shape<ErrorCounts> = {
  request: required,
  state: required,
  environment: required,
  'server-fault': required,
};
const errorCount: Shape<ErrorCounts['state']> = {
  listed: required,
  judged: required,
  probed: optional,
  shapeOnly: required,
  inapplicable: optional,
  unseen: required,
  outOfScope: required,
};
const stateCoverage: Shape<StateCoverage> = { kind: required, documented: required, seen: required };
const requirementCoverage: Shape<RequirementCoverage> = { counts: required, others: required };
const mutationCounts: Shape<CoverageRecord['mutations']> = { broken: required, atBound: required };
const coverageWarning: Shape<CoverageWarning> = { kind: required, message: required, about: required };
const runResult: Shape<RunResult> = {
  $schema: required,
  schemaVersion: required,
  tool: required,
  startedAt: required,
  finishedAt: required,
  durationMs: required,
  conformant: required,
  exitCode: required,
  incomplete: optional,
  target: required,
  selection: required,
  seed: required,
  budget: required,
  contracts: required,
  cases: required,
  observations: required,
  exchanges: required,
  totals: required,
  expectations: required,
  leftovers: required,
  unremovable: required,
  coverage: optional,
};

/** Every object type of a run result by the name of its definition in the schema, with the presence of each property. */
export const RUN_RESULT_SHAPES: Readonly<Record<string, Readonly<Record<string, 'optional' | 'required'>>>> =
  {
    SourceRecord: source,
    RequirementRecord: requirement,
    OperationRecord: operation,
    ContractRecord: contract,
    Observation: observation,
    Finding: finding,
    CaseResult: caseResult,
    ExpectationRecord: expectation,
    ExchangeRecord: exchange,
    ExchangeRequest: request,
    ExchangeResponse: response,
    ExchangeFailure: failure,
    Tool: tool,
    Target: target,
    Totals: totals,
    Incomplete: incomplete,
    CoverageRecord: coverage,
    OperationCoverage: operationCoverage,
    ListCoverage: listCoverage,
    ErrorCoverage: errorCoverage,
    ErrorCounts: errorCounts,
    ErrorCount: errorCount,
    StateCoverage: stateCoverage,
    RequirementCoverage: requirementCoverage,
    MutationCounts: mutationCounts,
    CoverageWarning: coverageWarning,
    RunResult: runResult,
  };
