import type { Outcome } from './attempt.ts';
import type { HttpRequest } from './types.ts';

/** Longest wait a Retry-After header can ask for, in milliseconds. */
export const MAX_RETRY_AFTER_MS = 60_000;

const FIRST_DELAY_MS = 100;

/**
 * Milliseconds to wait before sending the request again, or `undefined` if that could change its meaning:
 * - 429 and 503 with Retry-After say that nothing was done (RFC 6585, section 4; RFC 9110, section 15.6.4): any request;
 * - 429 and 503 without it, and a connection refused or closed before any answer: repeatable requests only.
 *
 * @param attempt The attempts made so far, from 1.
 */
export function retryDelay(request: HttpRequest, outcome: Outcome, attempt: number): number | undefined {
  const backOff = FIRST_DELAY_MS * 2 ** (attempt - 1);
  const { failure, status } = outcome;
  if (failure !== undefined) {
    const unanswered = status === 0 && outcome.informational === undefined;
    const lost = failure.kind === 'refused' || failure.kind === 'reset';
    return request.repeatable === true && unanswered && lost ? backOff : undefined;
  }
  if (status !== 429 && status !== 503) return undefined;
  const asked = retryAfterMs(outcome.headers['retry-after'], Date.now());
  return asked ?? (request.repeatable === true ? backOff : undefined);
}

/**
 * Milliseconds a Retry-After value asks for, capped (RFC 9110, section 10.2.3: seconds or an HTTP-date); `undefined`
 * for an absent or malformed one.
 */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, MAX_RETRY_AFTER_MS);
  // Date.parse() takes much that is no HTTP-date, as "-1" or "2001"; a date of RFC 9110 begins with a day's name.
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(0, at - now), MAX_RETRY_AFTER_MS);
}
