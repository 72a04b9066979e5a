import { UserError } from '../errors/user-error.ts';
import type { IdentityName } from '../target/config/types.ts';

/** The run that a ledger belongs to: what its entries may be held against. */
export interface LedgerRun {
  readonly endpoint: string;
  readonly project: string;
  /** Every name that the run gives begins with `evsc-<nonce>-`. */
  readonly nonce: string;
  /** When it began, in ISO 8601. */
  readonly at: string;
  /** The process that writes the ledger, and its host. */
  readonly pid: number;
  readonly host: string;
}

/** A resource that this run made and that has not yet been seen gone. */
export interface LedgerEntry {
  readonly contract: string;
  readonly kind: string;
  readonly id: string;
  /** The case that made it. */
  readonly case: string;
  /** The identity whose project it is in, where that is not the one the target is tested as. */
  readonly as?: IdentityName;
  /** The name it was asked to have; absent where the request had none. */
  readonly name?: string;
}

/** A create request, noted before it is sent: while nothing is known of its answer, something may exist under its name. */
export interface CreateAttempt {
  readonly contract: string;
  readonly kind: string;
  /** Empty where the request names nothing. */
  readonly name: string;
  /** The identity that sends it, where that is not the one the target is tested as. */
  readonly as?: IdentityName;
}

/** One line of a ledger. */
export type LedgerLine =
  | ({ readonly event: 'run' } & LedgerRun)
  | ({ readonly event: 'created' } & LedgerEntry)
  | { readonly event: 'named'; readonly kind: string; readonly id: string; readonly name: string }
  | { readonly event: 'gone'; readonly kind: string; readonly id: string }
  | ({ readonly event: 'trying'; readonly attempt: string } & CreateAttempt)
  | { readonly event: 'settled'; readonly attempt: string };

const MEMBERS: Readonly<Record<LedgerLine['event'], readonly string[]>> = {
  run: ['endpoint', 'project', 'nonce', 'at', 'host'],
  created: ['contract', 'kind', 'id', 'case'],
  named: ['kind', 'id', 'name'],
  gone: ['kind', 'id'],
  trying: ['attempt', 'contract', 'kind', 'name'],
  settled: ['attempt'],
};

/**
 * Reads the lines of a ledger.
 *
 * @param path how messages name the file
 * @throws {UserError} with file and line where something is not a line of a ledger
 */
export function parseLedger(text: string, path: string): LedgerLine[] {
  return text.split('\n').flatMap((line, index) => {
    if (line === '') return [];
    const value = parse(line);
    if (isLedgerLine(value)) return [value];
    throw new UserError('not a line of a ledger', {
      place: { file: path, line: index + 1 },
      mend: 'Name the ledger.ndjson that a run wrote.',
    });
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isLedgerLine(value: unknown): value is LedgerLine {
  if (typeof value !== 'object' || value === null || !('event' in value)) return false;
  if (typeof value.event !== 'string' || !Object.hasOwn(MEMBERS, value.event)) return false;
  const line = value as unknown as Readonly<Record<string, unknown>>;
  return MEMBERS[value.event as LedgerLine['event']].every((name) => typeof line[name] === 'string');
}
