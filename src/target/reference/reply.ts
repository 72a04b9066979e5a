import { randomUUID } from 'node:crypto';
import type { Answer } from './dialects/call.ts';

/** Apart from this machine's clock by more, in milliseconds, the reference says so. */
const NOTABLE_MS = 60_000;

/** Responses that tell the time of the reference already. */
const dated = new WeakSet<Response>();

/**
 * The response that an answer stands for; every response has a request id.
 *
 * @param now the time of the reference, in milliseconds since the epoch
 */
export function reply({ status, body, headers }: Answer, now: number = Date.now()): Response {
  const all = { 'X-Openstack-Request-Id': `req-${randomUUID()}`, ...headers, ...ownTime(now) };
  const response =
    body === undefined
      ? new Response(null, { status, headers: all })
      : new Response(JSON.stringify(body), {
          status,
          headers: { ...all, 'Content-Type': 'application/json' },
        });
  if ('Date' in all) dated.add(response);
  return response;
}

/**
 * Where the clock of the reference was moved, its answers tell its own time (RFC 9110, section 6.6.1); else the listener tells this
 * machine's. Told when the response is made, which is cheaper, or to one that was made elsewhere.
 */
export function withOwnTime(response: Response, now: number): Response {
  if (dated.has(response)) return response;
  for (const [name, value] of Object.entries(ownTime(now))) response.headers.set(name, value);
  return response;
}

function ownTime(now: number): { readonly Date?: string } {
  return Math.abs(now - Date.now()) > NOTABLE_MS ? { Date: new Date(now).toUTCString() } : {};
}
