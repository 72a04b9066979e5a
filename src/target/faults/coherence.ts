import { defineFaults } from './define.ts';
import { answer, editEntities, entitiesIn, isObject, isOperation, isSuccess, type Draft } from './edit.ts';
import { DOCUMENT, type Fault, type FaultState } from './fault.ts';
import type { WireRequest, WireResponse } from './wire.ts';

type Style = 'evs' | 'cinder';
type Kind = 'volume' | 'snapshot';

const SHOWS = '{volumes,snapshots}.show';

/** Faults between the two styles of API of one service: what the one does, the other does not know. */
export const coherenceFaults: readonly Fault[] = defineFaults('coherence', DOCUMENT, [
  {
    id: 'coherence-volume-unknown-to-cinder',
    title: 'A volume that was made through EVS does not exist for Cinder.',
    on: 'volumes.show volumes.create',
    breaks: 'coherence.volumes.made-here',
    section: '2',
    response: hides('volume', 'evs', 'cinder'),
  },
  {
    id: 'coherence-volume-unknown-to-evs',
    title: 'A volume that was made through Cinder does not exist for EVS.',
    on: 'volumes.show volumes.create',
    breaks: 'coherence.volumes.made-there',
    section: '2',
    response: hides('volume', 'cinder', 'evs'),
  },
  {
    id: 'coherence-metadata-unknown-to-cinder',
    title: 'Cinder does not show the metadata of volumes.',
    on: 'volumes.show',
    breaks: 'coherence.volumes.{made-here,changed}',
    section: '2',
    response: (request, response) =>
      styleOf(request) === 'cinder' ? editEntities(response, 'volume', withoutMetadata) : response,
  },
  {
    id: 'coherence-size-as-before-in-cinder',
    title: 'Cinder shows a volume that grew through EVS smaller than it is.',
    on: 'volumes.extend volumes.show',
    breaks: 'coherence.volumes.changed',
    section: '2',
    response: (request, response, { notes }) => {
      const key = `grown ${request.operation?.params['volume_id']}`;
      if (isOperation(request, 'volumes.extend')) {
        if (styleOf(request) === 'evs' && isSuccess(response)) notes.set(key, true);
        return response;
      }
      if (styleOf(request) !== 'cinder' || !notes.has(key)) return response;
      return editEntities(response, 'volume', (volume) => {
        volume['size'] = Number(volume['size']) - 1;
        return true;
      });
    },
  },
  {
    id: 'coherence-metadata-as-before-in-evs',
    title: 'EVS does not show the metadata that Cinder added.',
    on: 'volumes.metadata.create volumes.show',
    breaks: 'coherence.volumes.changed',
    section: '2',
    response: (request, response, { notes }) => {
      const key = `added ${request.operation?.params['volume_id']}`;
      if (isOperation(request, 'volumes.metadata.create')) {
        if (isSuccess(response)) notes.set(key, true);
        return response;
      }
      if (styleOf(request) !== 'evs' || !notes.has(key)) return response;
      return editEntities(response, 'volume', withoutMetadata);
    },
  },
  {
    id: 'coherence-reserved-is-available-in-evs',
    title: 'EVS says that a volume is available which Cinder reserved.',
    on: 'volumes.show',
    breaks: 'coherence.volumes.states',
    section: '2',
    response: (request, response) =>
      styleOf(request) !== 'evs'
        ? response
        : editEntities(response, 'volume', (volume) => {
            if (volume['status'] !== 'attaching') return false;
            volume['status'] = 'available';
            return true;
          }),
  },
  {
    id: 'coherence-deleted-volume-stays-in-cinder',
    title: 'Cinder shows a volume that was deleted through EVS.',
    on: 'volumes.delete volumes.show',
    breaks: 'coherence.volumes.deleted',
    section: '2',
    response: keeps('volume', 'evs', 'cinder'),
  },
  {
    id: 'coherence-deleted-volume-stays-in-evs',
    title: 'EVS shows a volume that was deleted through Cinder.',
    on: 'volumes.delete volumes.show',
    breaks: 'coherence.volumes.deleted',
    section: '2',
    response: keeps('volume', 'cinder', 'evs'),
  },
  {
    id: 'coherence-snapshot-unknown-to-cinder',
    title: 'A snapshot that was made through EVS does not exist for Cinder.',
    on: `snapshots.create ${SHOWS}`,
    breaks: 'coherence.snapshots.made-here',
    section: '2',
    response: hides('snapshot', 'evs', 'cinder'),
  },
  {
    id: 'coherence-snapshot-unknown-to-evs',
    title: 'A snapshot that was made through Cinder does not exist for EVS.',
    on: `snapshots.create ${SHOWS}`,
    breaks: 'coherence.snapshots.made-there',
    section: '2',
    response: hides('snapshot', 'cinder', 'evs'),
  },
  {
    id: 'coherence-deleted-snapshot-stays-in-cinder',
    title: 'Cinder shows a snapshot that was deleted through EVS.',
    on: 'snapshots.delete snapshots.show',
    breaks: 'coherence.snapshots.deleted',
    section: '2',
    response: keeps('snapshot', 'evs', 'cinder'),
  },
]);

function styleOf({ operation }: WireRequest): Style | undefined {
  const [family] = operation?.contract.split('/') ?? [];
  return family === 'evs' || family === 'cinder' ? family : undefined;
}

function withoutMetadata(entity: Draft): boolean {
  if (!isObject(entity['metadata']) || Object.keys(entity['metadata']).length === 0) return false;
  entity['metadata'] = {};
  return true;
}

type Change = (request: WireRequest, response: WireResponse, state: FaultState) => WireResponse;

/** What the one made, by its name because some answers tell no id, is not there when the other shows it. */
function hides(kind: Kind, maker: Style, blind: Style): Change {
  return (request, response, { notes }) => {
    if (isOperation(request, `${kind}s.create`)) {
      const asked = isObject(request.json) ? request.json[kind] : undefined;
      if (isObject(asked) && styleOf(request) === maker && isSuccess(response))
        notes.set(`made ${String(asked['name'])}`, true);
      return response;
    }
    if (!isOperation(request, `${kind}s.show`) || styleOf(request) !== blind) return response;
    const [shown] = isObject(response.json) ? entitiesIn(response.json, kind) : [];
    if (shown === undefined || !notes.has(`made ${String(shown['name'])}`)) return response;
    return answer(404, { itemNotFound: { code: 404, message: 'It could not be found.' } });
  };
}

/** What the one removed, the other still shows as it was last shown. */
function keeps(kind: Kind, remover: Style, late: Style): Change {
  return (request, response, { notes }) => {
    const id = request.operation?.params[`${kind}_id`] ?? '';
    if (isOperation(request, `${kind}s.delete`)) {
      if (styleOf(request) === remover && isSuccess(response)) notes.set(`removed ${id}`, true);
      return response;
    }
    if (isSuccess(response)) notes.set(`shown ${id}`, response);
    if (response.status !== 404 || styleOf(request) !== late || !notes.has(`removed ${id}`)) return response;
    return (notes.get(`shown ${id}`) as WireResponse | undefined) ?? response;
  };
}
