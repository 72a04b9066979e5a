import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../errors/user-error.ts';

/** A resource that this run made and that has not yet been seen gone. */
export interface LedgerEntry {
  readonly contract: string;
  readonly kind: string;
  readonly id: string;
  /** The case that made it. */
  readonly case: string;
}

/** A create request that got no answer, so that something may exist under its name. */
export interface LostCreate {
  readonly contract: string;
  readonly kind: string;
  readonly name: string;
}

/** What exists on the target because of this run, on disk before the next request is sent. */
export interface Ledger {
  created(entry: LedgerEntry): void;
  gone(kind: string, id: string): void;
  lost(create: LostCreate): void;
  owns(kind: string, id: string): boolean;
  /** Newest first: what was made of something goes before it. */
  alive(): LedgerEntry[];
  lostCreates(): readonly LostCreate[];
}

type Line =
  | ({ readonly event: 'created' } & LedgerEntry)
  | { readonly event: 'gone'; readonly kind: string; readonly id: string }
  | ({ readonly event: 'lost' } & LostCreate);

/**
 * Opens a ledger. Lines are appended synchronously, so that not even a crash between two requests loses one.
 *
 * @param path file to append to; without one it is kept in memory only
 * @throws {UserError} when the file cannot be written or is not a ledger
 */
export function openLedger(path?: string): Ledger {
  const alive = new Map<string, LedgerEntry>();
  const owned = new Set<string>();
  const lost: LostCreate[] = [];
  const apply = (line: Line): void => {
    if (line.event === 'lost') return void lost.push(line);
    const key = `${line.kind} ${line.id}`;
    if (line.event === 'gone') return void alive.delete(key);
    owned.add(key);
    alive.set(key, { contract: line.contract, kind: line.kind, id: line.id, case: line.case });
  };
  if (path !== undefined) for (const line of readLines(path)) apply(line);
  const write = (line: Line): void => {
    apply(line);
    if (path !== undefined) append(path, line);
  };
  return {
    created: (entry) => write({ event: 'created', ...entry }),
    gone: (kind, id) => {
      if (alive.has(`${kind} ${id}`)) write({ event: 'gone', kind, id });
    },
    lost: (create) => write({ event: 'lost', ...create }),
    owns: (kind, id) => owned.has(`${kind} ${id}`),
    alive: () => [...alive.values()].toReversed(),
    lostCreates: () => lost,
  };
}

function append(path: string, line: Line): void {
  try {
    appendFileSync(path, `${JSON.stringify(line)}\n`);
  } catch (cause) {
    throw new UserError(`cannot write the ledger: ${(cause as Error).message}`, {
      place: { file: path },
      cause,
    });
  }
}

function readLines(path: string): Line[] {
  mkdirSync(dirname(path), { recursive: true });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UserError(`cannot read the ledger: ${(cause as Error).message}`, {
      place: { file: path },
      cause,
    });
  }
  return text.split('\n').flatMap((line, index) => {
    if (line === '') return [];
    try {
      return [JSON.parse(line) as Line];
    } catch (cause) {
      throw new UserError('not a line of a ledger', { place: { file: path, line: index + 1 }, cause });
    }
  });
}
