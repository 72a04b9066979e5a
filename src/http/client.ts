import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { Absence } from './absence.ts';
import { Attempt, type Outcome } from './attempt.ts';
import {
  type ClientOptions,
  type ClientStats,
  type ResolvedOptions,
  resolveOptions,
} from './client-options.ts';
import { openConnections } from './connections.ts';
import { Deadlines } from './deadlines.ts';
import { type Draft, finishExchange, NOT_SENT, notSigned } from './finish-exchange.ts';
import { Gate } from './gate.ts';
import { IdentityError } from './keystone/identity-error.ts';
import { retryDelay } from './retry-delay.ts';
import { Signer } from './signer.ts';
import type { Exchange, HttpRequest } from './types.ts';

/** Sends requests to one target over kept-alive connections. */
export interface Client {
  /**
   * Sends the request and returns what happened. Whatever the target does ends up in the exchange; throws only for a
   * request that cannot be sent (TypeError, RangeError), for what the authentication throws and for a throwing `onExchange`.
   */
  send(request: HttpRequest): Promise<Exchange>;
  /** Ends what is under way (as `aborted`) and closes the connections. */
  close(): Promise<void>;
  readonly stats: ClientStats;
}

/** Makes a client. Throws TypeError for an endpoint that is no http(s) URL, RangeError for senseless numbers. */
export function createClient(options: ClientOptions): Client {
  return new PoolClient(resolveOptions(options));
}

class PoolClient implements Client {
  readonly #options: ResolvedOptions;
  readonly #origin: string;
  readonly #prefix: string;
  readonly #pool: Dispatcher;
  readonly #gate: Gate;
  readonly #signer: Signer;
  readonly #absence: Absence;
  readonly #deadlines = new Deadlines<Attempt>();
  readonly #closing = new AbortController();
  readonly #abort = (): void => this.#endAll();
  readonly #counts = { exchanges: 0, failures: 0, retries: 0, bodyBytes: 0 };

  constructor(options: ResolvedOptions) {
    const { origin, pathname, protocol } = new URL(options.endpoint);
    if (!/^https?:$/.test(protocol)) throw new TypeError(`not an http or https URL: ${options.endpoint}`);
    this.#options = options;
    this.#origin = origin;
    this.#prefix = pathname.replace(/\/+$/, '');
    this.#gate = options.gate ?? new Gate(options);
    this.#signer = new Signer(options);
    this.#absence = options.absence ?? new Absence(options.patienceMs);
    this.#pool = openConnections(origin, { ...options, connections: options.concurrency });
    if (options.abort?.aborted === true) this.#endAll();
    else options.abort?.addEventListener('abort', this.#abort, { once: true });
  }

  get stats(): ClientStats {
    return { ...this.#counts, inFlight: this.#gate.inside, queued: this.#gate.queued };
  }

  async send(request: HttpRequest): Promise<Exchange> {
    const draft = this.#draft(request);
    for (;;) {
      const entering = this.#gate.enter();
      // No `await` where nobody has to wait.
      const entered = typeof entering === 'boolean' ? entering : await entering;
      if (!entered) return this.#finish(draft, NOT_SENT);
      const outcome = await this.#attempt(draft);
      const delay = (await this.#renewed(draft, outcome)) ? 0 : this.#delayOfNext(draft, outcome);
      if (delay === undefined) return this.#finish(draft, outcome);
      const answer =
        outcome.failure === undefined ? { status: outcome.status } : { failure: outcome.failure.kind };
      (draft.retried ??= []).push({ ...answer, afterMs: delay });
      await this.#pause(delay);
    }
  }

  async close(): Promise<void> {
    this.#options.abort?.removeEventListener('abort', this.#abort);
    this.#endAll();
    this.#deadlines.close();
    await this.#pool.destroy();
  }

  #draft(request: HttpRequest): Draft {
    const { path, timeoutMs = 1 } = request;
    if (!(timeoutMs > 0)) throw new RangeError(`timeoutMs must be above 0, not ${timeoutMs}`);
    if (path !== '' && path[0] !== '/' && path[0] !== '?') {
      throw new TypeError(`a request's path must begin with "/": ${path}`);
    }
    const whole = this.#prefix + path;
    const target = whole[0] === '/' ? whole : `/${whole}`;
    const url = this.#origin + target;
    return {
      id: 0,
      request,
      target,
      url,
      shown: {},
      signed: {},
      startedAt: 0,
      durationMs: 0,
      attempts: 0,
      retried: undefined,
    };
  }

  /** Sends once; to be called inside the gate, leaves it. */
  async #attempt(draft: Draft): Promise<Outcome> {
    try {
      const signing = this.#signer.sign(draft.request, draft.url);
      const headers = signing instanceof Promise ? await signing.catch(unsigned) : signing;
      if ('failure' in headers) return headers;
      draft.signed = this.#signer.signed;
      if (draft.attempts++ === 0) draft.id = this.#options.nextId();
      else this.#counts.retries++;
      draft.shown = headers.shown;
      draft.startedAt = Date.now();
      const sentAt = performance.now();
      const outcome = await this.#dispatch(draft, headers.wire, sentAt);
      draft.durationMs = performance.now() - sentAt;
      return outcome;
    } finally {
      this.#gate.leave();
    }
  }

  #dispatch(draft: Draft, headers: string[], now: number): Promise<Outcome> {
    const { method, body, timeoutMs = this.#options.timeoutMs } = draft.request;
    const limits = { timeoutMs, maxBodyBytes: this.#options.maxBodyBytes };
    return new Promise((resolve, reject) => {
      const leave = (): void => this.#deadlines.delete(attempt);
      const attempt: Attempt = new Attempt(limits, now, { resolve, reject, leave });
      this.#deadlines.add(attempt);
      // Signing may have taken until after the abort.
      if (this.#closing.signal.aborted) attempt.fail(ABORTED);
      else
        this.#pool.dispatch(
          { origin: this.#origin, method, path: draft.target, headers, body: body ?? null },
          attempt,
        );
    });
  }

  /** Whether a refused request is worth sending again: once, with credentials that are not its own. */
  async #renewed({ request, retried, signed }: Draft, { status }: Outcome): Promise<boolean> {
    const { auth } = this.#options;
    if (status !== 401 || auth.refused === undefined || isOwn(request.headers)) return false;
    if (retried?.some((earlier) => earlier.status === 401) === true) return false;
    return auth.refused(signed).catch(() => false);
  }

  #delayOfNext(draft: Draft, outcome: Outcome): number | undefined {
    if (this.#closing.signal.aborted) return undefined;
    const now = performance.now();
    this.#absence.note(outcome, draft.id, now - draft.durationMs, now);
    const pause = this.#absence.pauseAfter(outcome, draft.attempts, now);
    if (pause !== undefined) return pause;
    if (draft.attempts > this.#options.retries) return undefined;
    return retryDelay(draft.request, outcome, draft.attempts);
  }

  #finish(draft: Draft, outcome: Outcome): Exchange | Promise<Exchange> {
    if (draft.id === 0) draft.id = this.#options.nextId();
    const finishing = finishExchange(draft, outcome, this.#options);
    return finishing instanceof Promise
      ? finishing.then((exchange) => this.#count(exchange))
      : this.#count(finishing);
  }

  #count(exchange: Exchange): Exchange {
    this.#counts.exchanges++;
    if (exchange.failure !== undefined) this.#counts.failures++;
    this.#counts.bodyBytes += (exchange.response ?? exchange.partial)?.bodyBytes ?? 0;
    this.#options.onExchange?.(exchange);
    return exchange;
  }

  async #pause(ms: number): Promise<void> {
    // Woken early by an abort, the gate turns the exchange away.
    await sleep(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }

  #endAll(): void {
    this.#closing.abort();
    this.#gate.close();
    for (const attempt of this.#deadlines.takeAll()) attempt.fail(ABORTED);
  }
}

/** Whether a request brings its own credentials, or none on purpose. */
function isOwn(headers: HttpRequest['headers']): boolean {
  return Object.keys(headers ?? {}).some((name) => /^(?:x-auth-token|authorization)$/i.test(name));
}

function unsigned(error: unknown): Outcome {
  if (error instanceof IdentityError) return notSigned(error);
  throw error;
}

const ABORTED = { kind: 'aborted', message: 'aborted while waiting for the answer' } as const;
