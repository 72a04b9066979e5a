import type { Writable } from 'node:stream';
import { CommanderError } from 'commander';
import { UserError } from '../errors/user-error.ts';
import { visibleLine } from '../report/text/visible.ts';

/**
 * Says what went wrong: one line for what the user can mend, the stack for a bug of ours.
 *
 * @returns the exit code: 2 for usage and configuration, 3 for an unreachable target or a bug
 */
export function reportError(error: unknown, stream: Writable): number {
  // Commander has already said it.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    // The target's words may be in it.
    stream.write(`evs-conformance: ${visibleLine(error.toLine())}\n`);
    return error.exitCode;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stream.write(`evs-conformance: this is a bug in evs-conformance, please report it:\n${stack}\n`);
  return 3;
}
