import type { ExchangeRecord } from '../result/exchange-record.ts';
import type { RunResult } from '../result/run-result.ts';
import { operationFacts } from './operation-facts.ts';
import { requirementFacts } from './requirement-facts.ts';
import { RUN_FACTS_SCHEMA_ID, type RunFacts } from './run-facts.ts';

/**
 * Takes from a run what comparing needs.
 *
 * @param exchanges every exchange of the run; those of the findings where the record is not at hand
 */
export function factsOfRun(result: RunResult, exchanges: Iterable<ExchangeRecord>): RunFacts {
  const { target, selection } = result;
  const operations = operationFacts(result, exchanges);
  const requirements = requirementFacts(result, exchanges);
  const { microversion } = selection;
  return {
    $schema: RUN_FACTS_SCHEMA_ID,
    target: {
      name: target.name,
      ...(target.version === undefined ? {} : { version: target.version }),
      ...(typeof microversion === 'string' ? { microversion } : {}),
    },
    tool: result.tool.version,
    seed: result.seed,
    budget: result.budget,
    startedAt: result.startedAt,
    exchanges: result.totals.exchanges,
    contracts: result.contracts.map(({ id, revision, ...contract }) => ({
      id,
      revision,
      operations: contract.operations.flatMap((one) => operations.get(one.id) ?? []),
      requirements: contract.requirements.flatMap((one) => requirements.get(one.id) ?? []),
    })),
  };
}
