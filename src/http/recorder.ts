import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { ExchangeRecord } from '../result/exchange-record.ts';

/** Writes exchange records to disk, one JSON text a line (NDJSON). */
export interface Recorder {
  /** Takes a record; it is on disk after {@linkcode Recorder.close} at the latest. Never throws. */
  write(record: ExchangeRecord): void;
  /** Writes what is left and closes the file. Rejects once, with the first error there was, unless `onError` took it. */
  close(): Promise<void>;
}

/** Options of {@linkcode createRecorder}. */
export interface RecorderOptions {
  /** Called as soon as writing fails, once; `close` does not reject then. */
  readonly onError?: (error: RecorderError) => void;
}

/** The records cannot be written; `code` is the system's, as `ENOSPC`. */
export class RecorderError extends Error {
  readonly code: string;

  constructor(path: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'UNKNOWN';
    super(`cannot write the exchanges to ${path}: ${describe(cause, code)}`, { cause });
    this.name = 'RecorderError';
    this.code = code;
  }
}

/** Characters gathered before they are written. */
const FLUSH_AT = 64 * 1024;

/**
 * Appends records to the file at `path`, which is made if need be, readable by its owner only. Throws RecorderError when
 * it cannot be opened. After an error in writing, further records are dropped.
 */
export function createRecorder(path: string, options: RecorderOptions = {}): Recorder {
  return new FileRecorder(path, options);
}

/**
 * Writes synchronously: a piece goes into the system's cache in a tenth of a millisecond, while handing it to a thread
 * costs three times that (Node 20) and leaves pieces in memory when the process ends.
 */
class FileRecorder implements Recorder {
  readonly #path: string;
  readonly #onError: ((error: RecorderError) => void) | undefined;
  readonly #file: number;
  #buffer = '';
  #closed = false;
  #error: RecorderError | undefined;

  constructor(path: string, options: RecorderOptions) {
    this.#path = path;
    this.#onError = options.onError;
    try {
      this.#file = openSync(path, 'a', 0o600);
    } catch (error) {
      throw new RecorderError(path, error);
    }
  }

  write(record: ExchangeRecord): void {
    if (this.#closed || this.#error !== undefined) return;
    this.#buffer += `${JSON.stringify(record)}\n`;
    if (this.#buffer.length >= FLUSH_AT) this.#flush();
  }

  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#closed = true;
    this.#flush();
    this.#guard(() => closeSync(this.#file));
    const untold = this.#onError === undefined ? this.#error : undefined;
    return untold === undefined ? Promise.resolve() : Promise.reject(untold);
  }

  #flush(): void {
    const piece = this.#buffer;
    this.#buffer = '';
    // Unlike writeSync(), writeFileSync() writes all of it.
    if (piece !== '') this.#guard(() => writeFileSync(this.#file, piece));
  }

  #guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (this.#error !== undefined) return;
      this.#error = new RecorderError(this.#path, error);
      this.#onError?.(this.#error);
    }
  }
}

function describe(cause: unknown, code: string): string {
  if (code === 'ENOSPC') return 'no space left on the disk (ENOSPC)';
  return cause instanceof Error ? cause.message : String(cause);
}
