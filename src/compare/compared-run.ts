import type { ExchangeRecord } from '../result/exchange-record.ts';
import type { OperationRecord, RunResult } from '../result/run-result.ts';

/** One side of a comparison. */
export interface ComparedRun {
  /** How it is called: unique among the runs compared. */
  readonly name: string;
  readonly result: RunResult;
  /** Every exchange of the run; those of the findings where the record is not at hand. */
  readonly exchanges: Iterable<ExchangeRecord>;
}

/** A run of which only one contract counts. */
export function onlyContract(result: RunResult, contract: string): RunResult {
  const own = (id: string): boolean => id.startsWith(`${contract}:`);
  return {
    ...result,
    contracts: result.contracts.filter(({ id }) => id === contract),
    cases: result.cases.filter((one) => one.contract === contract),
    observations: result.observations.filter(({ requirement }) => own(requirement)),
  };
}

/** How the parts of runs are named so that they can be told to be the same. */
export interface Alignment {
  /** The subject of an operation: its id where every run has its contract, else its capability. */
  readonly subjectOf: (operation: OperationRecord) => string;
  /** The key of a requirement, from the subject of its operation. */
  readonly keyOf: (requirement: string) => string;
  readonly operationOf: (id: string) => OperationRecord | undefined;
}

/** Aligns by id within contracts that all runs have, and by capability otherwise. */
export function align(runs: readonly ComparedRun[]): Alignment {
  const operations = new Map(
    runs.flatMap(({ result }) =>
      result.contracts.flatMap((contract) => contract.operations.map((one) => [one.id, one] as const)),
    ),
  );
  const inAll = (contract: string): boolean =>
    runs.every(({ result }) => result.contracts.some(({ id }) => id === contract));
  const contractOf = (id: string): string => id.slice(0, id.indexOf(':'));
  const subjectOf = (one: OperationRecord): string =>
    inAll(contractOf(one.id)) || one.capability === '' ? one.id : one.capability;
  const keyOf = (requirement: string): string => {
    if (inAll(contractOf(requirement))) return requirement;
    const operation = prefixOf(requirement, operations);
    if (operation === undefined) return requirement.slice(requirement.indexOf(':') + 1);
    return `${subjectOf(operation)} ${requirement.slice(operation.id.length + 1)}`;
  };
  return { subjectOf, keyOf, operationOf: (id) => operations.get(id) };
}

/** The operation whose id, with a dot, the requirement begins with; of several the longest. */
function prefixOf(
  requirement: string,
  operations: ReadonlyMap<string, OperationRecord>,
): OperationRecord | undefined {
  for (let end = requirement.lastIndexOf('.'); end > 0; end = requirement.lastIndexOf('.', end - 1)) {
    const found = operations.get(requirement.slice(0, end));
    if (found !== undefined) return found;
  }
  return undefined;
}
