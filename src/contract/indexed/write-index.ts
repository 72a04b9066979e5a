import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { UserError } from '../../errors/user-error.ts';
import { listContracts } from '../library.ts';
import { contractDirectory, readContract } from '../load.ts';
import { schemasRoot } from '../schemas-root.ts';
import { indexFolder } from './index-key.ts';
import { indexText, readIndexed } from './index-file.ts';

/**
 * Writes the index of every contract of the package; `npm run build` calls it, and the tests for the sources.
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
  return listContracts(root).flatMap((id) => {
    const directory = contractDirectory(id, root) ?? '';
    if (keep && readIndexed(directory, { folder, root }) !== undefined) return [];
    try {
      writeOne(join(folder, `${id}.json`), directory, root);
      return [];
    } catch (error) {
      if (error instanceof UserError) return [error.toLine()];
      throw error;
    }
  });
}

/** Renamed into its place, so that nobody ever reads a part of it. */
function writeOne(path: string, directory: string, root: string): void {
  const { contract, paths } = readContract(directory);
  const files = paths.map((file) => relative(root, file).replaceAll('\\', '/'));
  mkdirSync(dirname(path), { recursive: true });
  const written = `${path}.${process.pid}`;
  writeFileSync(written, indexText(contract, files, root));
  renameSync(written, path);
}
