import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refusal } from './dialects/errors.ts';
import { MAX_BODY_BYTES } from './input/body.ts';
import { Problem } from './problem.ts';
import { reply } from './reply.ts';

/** Methods whose bodies nobody reads. */
const BODILESS = new Set(['GET', 'HEAD', 'DELETE']);

/**
 * Refuses bodies larger than {@linkcode MAX_BODY_BYTES} (413). Where the length is announced it is believed, as Hono's own
 * middleware does; but looking for a body, as that does at every request, makes a stream and a whole Request of it, which
 * takes longer than all the rest of answering.
 */
export function limitBody(contract: string): MiddlewareHandler {
  const problem = new Problem('overLimit', 'EVS.5400', 'The body is too large.');
  const refuse = (): Response => reply(refusal(contract, problem));
  const measured = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: refuse });
  return async (context, next) => {
    const { headers, method } = context.req.raw;
    const length = headers.get('content-length');
    // Without either header a request over HTTP/1.1 has no body (RFC 9112, section 6.3).
    if (headers.has('transfer-encoding') || (length === null && !BODILESS.has(method))) {
      return measured(context, next);
    }
    if (Number.parseInt(length ?? '0', 10) > MAX_BODY_BYTES) return refuse();
    return next();
  };
}
