import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../errors/user-error.ts';
import { openLedger, type Ledger, type LedgerRun } from './ledger.ts';

/** The file of a run's ledger in its folder for reports. */
export const LEDGER_FILE = 'ledger.ndjson';

/**
 * Makes room for the ledger of a new run: removes a finished one and renames an unfinished one, which is never lost.
 *
 * @returns the new path of an unfinished ledger
 * @throws {UserError} when its run is still under way
 */
export function setLedgerAside(folder: string): string | undefined {
  const path = join(folder, LEDGER_FILE);
  if (!existsSync(path)) return undefined;
  const ledger = openLedger(path);
  if (!isUnfinished(ledger)) {
    rmSync(path);
    return undefined;
  }
  if (ledger.run !== undefined) refuseLiving(ledger.run, path);
  let number = 1;
  while (existsSync(join(folder, `ledger-${number}.ndjson`))) number += 1;
  const aside = join(folder, `ledger-${number}.ndjson`);
  renameSync(path, aside);
  return aside;
}

/** The ledgers of a folder: that of the last run and those set aside. */
export function ledgersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^ledger(?:-\d+)?\.ndjson$/.test(name));
  return names.toSorted().map((name) => join(folder, name));
}

/** Whether something may still exist that a ledger lists. */
export function isUnfinished(ledger: Ledger): boolean {
  return ledger.alive().length > 0 || ledger.unsettled().length > 0;
}

/**
 * Keeps hands off a ledger that another process is writing.
 *
 * @throws {UserError} when the process that a ledger names runs on this host
 */
export function refuseLiving(run: LedgerRun, path: string): void {
  if (run.host !== hostname() || run.pid === process.pid || !isAlive(run.pid)) return;
  throw new UserError(`the run that writes this ledger is still under way (process ${run.pid})`, {
    place: { file: path },
    mend: 'Wait until it has ended, or name another folder with --output.',
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
