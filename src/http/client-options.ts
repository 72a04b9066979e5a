import type { Absence } from './absence.ts';
import type { Auth } from './auth.ts';
import type { TlsOptions } from './connections.ts';
import type { Gate } from './gate.ts';
import type { SecretRegistry } from './redact.ts';
import type { Exchange } from './types.ts';

/** How to talk to a target. */
export interface ClientOptions {
  /** Absolute http or https URL; its path, if any, is put before every request's path. */
  readonly endpoint: string;
  readonly auth: Auth;
  readonly secrets: SecretRegistry;
  /** Milliseconds for one attempt, from sending to the last byte. Default 30 000. */
  readonly timeoutMs?: number;
  /** Largest body taken, before and after content decoding. Default 16 MiB. */
  readonly maxBodyBytes?: number;
  /** Requests per second at most, evenly spaced; no limit by default. */
  readonly rate?: number;
  /** Connections, and so requests under way at once. Default 16. */
  readonly concurrency?: number;
  /** Shared by clients that keep one limit together, instead of `rate` and `concurrency` for each. */
  readonly gate?: Gate;
  /** Attempts after the first, where retrying cannot change a request's meaning. Default 2. */
  readonly retries?: number;
  /**
   * Milliseconds for which a target that cannot be connected to is tried again, for any request, as nothing was sent.
   * Default 0.
   */
  readonly patienceMs?: number;
  /** Shared by the clients of one endpoint, instead of `patienceMs` for each. */
  readonly absence?: Absence;
  /** Called with every exchange before `send` returns it; must not throw. */
  readonly onExchange?: (exchange: Exchange) => void;
  readonly userAgent?: string;
  /** Ends everything under way and everything sent later as `aborted`. */
  readonly abort?: AbortSignal;
  /** Gives the next exchange's id; share one among the clients of a run. Counts from 1 by default. */
  readonly nextId?: () => number;
  /** For https endpoints. */
  readonly tls?: TlsOptions;
  /** URL of an HTTP proxy to go through. */
  readonly proxy?: string;
}

/** What a client has done so far. */
export interface ClientStats {
  /** Exchanges finished. */
  readonly exchanges: number;
  /** Exchanges finished without a whole response. */
  readonly failures: number;
  /** Attempts beyond an exchange's first. */
  readonly retries: number;
  /** Body bytes received, after content decoding. */
  readonly bodyBytes: number;
  /** Attempts under way now. */
  readonly inFlight: number;
  /** Sends waiting for a connection or for the rate limit now. */
  readonly queued: number;
}

/** The options with defaults filled in. */
export type ResolvedOptions = ClientOptions &
  Required<
    Pick<
      ClientOptions,
      'timeoutMs' | 'maxBodyBytes' | 'concurrency' | 'retries' | 'patienceMs' | 'userAgent' | 'nextId'
    >
  >;

/** Fills in defaults. Throws RangeError for a number that makes no sense. */
export function resolveOptions(options: ClientOptions): ResolvedOptions {
  let lastId = 0;
  const resolved = {
    ...options,
    timeoutMs: options.timeoutMs ?? 30_000,
    maxBodyBytes: options.maxBodyBytes ?? 16 * 1024 * 1024,
    concurrency: options.concurrency ?? 16,
    retries: options.retries ?? 2,
    patienceMs: options.patienceMs ?? 0,
    userAgent: options.userAgent ?? 'evs-conformance',
    nextId: options.nextId ?? (() => ++lastId),
  };
  const { timeoutMs, maxBodyBytes, concurrency, retries, patienceMs, rate } = resolved;
  requireAtLeast({ timeoutMs, maxBodyBytes, concurrency }, 1);
  requireAtLeast({ retries, patienceMs }, 0);
  if (rate !== undefined && !(rate > 0)) throw new RangeError(`rate must be above 0, not ${rate}`);
  return resolved;
}

function requireAtLeast(numbers: Readonly<Record<string, number>>, least: number): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (!(value >= least)) throw new RangeError(`${name} must be at least ${least}, not ${value}`);
  }
}
