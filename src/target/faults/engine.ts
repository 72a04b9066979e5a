import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import { Memory } from './memory.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** Sends a request on, and brings back the response; `changed` says whether it is no longer what the client sent. */
export type Send = (request: WireRequest, changed: boolean) => Promise<WireResponse>;

/** What the client is to get. */
export interface Served {
  readonly response: WireResponse;
  /** Whether it is no longer what the target answered. */
  readonly changed: boolean;
}

/** A fault at work between a client and a target, whatever carries the two. */
export interface FaultEngine {
  /**
   * Handles one exchange.
   *
   * @param stop ends a delay early: the client has given up
   */
  readonly exchange: (sent: WireRequest, send: Send, stop?: AbortSignal) => Promise<Served>;
  /** How often the fault has changed something: a request, a response, what else is done, or when it is answered. */
  readonly fired: () => number;
}

/** Puts a fault to work. */
export function createEngine(fault: Fault): FaultEngine {
  const memory = new Memory();
  let count = 0;
  const ask = async (sent: WireRequest, send: Send): Promise<Served> => {
    const changed = fault.request?.(sent, memory) ?? sent;
    if (changed !== sent) count++;
    if ('status' in changed) return { response: changed, changed: true };
    const response = await send(changed, changed !== sent);
    memory.learn(changed, response);
    const beside = fault.also?.(changed, response, memory) ?? [];
    if (beside.length > 0) count++;
    for (const request of beside) memory.learn(request, await send(request, true));
    return { response, changed: false };
  };
  return {
    exchange: async (sent, send, stop) => {
      const delay = fault.delay?.(sent, memory) ?? 0;
      if (delay > 0) {
        count++;
        await sleep(delay, undefined, { ref: false, ...(stop === undefined ? {} : { signal: stop }) }).catch(
          () => undefined,
        );
      }
      const served = await ask(sent, send);
      const response = fault.response?.(sent, served.response, memory) ?? served.response;
      if (response !== served.response) count++;
      return { response, changed: served.changed || response !== served.response };
    },
    fired: () => count,
  };
}
