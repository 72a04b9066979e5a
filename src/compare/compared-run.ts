import type { ContractFacts, OperationFacts, RunFacts } from './run-facts.ts';

/** One side of a comparison. */
export interface ComparedRun {
  /** How it is called: unique among the runs compared. */
  readonly name: string;
  readonly facts: RunFacts;
}

/** A run of which only one contract counts. */
export function onlyContract(facts: RunFacts, contract: string): RunFacts {
  return { ...facts, contracts: facts.contracts.filter(({ id }) => id === contract) };
}

/** How the parts of runs are named so that they can be told to be the same. */
export interface Alignment {
  /** The subject of an operation: its id where every run has its contract, else its capability. */
  readonly subjectOf: (operation: Pick<OperationFacts, 'id' | 'capability'>) => string;
  /** The key of a requirement, from the subject of its operation. */
  readonly keyOf: (requirement: string) => string;
}

/** Aligns by id within contracts that all runs have, and by capability otherwise. */
export function align(runs: readonly { readonly contracts: readonly ContractFacts[] }[]): Alignment {
  const operations = new Map(
    runs.flatMap(({ contracts }) =>
      contracts.flatMap((contract) => contract.operations.map((one) => [one.id, one] as const)),
    ),
  );
  const inAll = (contract: string): boolean =>
    runs.every(({ contracts }) => contracts.some(({ id }) => id === contract));
  const contractOf = (id: string): string => id.slice(0, id.indexOf(':'));
  const subjectOf: Alignment['subjectOf'] = (one) =>
    inAll(contractOf(one.id)) || one.capability === '' ? one.id : one.capability;
  const keyOf = (requirement: string): string => {
    if (inAll(contractOf(requirement))) return requirement;
    const operation = prefixOf(requirement, operations);
    if (operation === undefined) return requirement.slice(requirement.indexOf(':') + 1);
    return `${subjectOf(operation)} ${requirement.slice(operation.id.length + 1)}`;
  };
  return { subjectOf, keyOf };
}

/** The operation whose id, with a dot, the requirement begins with; of several the longest. */
function prefixOf(
  requirement: string,
  operations: ReadonlyMap<string, OperationFacts>,
): OperationFacts | undefined {
  for (let end = requirement.lastIndexOf('.'); end > 0; end = requirement.lastIndexOf('.', end - 1)) {
    const found = operations.get(requirement.slice(0, end));
    if (found !== undefined) return found;
  }
  return undefined;
}
