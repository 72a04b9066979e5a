import { randomUUID } from 'node:crypto';
import { defineFaults, type Transform } from './define.ts';
import { answer } from './edit.ts';
import { DOCUMENT, type Fault, type FaultState } from './fault.ts';
import { innerOf } from './recipes/requests.ts';
import { accepts } from './recipes/responses.ts';
import type { WireRequest } from './wire.ts';

/** Milliseconds for which a request waits, so that those sent with it come meanwhile. */
const WINDOW_MS = 250;

/** Requests about the same thing that came while the first of them was waiting. */
interface Race {
  /** How many came. */
  size: number;
  /** How many are not answered yet. */
  open: number;
}

/** What a request is about: those about the same race with one another; undefined races with none. */
type About = (request: WireRequest) => string | undefined;

const races = new WeakMap<WireRequest, { readonly race: Race; readonly place: number }>();

/**
 * A defect that only shows where requests about the same thing come at once.
 *
 * @param all whether it spoils the first of them too
 */
function racing(
  about: About,
  late: Transform,
  all = false,
): Required<Pick<Transform, 'delay' | 'request' | 'response'>> {
  const spoils = (request: WireRequest): boolean => {
    const { race, place } = races.get(request) ?? { race: { size: 0, open: 0 }, place: 0 };
    return race.size > 1 && (all || place > 0);
  };
  return {
    delay: (request, state) => enter(request, about(request), state),
    request: (request, state) => (spoils(request) ? (late.request?.(request, state) ?? request) : request),
    response: (request, response, state) => {
      const isSpoilt = spoils(request);
      const entry = races.get(request);
      if (entry !== undefined) entry.race.open -= 1;
      return isSpoilt ? (late.response?.(request, response, state) ?? response) : response;
    },
  };
}

/** Takes note of a request; how long it waits. */
function enter(request: WireRequest, about: string | undefined, state: FaultState): number {
  if (about === undefined) return 0;
  const key = `race ${about}`;
  const known = state.notes.get(key) as Race | undefined;
  const race = known === undefined || known.open === 0 ? { size: 0, open: 0 } : known;
  state.notes.set(key, race);
  races.set(request, { race, place: race.size });
  race.size += 1;
  race.open += 1;
  return WINDOW_MS;
}

const byPath: About = ({ path }) => path;
const byVolume: About = (request) => String(innerOf(request)['volume_id']);

/** Faults in what becomes of requests that come at once. */
export const raceFaults: readonly Fault[] = defineFaults('races', DOCUMENT, [
  {
    id: 'race-extends-lost',
    title: 'Sizes that are asked for at once are all answered as accepted, and none is taken.',
    on: 'volumes.extend',
    breaks: 'volumes.extend.{grows,rejects-shrink}',
    section: '7.2.1.11',
    ...racing(byPath, { request: () => answer(202) }, true),
  },
  {
    id: 'race-deletes-lost',
    title: 'A snapshot that is deleted twice at once is answered as going, and stays.',
    on: 'snapshots.delete',
    breaks: 'snapshots.delete.removes',
    section: '7.2.2.6',
    ...racing(byPath, { request: () => answer(202) }, true),
  },
  {
    id: 'race-metadata-overwritten',
    title: 'Entries of metadata that are added at once replace those from before.',
    on: 'volumes.metadata.create',
    breaks: 'volumes.metadata.create.keeps',
    section: '6.5.1',
    ...racing(byPath, { request: (request) => ({ ...request, method: 'PUT' }) }),
  },
  {
    id: 'race-offers-twice',
    title: 'A volume that is offered twice at once is answered as offered twice.',
    on: 'transfers.create',
    breaks: 'transfers.create.requires-available',
    section: '6.4.1',
    ...racing(
      byVolume,
      accepts(202, (request) => ({
        transfer: { id: randomUUID(), auth_key: '0123456789abcdef', links: [], ...innerOf(request) },
      })),
    ),
  },
  {
    id: 'race-accepts-refused',
    title: 'A transfer that is accepted twice at once is given to nobody.',
    on: 'transfers.accept',
    breaks: 'transfers.accept.accepts',
    section: '6.4.2',
    ...racing(byPath, { request: () => answer(400, { badRequest: { code: 400, message: 'Busy.' } }) }, true),
  },
  {
    id: 'race-token-twice',
    title: 'Two creations at once with the same X-Client-Token make two volumes.',
    on: 'volumes.create',
    breaks: 'volumes.create.client-token-creates-once',
    section: '5.1.1',
    ...racing(({ headers }) => headers['x-client-token'], {
      request: (request) => {
        const { 'x-client-token': _, ...headers } = request.headers;
        return { ...request, headers };
      },
    }),
  },
  {
    id: 'race-quota-overrun',
    title: 'Volumes that are asked for at once are answered as being made, whatever the quota.',
    on: 'volumes.create',
    breaks: 'volumes.create.rejects-quota-exceeded',
    section: 'A.1',
    ...racing(
      ({ operation }) => (operation?.contract.startsWith('cinder/') === true ? 'creations' : undefined),
      accepts(202, (request) => ({ volume: { id: randomUUID(), status: 'creating', ...innerOf(request) } })),
    ),
  },
  {
    id: 'race-eighth-snapshot',
    title: 'Snapshots that are asked for at once are answered as being made, however many there are.',
    on: 'snapshots.create',
    breaks: 'snapshots.create.seven-per-volume',
    section: '6',
    ...racing(
      byVolume,
      accepts(202, (request) => ({
        snapshot: { id: randomUUID(), status: 'creating', ...innerOf(request) },
      })),
    ),
  },
]);
