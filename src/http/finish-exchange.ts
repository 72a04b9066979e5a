import type { Outcome } from './attempt.ts';
import { type DecodedBody, decodeBody, decodeText } from './decode-body.ts';
import { SECRETS, type SecretRegistry } from './redact.ts';
import type { Exchange, Failure, HttpRequest, HttpResponse, Retried } from './types.ts';

/** An exchange under way. */
export interface Draft {
  /** 0 until first sent. */
  id: number;
  readonly request: HttpRequest;
  /** The endpoint's path and the request's. */
  readonly target: string;
  readonly url: string;
  /** Headers as last sent, without secrets. */
  shown: Readonly<Record<string, string>>;
  /** What the authentication added when it was last sent: secret. */
  signed: Readonly<Record<string, string>>;
  startedAt: number;
  durationMs: number;
  attempts: number;
  retried: Retried[] | undefined;
}

/** Outcome of a request for which no credentials could be had. */
export function notSigned(error: Error): Outcome {
  return { ...NOT_SENT, failure: { kind: 'auth', message: error.message } };
}

/** Outcome of an exchange that was aborted before it was sent. */
export const NOT_SENT: Outcome = {
  status: 0,
  headers: {},
  chunks: [],
  bytes: 0,
  informational: undefined,
  failure: { kind: 'aborted', message: 'aborted before it was sent' },
};

/** Turns a draft and its last outcome into an exchange; a promise only where a coded body has to be decoded. */
export function finishExchange(
  draft: Draft,
  outcome: Outcome,
  options: { maxBodyBytes: number; secrets: SecretRegistry },
): Exchange | Promise<Exchange> {
  const coding = outcome.headers['content-encoding'];
  if (coding === undefined || outcome.failure !== undefined) {
    return toExchange(draft, outcome, decodeText(outcome.chunks), options.secrets);
  }
  return decodeBody(outcome.chunks, coding, options.maxBodyBytes).then((body) =>
    toExchange(draft, outcome, body, options.secrets),
  );
}

function toExchange(draft: Draft, outcome: Outcome, body: DecodedBody, secrets: SecretRegistry): Exchange {
  const { method, body: sent } = draft.request;
  const { url, shown: headers } = draft;
  return {
    id: draft.id,
    request: sent === undefined ? { method, url, headers } : { method, url, headers, body: sent },
    ...toAnswer(outcome, body, outcome.failure ?? body.failure),
    startedAt: draft.startedAt,
    durationMs: draft.durationMs,
    attempts: draft.attempts,
    ...(draft.retried === undefined ? undefined : { retried: draft.retried }),
    [SECRETS]: secrets,
  };
}

function toAnswer(
  outcome: Outcome,
  body: DecodedBody,
  failure: Failure | undefined,
): Pick<Exchange, 'response' | 'failure' | 'partial'> {
  if (failure === undefined) return { response: toResponse(outcome, body, false) };
  return outcome.status === 0 ? { failure } : { failure, partial: toResponse(outcome, body, true) };
}

function toResponse(outcome: Outcome, body: DecodedBody, truncated: boolean): HttpResponse {
  const { status, headers, informational } = outcome;
  const response = { status, headers, body: body.text, bodyBytes: body.bytes, truncated };
  if (!body.invalidUtf8 && informational === undefined) return response;
  return {
    ...response,
    ...(body.invalidUtf8 ? { invalidUtf8: true } : undefined),
    ...(informational === undefined ? undefined : { informational }),
  };
}
