import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { UserError } from '../../errors/user-error.ts';
import { listContracts } from '../library.ts';
import { contractDirectory, readContract } from '../load.ts';
import { schemasRoot } from '../schemas-root.ts';
import { indexFolder } from './index-key.ts';
import { indexText } from './index-file.ts';

/**
 * Writes the index of every contract of the package; `npm run build` calls it.
 *
 * @param folder where to
 * @returns what is wrong with contracts that were left out, one line each; loading them says the same
 */
export function writeIndex(folder: string = indexFolder()): string[] {
  const root = schemasRoot();
  rmSync(folder, { recursive: true, force: true });
  return listContracts(root).flatMap((id) => {
    const path = join(folder, `${id}.json`);
    try {
      const { contract, paths } = readContract(contractDirectory(id, root) ?? '');
      const files = paths.map((file) => relative(root, file).replaceAll('\\', '/'));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, indexText(contract, files, root));
      return [];
    } catch (error) {
      if (error instanceof UserError) return [error.toLine()];
      throw error;
    }
  });
}
