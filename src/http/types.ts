import type { SECRETS, SecretRegistry } from './redact.ts';

/** A request as a suite hands it to the client. */
export interface HttpRequest {
  readonly method: string;
  /**
   * Path and query, already encoded, relative to the target's endpoint: `/v3/…?limit=1`. Appended to the
   * endpoint's own path as it is, nothing is normalised.
   */
  readonly path: string;
  /** Overrides the client's own headers (names compare without case); an empty value removes one. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes to send, exactly. */
  readonly body?: string;
  /** Sending it twice means the same as once, and a lost answer loses nothing: it may be retried. */
  readonly repeatable?: boolean;
  /** Milliseconds for one attempt, from sending to the last byte; the client's default otherwise. */
  readonly timeoutMs?: number;
}

/** Why there is no (whole) response. */
export type FailureKind =
  | 'timeout'
  | 'refused'
  | 'reset'
  | 'dns'
  | 'tls'
  | 'protocol'
  | 'too-large'
  | 'aborted'
  /** No credentials could be had to send it with: the target was not asked. */
  | 'auth'
  | 'other';

/** A failed exchange's reason; the message is one line without secrets. */
export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
}

/** A response as received; nothing about it is trusted. */
export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; repeated headers joined with `, `; bytes above 0x7f read as Latin-1. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded as UTF-8 (invalid bytes become U+FFFD, see `invalidUtf8`). */
  readonly body: string;
  /** After content decoding. */
  readonly bodyBytes: number;
  /** Never true for a `response`; always true for a `partial` one. */
  readonly truncated: boolean;
  /** True when the body's bytes are not UTF-8 (RFC 8259, section 8.1 asks for it). */
  readonly invalidUtf8?: boolean;
  /** Statuses of the 1xx answers that came before, in order. */
  readonly informational?: readonly number[];
}

/** An answer (or its lack) after which the client tried again. */
export interface Retried {
  /** Status of the answer; absent where none came. */
  readonly status?: number;
  /** Why no answer came; absent where one came. */
  readonly failure?: FailureKind;
  /** Milliseconds waited before the next attempt. */
  readonly afterMs: number;
}

/** One recorded request and response: has either `response` or `failure`. */
export interface Exchange {
  /** Unique within the run, from 1. */
  readonly id: number;
  readonly request: {
    readonly method: string;
    /** Absolute URL. */
    readonly url: string;
    /** As sent, except that secrets are already replaced. Without what HTTP itself adds (Host, Content-Length). */
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly response?: HttpResponse;
  readonly failure?: Failure;
  /** What had arrived before the failure, if at least the headers had: evidence, never to be judged as an answer. */
  readonly partial?: HttpResponse;
  /** Milliseconds since the epoch: when the last attempt was sent. */
  readonly startedAt: number;
  /** Milliseconds of the last attempt, from sending to the last byte. */
  readonly durationMs: number;
  /** Attempts sent; 0 when the run was aborted before the first. */
  readonly attempts: number;
  /** Earlier answers of this exchange, so that a retry hides nothing. */
  readonly retried?: readonly Retried[];
  /** The secrets to replace before this exchange is written anywhere. */
  readonly [SECRETS]?: SecretRegistry;
}
