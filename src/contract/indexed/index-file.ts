import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { collectRequirements } from '../requirements.ts';
import { schemasRoot } from '../schemas-root.ts';
import type { Contract, Requirement } from '../types.ts';
import { flatten, unflatten, type Flat } from './flatten.ts';
import { indexFolder, indexKey } from './index-key.ts';

/** What the index keeps of one contract. */
interface IndexFile {
  /** The {@linkcode indexKey} of `files`. */
  readonly key: string;
  /** Files that the contract was read from, relative to `schemas/`. */
  readonly files: readonly string[];
  readonly contract: Flat;
}

/** Requirements that follow from the operations are not kept: making them anew is cheaper than reading them. */
type Kept = Omit<Contract, 'requirements'> & { readonly written: readonly Requirement[] };

/**
 * The index of one contract as text.
 *
 * @param files paths that it was read from, relative to `root`
 * @param root the folder `schemas/`
 */
export function indexText(contract: Contract, files: readonly string[], root: string): string {
  const { requirements, ...rest } = contract;
  const written = [...requirements.values()].filter(({ derived }) => !derived);
  const sorted = files.toSorted();
  const key = indexKey(root, sorted);
  if (key === undefined) throw new Error(`cannot read a file of ${contract.id}`);
  const kept: Kept = { ...rest, written };
  const file: IndexFile = { key, files: sorted, contract: flatten(kept) };
  return `${JSON.stringify(file)}\n`;
}

/**
 * A contract from the index, or undefined when the index does not have it or is not of exactly these files and this
 * code: then the files themselves are read, which are always right.
 *
 * @param directory the contract's folder
 * @param options.folder the index; by default that of the built package, or the tests' own for sources
 * @param options.root the folder `schemas/`
 */
export function readIndexed(
  directory: string,
  options: { readonly folder?: string; readonly root?: string } = {},
): Contract | undefined {
  const { folder = indexFolder() } = options;
  if (!existsSync(folder)) return undefined;
  const { root = schemasRoot() } = options;
  const path = join(folder, `${relative(root, directory)}.json`);
  if (!existsSync(path)) return undefined;
  const file = parsed(readFileSync(path, 'utf8'));
  if (file === undefined || indexKey(root, file.files) !== file.key) return undefined;
  const { written, ...rest } = unflatten(file.contract) as Kept;
  let requirements: Contract['requirements'] | undefined;
  return {
    ...rest,
    get requirements() {
      return (requirements ??= collectRequirements(rest.operations, written));
    },
  };
}

/** A file that was cut off counts as none. */
function parsed(text: string): IndexFile | undefined {
  try {
    return JSON.parse(text) as IndexFile;
  } catch {
    return undefined;
  }
}
