import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors/user-error.ts';
import { atMicroversion } from './at-microversion.ts';
import { contractDirectory, loadContract } from './load.ts';
import { schemasRoot } from './schemas-root.ts';
import type { Contract, Operation } from './types.ts';

/** Ids of the contracts that come with the package, sorted: `cinder/v3`, `evs/v1` … */
export function listContracts(root: string = schemasRoot()): string[] {
  const families = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return families
    .flatMap((family) =>
      readdirSync(join(root, family.name))
        .map((version) => `${family.name}/${version}`)
        .filter((id) => contractDirectory(id, root) !== undefined),
    )
    .toSorted();
}

/** Contracts loaded by id, each once. */
export interface ContractLibrary {
  /** @throws {UserError} when there is no such contract or it is broken */
  get(id: string): Contract;
  /** The contract and its companions, in the order in which operations are looked up. */
  family(id: string): Contract[];
  /** The operation for an act, from the contract or else its companions. */
  find(id: string, capability: string): Operation | undefined;
}

/** How a library reads its contracts. */
export interface LibraryOptions {
  /** Contracts as a run takes them: what is about microversions, at this one or its least. */
  readonly run?: { readonly microversion?: string | undefined };
}

/** The package's own contracts, each by itself and as runs take it: they do not change, and validators are kept with them. */
const ofPackage = new Map<string, Contract>();

/** @param root folder with `<family>/<version>/openapi.yaml`; the contracts of the package's own are read once by a process */
export function createLibrary(root: string = schemasRoot(), { run }: LibraryOptions = {}): ContractLibrary {
  const loaded = root === schemasRoot() ? ofPackage : new Map<string, Contract>();
  const get = (id: string): Contract => {
    const key = run === undefined ? id : `${id} at ${run.microversion ?? 'the least'}`;
    let contract = loaded.get(key);
    if (contract === undefined) {
      const directory = contractDirectory(id, root);
      if (directory === undefined) {
        throw new UserError(`unknown API version "${id}"`, {
          mend: `Known: ${listContracts(root).join(', ')}.`,
        });
      }
      const whole = loaded.get(id) ?? loadContract(directory);
      loaded.set(id, whole);
      contract = run === undefined ? whole : atMicroversion(whole, run.microversion);
      loaded.set(key, contract);
    }
    return contract;
  };
  const family = (id: string): Contract[] => {
    const contract = get(id);
    return [contract, ...contract.companions.map(get)];
  };
  const find = (id: string, capability: string): Operation | undefined => {
    for (const contract of family(id)) {
      const operation = contract.operations.find((candidate) => candidate.capability === capability);
      if (operation !== undefined) return operation;
    }
    return undefined;
  };
  return { get, family, find };
}
