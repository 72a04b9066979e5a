import type { ExchangeRecord } from '../result/exchange-record.ts';
import { redactHeaders } from './redact-headers.ts';
import { redactMembers, redactQuery } from './redact-members.ts';
import { SECRETS, type SecretRegistry } from './redact.ts';
import type { Exchange, HttpResponse, Retried } from './types.ts';

/** Longest body in a record, in UTF-16 code units; longer ones are cut. */
export const MAX_RECORDED_BODY: number = 64 * 1024;

/** What a record says beside the exchange itself. */
export interface RecordMeta {
  /** Id of the case that sent the request. */
  readonly case: string;
  /** `cinder/v3:volumes.show`; absent where the request fits no documented operation on purpose. */
  readonly operation?: string;
}

/** A record that also tells of earlier attempts. */
export interface RecordedExchange extends ExchangeRecord {
  readonly retried?: readonly Retried[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Makes the record of an exchange as it may be written to disk: without secrets, long bodies cut. */
export function toRecord(exchange: Exchange, meta: RecordMeta): RecordedExchange {
  const secrets = exchange[SECRETS];
  const received = exchange.response ?? exchange.partial;
  const { failure, retried } = exchange;
  const record: Writable<RecordedExchange> = {
    id: exchange.id,
    case: meta.case,
    request: recordRequest(exchange.request, secrets),
    startedAt: isoTime(exchange.startedAt),
    durationMs: Math.round(exchange.durationMs * 1000) / 1000,
    attempts: exchange.attempts,
  };
  if (meta.operation !== undefined) record.operation = meta.operation;
  if (received !== undefined) record.response = recordResponse(received, secrets);
  if (failure !== undefined) {
    record.failure = { kind: failure.kind, message: secrets?.redact(failure.message) ?? failure.message };
  }
  if (retried !== undefined) record.retried = retried;
  return record;
}

let lastMs = NaN;
let lastIso = '';

/** ISO 8601 in UTC. Fast senders ask for the same millisecond many times. */
function isoTime(ms: number): string {
  if (ms !== lastMs) {
    lastIso = new Date(ms).toISOString();
    lastMs = ms;
  }
  return lastIso;
}

/** A request or response body as it may be shown: secrets replaced, cut at {@linkcode MAX_RECORDED_BODY}. */
export function recordBody(body: string, secrets: SecretRegistry | undefined, truncated: boolean): string {
  // Redact a little more than is kept, so that no secret is cut in two before it is recognised.
  const window = MAX_RECORDED_BODY + (secrets?.longest ?? 0);
  const text = body.length > window ? body.slice(0, window) : body;
  const known = truncated || text !== body ? secrets?.redactCut(text) : secrets?.redact(text);
  const redacted = redactMembers(known ?? text);
  return redacted.length > MAX_RECORDED_BODY ? redacted.slice(0, MAX_RECORDED_BODY) : redacted;
}

/** A URL as it may be shown. */
export function recordUrl(url: string, secrets: SecretRegistry | undefined): string {
  return redactQuery(secrets?.redact(url) ?? url);
}

function recordRequest(
  request: Exchange['request'],
  secrets: SecretRegistry | undefined,
): ExchangeRecord['request'] {
  const { method, headers, body } = request;
  const url = recordUrl(request.url, secrets);
  if (body === undefined) return { method, url, headers };
  return { method, url, headers, body: recordBody(body, secrets, false), bodyBytes: Buffer.byteLength(body) };
}

function recordResponse(
  response: HttpResponse,
  secrets: SecretRegistry | undefined,
): NonNullable<ExchangeRecord['response']> {
  const { status, bodyBytes } = response;
  const headers = redactHeaders(response.headers, secrets);
  const body = recordBody(response.body, secrets, response.truncated);
  const cut = response.truncated || response.body.length > MAX_RECORDED_BODY;
  return cut ? { status, headers, body, bodyBytes, truncated: true } : { status, headers, body, bodyBytes };
}
