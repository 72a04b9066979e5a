import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Id of the EVS API reference in the contracts' sources. */
export const EVS_DOCUMENT = 'EVS-API-2023-02-01';

const PATH = fileURLToPath(
  new URL('../../../../shared/seeds/evs-api-reference-2023-02-01.zh.txt', import.meta.url),
);

/**
 * The text of the EVS API reference, which is the vendor's and lies beside the repository where it is available.
 *
 * @returns `undefined` where it is not
 */
export function readEvsReference(): string | undefined {
  return existsSync(PATH) ? readFileSync(PATH, 'utf8') : undefined;
}
