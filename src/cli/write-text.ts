import { writeFileSync } from 'node:fs';
import { UserError } from '../errors/user-error.ts';

/**
 * Writes a file.
 *
 * @throws {UserError} when it cannot be written
 */
export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new UserError(`cannot write the file: ${(cause as Error).message}`, {
      place: { file: path },
      cause,
    });
  }
}
