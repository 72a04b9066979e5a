/** A request as a suite hands it to the client. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query, already encoded, relative to the target's endpoint: `/v3/…?limit=1`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes to send, exactly. */
  readonly body?: string;
  /** Sending it twice means the same as once, and a lost answer loses nothing: it may be retried. */
  readonly repeatable?: boolean;
  /** Milliseconds for the whole exchange; the client's default otherwise. */
  readonly timeoutMs?: number;
}

/** Why there is no (whole) response. */
export type FailureKind =
  'timeout' | 'refused' | 'reset' | 'dns' | 'tls' | 'protocol' | 'too-large' | 'aborted' | 'other';

/** A response as received; nothing about it is trusted. */
export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; repeated headers joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded as UTF-8 (invalid bytes become U+FFFD, see `invalidUtf8`). */
  readonly body: string;
  readonly bodyBytes: number;
  readonly truncated: boolean;
}

/** One recorded request and response. */
export interface Exchange {
  /** Unique within the run, from 1. */
  readonly id: number;
  readonly request: {
    readonly method: string;
    /** Absolute URL. */
    readonly url: string;
    /** As sent, except that secrets are already replaced. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly response?: HttpResponse;
  readonly failure?: { readonly kind: FailureKind; readonly message: string };
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly attempts: number;
}
