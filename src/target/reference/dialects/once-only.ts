import { isUuid } from '../input/query.ts';
import type { World } from '../model/world.ts';
import { badRequest } from '../problem.ts';
import type { Answer, Handler } from './call.ts';

/** How long a token is remembered (5.1.1, table 5-2): eight hours, in milliseconds. */
const VALID_MS = 8 * 60 * 60 * 1000;

interface Remembered {
  readonly request: string;
  readonly at: number;
  readonly answer: Answer;
}

/**
 * Makes an operation idempotent: requests with the same `X-Client-Token` get the same answer and do their work
 * once (5.1.1, table 5-2). The token with another request (A.1, EVS.2219) or after eight hours (EVS.2220) is refused.
 */
export function onceOnly(handler: Handler): Handler {
  const memories = new WeakMap<World, Map<string, Remembered>>();
  return (call) => {
    const token = call.headers.get('x-client-token');
    if (token === null) return handler(call);
    if (!isUuid(token)) throw badRequest('EVS.2218', 'X-Client-Token must be a UUID.');
    const memory = memories.get(call.world) ?? new Map<string, Remembered>();
    memories.set(call.world, memory);
    const request = `${call.url.pathname} ${JSON.stringify(call.body)}`;
    const known = memory.get(token);
    if (known !== undefined) return recall(known, request, call.world.now());
    const answer = handler(call);
    memory.set(token, { request, at: call.world.now(), answer });
    return answer;
  };
}

function recall(known: Remembered, request: string, now: number): Answer {
  if (now - known.at > VALID_MS) throw badRequest('EVS.2220', 'X-Client-Token is more than 8 hours old.');
  if (known.request !== request) throw badRequest('EVS.2219', 'X-Client-Token was used for another request.');
  return known.answer;
}
