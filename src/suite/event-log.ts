import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors/user-error.ts';
import { inertLine } from '../result/inert-line.ts';
import type { RunEvent } from '../result/run-event.ts';

/** What happened in a run, as it happened, on disk: every report can be made of it, after a crash too. */
export interface EventLog {
  /** Adds a line; on disk after {@linkcode EventLog.flush} at the latest. */
  write(event: RunEvent): void;
  /** Adds a line that another log has. */
  writeLine(line: string): void;
  /** Puts on disk what was written so far: not even a kill loses it then. */
  flush(): void;
  close(): void;
}

/** The name of the file in the output folder. */
export const EVENTS_FILE = 'events.ndjson';

/** Characters gathered before they are written without being told. */
const FLUSH_AT = 64 * 1024;

/**
 * Starts the events of a run in its folder, readable by its owner only; those of an earlier run are replaced.
 *
 * @throws {UserError} when the file cannot be written, then or later
 */
export function openEventLog(folder: string): EventLog {
  const path = join(folder, EVENTS_FILE);
  const file = guarded(path, () => {
    rmSync(path, { force: true });
    return openSync(path, 'a', 0o600);
  });
  let buffer = '';
  let closed = false;
  const flush = (): void => {
    const piece = buffer;
    buffer = '';
    // Unlike writeSync(), writeFileSync() writes all of it.
    if (piece !== '') guarded(path, () => writeFileSync(file, piece));
  };
  const writeLine = (line: string): void => {
    if (closed) return;
    buffer += `${line}\n`;
    if (buffer.length >= FLUSH_AT) flush();
  };
  return {
    write: (event) => writeLine(inertLine(event)),
    writeLine,
    flush,
    close() {
      if (closed) return;
      closed = true;
      try {
        flush();
      } finally {
        closeSync(file);
      }
    },
  };
}

function guarded<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw new UserError(`cannot write the events: ${(cause as Error).message}`, {
      place: { file: path },
      cause,
    });
  }
}
