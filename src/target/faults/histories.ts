import { defineFaults } from './define.ts';
import { editEntities, isOperation, isSuccess } from './edit.ts';
import { DOCUMENT, type Fault, type FaultState } from './fault.ts';
import { innerOf } from './recipes/requests.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** Operations that show volumes. */
const SHOWN = 'volumes.show volumes.list-detail';

/** A success of an operation. */
function did(request: WireRequest, response: WireResponse, operation: string): boolean {
  return isOperation(request, operation) && isSuccess(response);
}

/** Remembers that something was done to a volume. */
function mark(state: FaultState, what: string, volume: unknown): void {
  state.notes.set(`${what} ${String(volume)}`, true);
}

function isMarked(state: FaultState, what: string, volume: unknown): boolean {
  return state.notes.has(`${what} ${String(volume)}`);
}

/** Faults that only a certain order of acts brings to light: each act by itself does what it should. */
export const historyFaults: readonly Fault[] = defineFaults('histories', DOCUMENT, [
  {
    id: 'history-growth-after-snapshot-lost',
    title: 'A volume that grows after a snapshot of it was deleted shows one GiB less than it has.',
    on: `${SHOWN} volumes.extend snapshots.delete`,
    breaks: 'volumes.extend.grows',
    section: '7.2.1.11',
    sees: 'all',
    response: (request, response, state) => {
      const params = request.operation?.params ?? {};
      if (did(request, response, 'snapshots.delete'))
        mark(state, 'unsnapped', state.snapshots.get(params['snapshot_id'] ?? ''));
      if (did(request, response, 'volumes.extend') && isMarked(state, 'unsnapped', params['volume_id']))
        mark(state, 'grown', params['volume_id']);
      return editEntities(response, 'volume', (volume) => {
        if (!isMarked(state, 'grown', volume['id']) || typeof volume['size'] !== 'number') return false;
        volume['size'] -= 1;
        return true;
      });
    },
  },
  {
    id: 'history-second-snapshot-renames-volume',
    title: 'The second snapshot of a volume gives its name to the volume.',
    on: `${SHOWN} snapshots.create`,
    breaks: 'volumes.show.{fields,shows} volumes.create.creates',
    section: '7.2.2.2',
    sees: 'all',
    response: (request, response, state) => {
      if (did(request, response, 'snapshots.create')) {
        const { volume_id: volume, name } = innerOf(request);
        if (isMarked(state, 'snapped', volume)) state.notes.set(`renamed ${String(volume)}`, name);
        mark(state, 'snapped', volume);
      }
      return editEntities(response, 'volume', (volume) => {
        const name = state.notes.get(`renamed ${String(volume['id'])}`);
        if (name === undefined || volume['name'] === name) return false;
        volume['name'] = name;
        return true;
      });
    },
  },
  {
    id: 'history-offer-again-loses-metadata',
    title: 'A volume whose offer was taken back shows no metadata any more.',
    on: `${SHOWN} transfers.create transfers.delete`,
    breaks: 'volumes.show.fields volumes.metadata.create.adds',
    section: '7.2.4.5',
    sees: 'all',
    response: (request, response, state) => {
      const created = response.json as { transfer?: { id?: unknown; volume_id?: unknown } } | undefined;
      if (did(request, response, 'transfers.create'))
        state.notes.set(`offer ${String(created?.transfer?.id)}`, created?.transfer?.volume_id);
      const offer = `offer ${request.operation?.params['transfer_id'] ?? ''}`;
      if (did(request, response, 'transfers.delete')) mark(state, 'withdrawn', state.notes.get(offer));
      return editEntities(response, 'volume', (volume) => {
        if (!isMarked(state, 'withdrawn', volume['id'])) return false;
        volume['metadata'] = {};
        return true;
      });
    },
  },
  {
    id: 'history-third-reset-lost',
    title: 'The third state that is set by hand is not taken over.',
    on: `${SHOWN} volumes.reset-status`,
    breaks: 'volumes.reset-status.sets',
    section: '1.3',
    document: 'EasyStack-block-storage-6.2.1',
    sees: 'all',
    response: (request, response, state) => {
      const volumeId = request.operation?.params['volume_id'] ?? '';
      if (did(request, response, 'volumes.reset-status')) {
        const key = `states ${volumeId}`;
        const before = (state.notes.get(key) ?? []) as readonly unknown[];
        state.notes.set(key, [...before, innerOf(request)['status']]);
      }
      return editEntities(response, 'volume', (volume) => {
        const set = (state.notes.get(`states ${String(volume['id'])}`) ?? []) as readonly unknown[];
        if (set.length < 3 || volume['status'] !== set.at(-1)) return false;
        volume['status'] = set.at(-2);
        return true;
      });
    },
  },
]);
