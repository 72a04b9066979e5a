import { randomUUID } from 'node:crypto';
import type { Answer } from './dialects/call.ts';

/** The response that an answer stands for; every response has a request id. */
export function reply({ status, body, headers }: Answer): Response {
  const all = { 'X-Openstack-Request-Id': `req-${randomUUID()}`, ...headers };
  if (body === undefined) return new Response(null, { status, headers: all });
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...all, 'Content-Type': 'application/json' },
  });
}
