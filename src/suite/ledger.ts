import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../errors/user-error.ts';
import {
  parseLedger,
  type LedgerEntry,
  type LedgerLine,
  type LedgerRun,
  type CreateAttempt,
} from './ledger-line.ts';

export type { CreateAttempt, LedgerEntry, LedgerRun } from './ledger-line.ts';

/** What exists on the target because of a run, on disk before the next request is sent. */
export interface Ledger {
  /** Absent in a ledger whose run had not yet begun. */
  readonly run: LedgerRun | undefined;
  begin(run: LedgerRun): void;
  created(entry: LedgerEntry): void;
  /** A request is about to give one of the run's resources another name. Of others nothing is noted. */
  named(kind: string, id: string, name: string): void;
  gone(kind: string, id: string): void;
  /** A create request is about to be sent; returns what to call it in `settled`. */
  trying(create: CreateAttempt): string;
  /** It is known what a create request made, or that it made nothing. */
  settled(attempt: string): void;
  owns(kind: string, id: string): boolean;
  /** Every name that the run asked a resource to have. */
  namesOf(kind: string, id: string): ReadonlySet<string>;
  /** Newest first: what was made of something goes before it. */
  alive(wanted?: (entry: LedgerEntry) => boolean): LedgerEntry[];
  /** What of it one case made: thousands may be alive, of which a case made a few. */
  aliveOf(caseId: string): LedgerEntry[];
  /** Create requests of which nobody knows what they made. */
  unsettled(): (CreateAttempt & { readonly attempt: string })[];
  /** Closes the file, which the next line opens again. */
  close(): void;
}

/**
 * Opens a ledger. Lines are appended synchronously, so that not even a crash between two requests loses one.
 *
 * @param path file to append to; without one it is kept in memory only
 * @throws {UserError} when the file cannot be read or written, or is not a ledger
 */
export function openLedger(path?: string): Ledger {
  const alive = new Map<string, LedgerEntry>();
  const byCase = new Map<string, Map<string, LedgerEntry>>();
  const names = new Map<string, Set<string>>();
  const attempts = new Map<string, CreateAttempt>();
  let tried = 0;
  let run: LedgerRun | undefined;
  const apply = (line: LedgerLine): void => {
    if (line.event === 'run') run = line;
    else if (line.event === 'trying') attempts.set(line.attempt, attemptOf(line));
    else if (line.event === 'settled') attempts.delete(line.attempt);
    else {
      const key = `${line.kind} ${line.id}`;
      const known = names.get(key) ?? new Set();
      if (line.event !== 'gone') names.set(key, line.name === undefined ? known : known.add(line.name));
      const before = alive.get(key);
      if (line.event !== 'named' && before !== undefined) byCase.get(before.case)?.delete(key);
      if (line.event === 'gone') alive.delete(key);
      else if (line.event === 'created') {
        const entry = entryOf(line);
        alive.set(key, entry);
        const ofCase = byCase.get(entry.case) ?? new Map<string, LedgerEntry>();
        byCase.set(entry.case, ofCase.set(key, entry));
      }
    }
  };
  if (path !== undefined) for (const line of readLines(path)) apply(line);
  const file = path === undefined ? undefined : new LedgerFile(path);
  const write = (line: LedgerLine): void => {
    apply(line);
    file?.append(line);
  };
  return {
    get run() {
      return run;
    },
    begin: (begun) => write({ event: 'run', ...begun }),
    created: (entry) => write({ event: 'created', ...entry }),
    named: (kind, id, name) => {
      if (names.has(`${kind} ${id}`)) write({ event: 'named', kind, id, name });
    },
    gone: (kind, id) => {
      if (alive.has(`${kind} ${id}`)) write({ event: 'gone', kind, id });
    },
    trying: (create) => {
      tried += 1;
      // Lines of an earlier writer of this file may have counted too.
      const attempt = `${process.pid}-${tried}`;
      write({ event: 'trying', attempt, ...create });
      return attempt;
    },
    settled: (attempt) => write({ event: 'settled', attempt }),
    owns: (kind, id) => names.has(`${kind} ${id}`),
    namesOf: (kind, id) => names.get(`${kind} ${id}`) ?? new Set(),
    alive: (wanted = () => true) => [...alive.values()].filter(wanted).toReversed(),
    aliveOf: (caseId) => [...(byCase.get(caseId)?.values() ?? [])].toReversed(),
    unsettled: () => [...attempts].map(([attempt, create]) => ({ attempt, ...create })),
    close: () => file?.close(),
  };
}

function entryOf({ event: _, ...entry }: { readonly event: 'created' } & LedgerEntry): LedgerEntry {
  return entry;
}

function attemptOf({ contract, kind, name, as }: CreateAttempt): CreateAttempt {
  return { contract, kind, name, ...(as && { as }) };
}

/** The file, kept open: thousands of lines are written, each at once. */
class LedgerFile {
  readonly #path: string;
  #file: number | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  append(line: LedgerLine): void {
    const text = `${JSON.stringify(line)}\n`;
    try {
      // Where somebody removed it, it is made anew: what is written to a file without a name nobody finds.
      if (this.#file !== undefined && fstatSync(this.#file).nlink === 0) this.close();
      this.#file ??= openIn(this.#path);
      // Unlike writeSync(), writeFileSync() writes all of it.
      writeFileSync(this.#file, text);
    } catch (cause) {
      throw new UserError(`cannot write the ledger: ${(cause as Error).message}`, {
        place: { file: this.#path },
        cause,
      });
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

/** The folder is there but for the first line, and where somebody removed it. */
function openIn(path: string): number {
  try {
    return openSync(path, 'a');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'a');
  }
}

function readLines(path: string): LedgerLine[] {
  try {
    const bytes = readFileSync(path);
    // A process that was killed while it wrote leaves the beginning of a line, which nothing may be appended to.
    const whole = bytes.lastIndexOf('\n') + 1;
    if (whole < bytes.length) truncateSync(path, whole);
    return parseLedger(bytes.toString('utf8', 0, whole), path);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UserError(`cannot read the ledger: ${(cause as Error).message}`, {
      place: { file: path },
      cause,
    });
  }
}
