import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors/user-error.ts';

/**
 * Makes the folder for reports and tries whether it can be written.
 *
 * @throws {UserError} when it cannot
 */
export function makeReportFolder(folder: string): void {
  const probe = join(folder, `.evsc-${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = (code === undefined ? undefined : REASONS[code]) ?? (cause as Error).message;
    throw new UserError(`cannot write reports there: ${reason}`, {
      place: { file: folder },
      mend: 'Choose another folder with --output.',
      cause,
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission (EACCES)',
  EPERM: 'no permission (EPERM)',
  EROFS: 'the file system is read-only (EROFS)',
  ENOTDIR: 'a part of the path is a file (ENOTDIR)',
  EEXIST: 'it is a file (EEXIST)',
  ENOSPC: 'no space is left on the disk (ENOSPC)',
};
