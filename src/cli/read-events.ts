import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError, type Place } from '../errors/user-error.ts';
import { rebuildRun } from '../result/rebuild-run.ts';
import type { RunEvent } from '../result/run-event.ts';
import type { RunResult } from '../result/run-result.ts';
import { LEDGER_FILE } from '../suite/ledger-files.ts';
import { parseLedger } from '../suite/ledger-line.ts';
import { linesOf } from './lines-of.ts';

/**
 * Makes the run result of the events of a run. Of a run that broke off, the ledger beside them tells what still exists.
 *
 * @param file events.ndjson
 * @param place how messages name it
 * @throws {UserError} when it cannot be read, is no such file, or its run had not begun
 */
export function readEvents(file: string, place: Place): RunResult {
  const result = rebuildRun(eventsOf(file, place), existingBy(join(dirname(file), LEDGER_FILE)));
  if (result !== undefined) return result;
  throw new UserError('the run broke off before it began: there is nothing to report', { place });
}

function* eventsOf(file: string, place: Place): Generator<RunEvent> {
  let number = 0;
  let doubtful: number | undefined;
  for (const line of read(file, place)) {
    number += 1;
    if (line === '') continue;
    // A kill may cut the last line short, and no other.
    if (doubtful !== undefined) throw notAnEvent(place, doubtful);
    const event = parse(line);
    if (event === undefined) doubtful = number;
    else yield event;
  }
  if (doubtful === 1) throw notAnEvent(place, 1);
}

function* read(file: string, place: Place): Generator<string> {
  try {
    yield* linesOf(file);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw new UserError(`cannot read the events: ${code === 'ENOENT' ? 'no such file' : code}`, {
      place,
      cause,
    });
  }
}

function parse(line: string): RunEvent | undefined {
  try {
    const value = JSON.parse(line) as RunEvent | null;
    return typeof value?.event === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function notAnEvent(place: Place, line: number): UserError {
  return new UserError('not an event of a run', {
    place: { ...place, line },
    mend: 'Name the events.ndjson that a run wrote.',
  });
}

/** What a ledger knows to exist, as `kind id`. It is only read: cleaning up is another command's. */
function existingBy(ledger: string): string[] {
  if (!existsSync(ledger)) return [];
  const text = readFileSync(ledger, 'utf8');
  const alive = new Set<string>();
  for (const line of parseLedger(text.slice(0, text.lastIndexOf('\n') + 1), ledger)) {
    if (line.event === 'created') alive.add(`${line.kind} ${line.id}`);
    if (line.event === 'gone') alive.delete(`${line.kind} ${line.id}`);
  }
  return [...alive];
}
