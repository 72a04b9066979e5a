import type { Writable } from 'node:stream';
import { UserError } from '../errors/user-error.ts';
import { visibleLine } from '../report/text/visible.ts';

/**
 * Says what went wrong: one line for what the user can mend, the stack for a bug of ours.
 *
 * @returns the exit code: 2 for what the user can mend, 3 for an unreachable target or a bug
 */
export function reportError(error: unknown, stream: Writable): number {
  if (error instanceof UserError) {
    // The target's words may be in it.
    stream.write(`evs-conformance: ${visibleLine(error.toLine())}\n`);
    return error.exitCode;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stream.write(`evs-conformance: this is a bug in evs-conformance, please report it:\n${stack}\n`);
  return 3;
}
