import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listContracts } from '../contract/library.ts';
import { contractDirectory } from '../contract/load.ts';
import { UserError } from '../errors/user-error.ts';

/**
 * The folders of contracts that a user named by id or path; all of the package when none is named.
 *
 * @param named ids, folders of one contract, or folders with contracts somewhere below them
 * @throws {UserError} when something is neither
 */
export function contractFolders(named: readonly string[], cwd: string): string[] {
  const ids = named.length > 0 ? named : listContracts();
  return ids.flatMap((name) => {
    const known = contractDirectory(name);
    if (known !== undefined) return [known];
    const folder = resolve(cwd, name);
    const found = existsSync(folder) ? below(folder) : [];
    if (found.length > 0) return found;
    throw new UserError(`"${name}" is no contract and no folder with one`, {
      mend: `Name a folder with an openapi.yaml, or one of ${listContracts().join(', ')}.`,
    });
  });
}

function below(folder: string): string[] {
  if (existsSync(join(folder, 'openapi.yaml'))) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap(({ name }) => below(join(folder, name)));
}
