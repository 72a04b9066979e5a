import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's `schemas/` folder, whether this file runs from `src/` or from `dist/src/`. */
export function schemasRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'schemas', 'contract.schema.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the schemas/ folder is missing from the package');
    folder = parent;
  }
  return join(folder, 'schemas');
}
