import type { Dispatcher } from 'undici';
import type { Deadline } from './deadlines.ts';
import { isCallersMistake, toFailure } from './failure.ts';
import type { Failure } from './types.ts';

/** What one attempt brought: a whole answer, or a failure and what had arrived before it. */
export interface Outcome {
  /** 0 where no headers came. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as transferred, before content decoding. */
  readonly chunks: readonly Buffer[];
  readonly bytes: number;
  readonly informational: readonly number[] | undefined;
  readonly failure: Failure | undefined;
}

/** How an attempt ends: with an outcome, or with an error of the caller. */
export interface AttemptEnd {
  resolve(outcome: Outcome): void;
  reject(error: Error): void;
  /** Called first, in either case. */
  leave(): void;
}

const NONE: readonly Buffer[] = [];

/**
 * Receives one response from undici. Ends exactly once, by itself or from outside ({@linkcode Attempt.fail}), whatever
 * the target does; a request not yet written by then is never written.
 */
export class Attempt implements Dispatcher.DispatchHandler, Deadline, Outcome {
  readonly expiresAt: number;
  status = 0;
  headers: Readonly<Record<string, string>> = {};
  chunks: Buffer[] = NONE as Buffer[];
  bytes = 0;
  informational: number[] | undefined;
  failure: Failure | undefined;
  readonly #maxBytes: number;
  readonly #timeoutMs: number;
  readonly #end: AttemptEnd;
  #controller: Dispatcher.DispatchController | undefined;
  #ended = false;

  constructor(limits: { timeoutMs: number; maxBodyBytes: number }, now: number, end: AttemptEnd) {
    this.expiresAt = now + limits.timeoutMs;
    this.#timeoutMs = limits.timeoutMs;
    this.#maxBytes = limits.maxBodyBytes;
    this.#end = end;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#ended) this.#hangUp();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (this.#ended) return;
    if (status < 200) {
      (this.informational ??= []).push(status);
      return;
    }
    this.status = status;
    this.headers = joinRepeated(headers);
    // 204 and 304 have no body (RFC 9110, sections 15.3.5 and 15.4.5), whatever their headers announce. What may follow on
    // this connection would be taken for the next answer, so it is given up.
    if ((status === 204 || status === 304) && announcesBody(this.headers)) {
      this.#finish();
      this.#hangUp();
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#ended) return;
    const room = this.#maxBytes - this.bytes;
    if (this.bytes === 0) this.chunks = [];
    this.chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    this.bytes += chunk.length;
    if (chunk.length <= room) return;
    this.bytes = this.#maxBytes;
    this.fail({ kind: 'too-large', message: `the body is larger than ${this.#maxBytes} bytes` });
  }

  onResponseEnd(): void {
    if (!this.#ended) this.#finish();
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.#ended) return;
    if (isCallersMistake(error)) {
      this.#ended = true;
      this.#end.leave();
      this.#end.reject(new TypeError(`the request cannot be sent: ${error.message}`, { cause: error }));
      return;
    }
    const contentLength = this.headers['content-length'];
    this.failure = toFailure(error, { status: this.status, bytes: this.bytes, contentLength });
    this.#finish();
  }

  /** The deadline has passed. */
  expire(): void {
    const seen = this.status === 0 ? 'no headers came' : `${this.bytes} bytes of the body came`;
    this.fail({ kind: 'timeout', message: `no whole answer within ${this.#timeoutMs} ms, ${seen}` });
  }

  /** Ends the attempt and its connection. */
  fail(failure: Failure): void {
    if (this.#ended) return;
    this.failure = failure;
    this.#finish();
    this.#hangUp();
  }

  #finish(): void {
    this.#ended = true;
    this.#end.leave();
    this.#end.resolve(this);
  }

  #hangUp(): void {
    this.#controller?.abort(new Error('the client has hung up'));
  }
}

function announcesBody(headers: Readonly<Record<string, string>>): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function joinRepeated(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (typeof value !== 'string') headers[name] = value === undefined ? '' : value.join(', ');
  }
  return headers as Record<string, string>;
}
