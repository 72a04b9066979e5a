import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { UserError } from '../../errors/user-error.ts';
import { catalogueFiles, readCatalogues } from '../explain/error-catalogue.ts';
import { listContracts } from '../library.ts';
import { contractDirectory, readContract } from '../load.ts';
import { schemasRoot } from '../schemas-root.ts';
import { CATALOGUE_INDEX, catalogueIndexText, readIndexedCatalogue } from './catalogue-index.ts';
import { indexFolder } from './index-key.ts';
import { indexText, readIndexed } from './index-file.ts';

/**
 * Writes the index of every contract of the package, and of the catalogues of errors; `npm run build` calls it, and the tests for the sources.
 *
 * @param folder where to
 * @param options.keep leaves alone what is current, so that several processes may call it at once
 * @returns what is wrong with contracts that were left out, one line each; loading them says the same
 */
export function writeIndex(
  folder: string = indexFolder(),
  { keep = false }: { readonly keep?: boolean } = {},
): string[] {
  if (!keep) rmSync(folder, { recursive: true, force: true });
  const root = schemasRoot();
  const contracts = listContracts(root).flatMap((id) => {
    const directory = contractDirectory(id, root) ?? '';
    if (keep && readIndexed(directory, { folder, root }) !== undefined) return [];
    return attempt(() => writeOne(join(folder, `${id}.json`), directory, root));
  });
  return [...contracts, ...attempt(() => writeCatalogues(folder, root, keep))];
}

/** What is wrong with the files, as a line. */
function attempt(work: () => void): string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof UserError) return [error.toLine()];
    throw error;
  }
}

function writeCatalogues(folder: string, root: string, keep: boolean): void {
  const files = catalogueFiles(root);
  if (keep && readIndexedCatalogue(files, root, folder) !== undefined) return;
  write(join(folder, CATALOGUE_INDEX), catalogueIndexText(readCatalogues(root), files, root));
}

function writeOne(path: string, directory: string, root: string): void {
  const { contract, paths } = readContract(directory);
  const files = paths.map((file) => relative(root, file).replaceAll('\\', '/'));
  write(path, indexText(contract, files, root));
}

/** Renamed into its place, so that nobody ever reads a part of it. */
function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const written = `${path}.${process.pid}`;
  writeFileSync(written, text);
  renameSync(written, path);
}
