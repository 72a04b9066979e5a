import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { glob } from 'tinyglobby';
import type { Suite } from './types.ts';

/**
 * Every suite of the package, sorted by id. A suite is a file `suites/<resource>/<behaviour>.suite.ts` that exports
 * one object called `suite`; there is no list to add it to.
 *
 * @throws {Error} when a file exports something else, or an id that is not its path
 */
export async function loadSuites(): Promise<Suite[]> {
  const folder = suitesFolder();
  const files = (await glob('**/*.suite.{js,ts}', { cwd: folder })).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const module = (await import(pathToFileURL(join(folder, file)).href)) as { suite?: Suite };
      const id = file.replace(/\.suite\.[jt]s$/, '');
      if (module.suite?.id !== id) throw new Error(`suites/${file} must export a suite with the id "${id}"`);
      return module.suite;
    }),
  );
}

/** Beside this code: `suites` beside `src`, for the sources as for the built package. */
function suitesFolder(): string {
  const folder = fileURLToPath(new URL('../../suites', import.meta.url));
  if (!existsSync(folder)) throw new Error('the suites are missing from the package');
  return folder;
}
