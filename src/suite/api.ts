import type { ContractLibrary } from '../contract/library.ts';
import type { Api } from './types.ts';

/** A contract of the library as suites see it. */
export function createApi(library: ContractLibrary, id: string): Api {
  const contract = library.get(id);
  return {
    contract,
    own: (capability) => contract.operations.find((operation) => operation.capability === capability),
    find: (capability) => library.find(id, capability),
    findAll: (capability) =>
      library
        .family(id)
        .flatMap(({ operations }) => operations.filter((operation) => operation.capability === capability)),
    other: (contract) => createApi(library, contract),
    has: (requirement) => {
      const found = contract.requirements.get(`${id}:${requirement}`);
      return found !== undefined && found.excluded === undefined;
    },
  };
}
