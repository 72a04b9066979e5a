import { join } from 'node:path';
import type { RunEvent } from '../result/run-event.ts';
import type { RunResult } from '../result/run-result.ts';
import { EVENTS_FILE, openEventLog } from '../suite/event-log.ts';
import { linesOf } from './lines-of.ts';

/** What is said once of a run, and by each of its workers: the rest stands as it is. */
const OF_THE_WHOLE = new Set([
  'run-started',
  'contract',
  'case-planned',
  'clean-up',
  'contract-judged',
  'run-ended',
]);

/**
 * Makes the events of a run of those of its workers: its beginning, what happened worker for worker, and its end.
 *
 * @param folders of the workers
 * @param output the folder of the run
 * @param result what the whole run came to
 * @throws {UserError} when the file cannot be written
 */
export function joinEvents(folders: readonly string[], output: string, result: RunResult): void {
  const log = openEventLog(output);
  try {
    for (const line of beginning(folders, result)) log.writeLine(line);
    for (const folder of folders)
      for (const line of linesIn(folder)) if (!OF_THE_WHOLE.has(eventOf(line))) log.writeLine(line);
    for (const event of ending(result)) log.write(event);
  } finally {
    log.close();
  }
}

/** The first word of the first worker, and what all of them planned, in the order of the result. */
function beginning(folders: readonly string[], result: RunResult): string[] {
  const started: string[] = [];
  const contracts = new Map<string, string>();
  const planned = new Map<string, string>();
  for (const line of folders.flatMap((folder) => [...linesIn(folder)])) {
    const event = OF_THE_WHOLE.has(eventOf(line)) ? (JSON.parse(line) as RunEvent) : undefined;
    if (event?.event === 'run-started') started.push(line);
    if (event?.event === 'contract') contracts.set(event.contract.id, line);
    if (event?.event === 'case-planned') planned.set(event.id, line);
  }
  const ids = new Set([...result.cases.map(({ id }) => id), ...planned.keys()]);
  return [...started.slice(0, 1), ...contracts.values(), ...[...ids].flatMap((id) => planned.get(id) ?? [])];
}

function ending(result: RunResult): RunEvent[] {
  const { contracts, cases: _, exchanges: __, ...end } = result;
  const { finishedAt: at, leftovers, unremovable } = result;
  return [
    { event: 'clean-up', at, leftovers, unremovable },
    ...contracts.map(({ requirements: ___, ...contract }) => ({
      event: 'contract-judged' as const,
      contract,
    })),
    { event: 'run-ended', end },
  ];
}

function* linesIn(folder: string): Generator<string> {
  for (const line of linesOf(join(folder, EVENTS_FILE))) if (line !== '') yield line;
}

/** The kind of an event, without reading all of it: it is what every line begins with. */
function eventOf(line: string): string {
  return /^\{"event":"([a-z-]+)"/.exec(line)?.[1] ?? '';
}
