/** One recorded request and response, as it is written to disk and into reports: secrets are already gone. */
export interface ExchangeRecord {
  /** Unique within the run, in order of sending, from 1. */
  readonly id: number;
  /** Id of the case that sent it. */
  readonly case: string;
  /** `cinder/v3:volumes.show`; absent where the request fits no documented operation on purpose. */
  readonly operation?: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    /** Text as sent; longer ones are cut, `bodyBytes` tells the full length. */
    readonly body?: string;
    readonly bodyBytes?: number;
  };
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** Full length in bytes as received (after content decoding). */
    readonly bodyBytes: number;
    /** True when the body was cut at the cap: for the record, or because the target sent too much. */
    readonly truncated?: boolean;
  };
  /** Why there is no (whole) response. */
  readonly failure?: { readonly kind: string; readonly message: string };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Milliseconds from sending to the last byte. */
  readonly durationMs: number;
  /** Attempts sent; above 1 when a retry was allowed. */
  readonly attempts: number;
}
