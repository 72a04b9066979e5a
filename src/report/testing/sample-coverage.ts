import { countErrors } from '../../result/count-errors.ts';
import type { CoverageRecord, ErrorCoverage } from '../../result/coverage-record.ts';
import { coverageWarnings } from '../../result/coverage-warnings.ts';
import { requirementCoverage } from '../../result/requirement-coverage.ts';
import type { RunResult } from '../../result/run-result.ts';

/** What a run exercised of the first two operations of a sample result: one fully, the other without success. */
export function sampleCoverage(
  result: Pick<RunResult, 'contracts' | 'cases' | 'observations'>,
): CoverageRecord {
  const [one, other] = result.contracts.flatMap((contract) => contract.operations);
  if (one === undefined || other === undefined) throw new Error('two operations are expected');
  const operations: CoverageRecord['operations'] = [
    {
      id: one.id,
      documented: [200, 400],
      whole: { '200': 20 },
      parameters: { 'query.limit': [20, 4] },
      constraints: { 'query.limit.maximum': [20, 2], 'query.limit.type': [20, 0] },
      lists: { answers: 20, filled: 0 },
    },
    { id: other.id, documented: [202], whole: { '403': 15 }, parameters: {}, constraints: {} },
  ];
  const states = [{ kind: 'volume', documented: ['available', 'error'], seen: { available: 3 } }];
  const errors: ErrorCoverage[] = [
    { status: 400, code: 'EVS.1015', reach: 'request', state: 'judged', count: 2 },
    { status: 400, code: 'EVS.1048', reach: 'state', state: 'shape-only', count: 1 },
    { status: 500, code: 'EVS.2001', reach: 'server-fault', state: 'unseen', count: 0 },
  ];
  return {
    version: 1,
    operations,
    errors,
    errorCounts: countErrors(errors),
    states,
    requirements: requirementCoverage(result),
    mutations: { broken: 6, atBound: 1 },
    warnings: coverageWarnings({ operations, states }, new Map(operations.map(({ id }) => [id, 20]))),
  };
}
