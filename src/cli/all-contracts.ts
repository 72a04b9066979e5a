import { createLibrary, listContracts, type ContractLibrary } from '../contract/library.ts';
import type { Contract } from '../contract/types.ts';

/** The contracts that come with the package. */
export function allContracts(): ContractLibrary & { readonly contracts: readonly Contract[] } {
  const library = createLibrary();
  return { ...library, contracts: listContracts().map((id) => library.get(id)) };
}
