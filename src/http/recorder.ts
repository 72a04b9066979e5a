import { close, openSync, writeFile } from 'node:fs';
import { promisify } from 'node:util';
import type { ExchangeRecord } from '../result/exchange-record.ts';

/** Writes exchange records to disk, one JSON text a line (NDJSON). */
export interface Recorder {
  /** Takes a record; it is on disk after {@linkcode Recorder.close} at the latest. Never throws. */
  write(record: ExchangeRecord): void;
  /** Writes what is left and closes the file. Rejects with the first error there was, unless `onError` took it. */
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

const writeAll = promisify(writeFile);
const closeFile = promisify(close);

/**
 * Appends records to the file at `path`, which is made if need be. Throws RecorderError when it cannot be opened.
 * After an error in writing, further records are dropped.
 */
export function createRecorder(path: string, options: RecorderOptions = {}): Recorder {
  return new FileRecorder(path, options);
}

class FileRecorder implements Recorder {
  readonly #path: string;
  readonly #onError: ((error: RecorderError) => void) | undefined;
  readonly #file: number;
  #buffer = '';
  #writing: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
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
    if (this.#error !== undefined || this.#closing !== undefined) return;
    this.#buffer += `${JSON.stringify(record)}\n`;
    if (this.#buffer.length >= FLUSH_AT && this.#writing === undefined) this.#writing = this.#drain();
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  /** Writes until nothing is left; what comes in meanwhile goes out with the next piece. Never rejects. */
  async #drain(): Promise<void> {
    try {
      while (this.#buffer !== '') {
        const piece = this.#buffer;
        this.#buffer = '';
        await writeAll(this.#file, piece);
      }
    } catch (error) {
      this.#buffer = '';
      this.#error = new RecorderError(this.#path, error);
      this.#onError?.(this.#error);
    } finally {
      this.#writing = undefined;
    }
  }

  async #close(): Promise<void> {
    await this.#writing;
    await this.#drain();
    try {
      await closeFile(this.#file);
    } catch (error) {
      this.#error ??= new RecorderError(this.#path, error);
    }
    if (this.#error !== undefined && this.#onError === undefined) throw this.#error;
  }
}

function describe(cause: unknown, code: string): string {
  if (code === 'ENOSPC') return 'no space left on the disk (ENOSPC)';
  return cause instanceof Error ? cause.message : String(cause);
}
