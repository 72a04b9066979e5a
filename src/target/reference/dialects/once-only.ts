import { isDeepStrictEqual } from 'node:util';
import { isFields, type Fields } from '../input/body.ts';
import { isUuid } from '../input/query.ts';
import { badRequest } from '../problem.ts';
import type { Answer, Call, Handler } from './call.ts';

/** How long a token is remembered (5.1.1, table 5-2): eight hours, in milliseconds. */
const VALID_MS = 8 * 60 * 60 * 1000;

interface Remembered {
  readonly path: string;
  readonly body: Fields;
  readonly at: number;
  /** Undefined while the first request with the token is being worked on. */
  answer?: Answer;
}

/**
 * Makes an operation idempotent: requests with the same `X-Client-Token` get the same answer and do their work
 * once (5.1.1, table 5-2; 7.1.1.2, table 7-12). The token with another request (A.1, EVS.2219), while the first is
 * being worked on (EVS.2221) or after eight hours (EVS.2220) is refused. Two bodies that differ in nothing but the
 * order of their members are the same. A request that was refused leaves its token free.
 */
export function onceOnly(handler: Handler): Handler {
  const memories = new WeakMap<Call['world'], Map<string, Remembered>>();
  return (call) => {
    const token = call.headers.get('x-client-token')?.toLowerCase();
    if (token === undefined) return handler(call);
    if (!isUuid(token)) throw badRequest('EVS.2218', 'X-Client-Token must be a UUID.');
    const memory = memories.get(call.world) ?? new Map<string, Remembered>();
    memories.set(call.world, memory);
    const known = memory.get(token);
    if (known !== undefined) return recall(known, call);
    const fresh: Remembered = { path: call.url.pathname, body: call.body, at: call.world.now() };
    memory.set(token, fresh);
    try {
      return (fresh.answer = handler(call));
    } finally {
      if (fresh.answer === undefined) memory.delete(token);
    }
  };
}

function recall(known: Remembered, call: Call): Answer {
  if (call.world.now() - known.at > VALID_MS) {
    throw badRequest('EVS.2220', 'X-Client-Token is more than 8 hours old.');
  }
  if (known.path !== call.url.pathname || !isDeepStrictEqual(known.body, call.body)) {
    throw badRequest('EVS.2219', 'X-Client-Token was used for another request.');
  }
  if (known.answer === undefined) {
    throw badRequest('EVS.2221', 'The first request with this X-Client-Token is still being worked on.');
  }
  if (madeNothingThatIsLeft(known.answer, call)) {
    throw badRequest('EVS.2222', 'What the first request with this X-Client-Token made is gone.');
  }
  return known.answer;
}

/** Whether everything that the job of an answer has made is gone again. */
function madeNothingThatIsLeft({ body }: Answer, { world }: Call): boolean {
  const job = isFields(body) ? world.jobs.get(String(body['job_id'])) : undefined;
  if (job === undefined || job.end === null || job.failure !== null) return false;
  const parts = job.subJobs.length === 0 ? [job] : job.subJobs;
  return parts.every(({ entities }) => entities !== null && !world.volumes.has(entities.volumeId));
}
