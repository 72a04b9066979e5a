import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors/user-error.ts';
import type { Coverage } from './coverage.ts';
import { mutationRows } from './mutation-rows.ts';

/** The file of a run's output folder that lists every distinct (operation, constraint, mutation) it sent. */
export const MUTATIONS_FILE = 'mutations.ndjson';

/**
 * Writes the list, one JSON object a line, in the place of that of an earlier run.
 *
 * @throws {UserError} when the folder cannot be written
 */
export function writeMutations(coverage: Coverage, folder: string): void {
  const path = join(folder, MUTATIONS_FILE);
  try {
    rmSync(path, { force: true });
    writeFileSync(
      path,
      mutationRows(coverage)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
  } catch (cause) {
    throw new UserError((cause as Error).message, { place: { file: path }, cause });
  }
}
