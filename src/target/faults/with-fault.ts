import type { Route } from '../reference/routes.ts';
import { entitiesIn, isObject, isOperation, isSuccess } from './edit.ts';
import type { Fault, FaultState } from './fault.ts';
import { createRecogniser } from './recognise.ts';
import {
  readRequest,
  readResponse,
  toRequest,
  toResponse,
  type WireRequest,
  type WireResponse,
} from './wire.ts';

/** Sends a request somewhere and brings back the response. */
export type Fetch = (request: Request) => Promise<Response>;

/** A target with a defect. */
export interface FaultyTarget {
  readonly fetch: Fetch;
  /** How many requests and responses the fault has changed so far. */
  readonly fired: () => number;
}

/**
 * Puts a fault around a fetch function: the reference's, or one that forwards to a real service.
 *
 * @param fetch the target as it should be
 * @param fault the defect
 * @param routes the operations by which the fault recognises what it spoils
 */
export function withFault(fetch: Fetch, fault: Fault, routes: readonly Route[]): FaultyTarget {
  const recognise = createRecogniser(routes);
  const memory = new Memory();
  let count = 0;
  const ask = async (sent: WireRequest, original: Request): Promise<WireResponse> => {
    const changed = fault.request?.(sent, memory) ?? sent;
    if (changed !== sent) count++;
    if ('status' in changed) return changed;
    const response = await readResponse(await fetch(toRequest(changed, original)));
    memory.learn(changed, response);
    return response;
  };
  return {
    fetch: async (request) => {
      const sent = await readRequest(request, recognise);
      const response = await ask(sent, request);
      const changed = fault.response?.(sent, response, memory) ?? response;
      if (changed !== response) count++;
      return toResponse(changed);
    },
    fired: () => count,
  };
}

class Memory implements FaultState {
  volumes: readonly string[] = [];
  readonly snapshots: Map<string, string> = new Map();
  readonly notes: Map<string, unknown> = new Map();

  /** Remembers what was created and forgets what was deleted. */
  learn(request: WireRequest, response: WireResponse): void {
    if (!isSuccess(response)) return;
    if (isOperation(request, 'volumes.delete')) {
      const gone = request.operation?.params['volume_id'];
      this.volumes = this.volumes.filter((id) => id !== gone);
    }
    if (!isObject(response.json)) return;
    if (isOperation(request, 'volumes.create')) {
      const ids = response.json['volume_ids'] ?? entitiesIn(response.json, 'volume').map(({ id }) => id);
      if (Array.isArray(ids)) this.volumes = [...this.volumes, ...ids.map(String)];
    }
    if (isOperation(request, 'snapshots.create')) {
      for (const { id, volume_id: volume } of entitiesIn(response.json, 'snapshot')) {
        this.snapshots.set(String(id), String(volume));
      }
    }
  }
}
