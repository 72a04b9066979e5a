/** Where in a file a mistake is; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** What a {@linkcode UserError} may say beside its message. */
export interface UserErrorOptions {
  readonly place?: Place;
  /** What to do about it, as an English imperative sentence. */
  readonly mend?: string;
  /** 2: usage or configuration (default); 3: the target cannot be reached or used. */
  readonly exitCode?: 2 | 3;
  readonly cause?: unknown;
}

/**
 * A mistake the user can mend: configuration, credentials, a contract, an unreachable target. The CLI prints it
 * as one line and never shows a stack. Everything else that is thrown is a bug and shows its stack.
 */
export class UserError extends Error {
  readonly place: Place | undefined;
  readonly mend: string | undefined;
  readonly exitCode: 2 | 3;

  constructor(message: string, options: UserErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'UserError';
    this.place = options.place;
    this.mend = options.mend;
    this.exitCode = options.exitCode ?? 2;
  }

  /** The one line to show: `file:line:col: message (mend)`. */
  toLine(): string {
    const line = [formatPlace(this.place), this.message].filter(Boolean).join(': ');
    return this.mend === undefined ? line : `${line.replace(/\.$/, '')}. ${this.mend}`;
  }
}

function formatPlace(place: Place | undefined): string {
  if (place === undefined) return '';
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
}
