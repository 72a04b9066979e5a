import { answer, editQuery, isOperation, isSuccess } from './edit.ts';
import { answerPretended, pretendDone } from './fake-job.ts';
import { DOCUMENT, type Fault } from './fault.ts';

const base = { class: 'deletes' } as const;

/** Faults in deletions. */
export const deleteFaults: readonly Fault[] = [
  {
    ...base,
    id: 'volume-delete-does-nothing',
    title: 'Deleting a volume is answered as done, and the volume stays.',
    capability: 'volume.delete',
    breaks: ['volumes.delete.removes'],
    source: { document: DOCUMENT, section: '5.1.6' },
    request: (request, state) =>
      isOperation(request, 'volumes.delete')
        ? pretendDone(request, state, 200, 'deleteVolume')
        : (answerPretended(request, state) ?? request),
  },
  {
    ...base,
    id: 'snapshot-delete-does-nothing',
    title: 'Deleting a snapshot is answered as done, and the snapshot stays.',
    capability: 'snapshot.delete',
    breaks: ['snapshots.delete.removes'],
    source: { document: DOCUMENT, section: '5.2.2' },
    request: (request) => (isOperation(request, 'snapshots.delete') ? answer(202) : request),
  },
  {
    ...base,
    id: 'volume-delete-unknown-accepted',
    title: 'Deleting a volume that does not exist is answered as done.',
    capability: 'volume.delete',
    breaks: ['volumes.delete.rejects.path.volume_id.unknown'],
    source: { document: DOCUMENT, section: '5.1.6' },
    response: (request, response, state) =>
      isOperation(request, 'volumes.delete') && response.status === 404
        ? pretendDone(request, state, 200, 'deleteVolume')
        : response,
  },
  {
    ...base,
    id: 'volume-delete-cascades',
    title: 'Deleting a volume deletes its snapshots unasked.',
    capability: 'volume.delete',
    breaks: ['volumes.delete.without-cascade'],
    source: { document: DOCUMENT, section: '7.2.1.4' },
    request: (request) =>
      isOperation(request, 'volumes.delete') && request.operation?.contract.startsWith('cinder/') === true
        ? editQuery(request, (query) => {
            if (query.get('cascade') === 'true') return false;
            query.set('cascade', 'true');
            return true;
          })
        : request,
  },
  {
    ...base,
    id: 'volume-delete-still-shown',
    title: 'A volume that was deleted is still shown.',
    capability: 'volume.delete',
    breaks: ['volumes.delete.removes'],
    source: { document: DOCUMENT, section: '5.1.4' },
    response: (request, response, state) => {
      if (!isOperation(request, 'volumes.show')) return response;
      if (isSuccess(response)) state.notes.set(request.path, response);
      const last = state.notes.get(request.path) as typeof response | undefined;
      return response.status === 404 && last !== undefined ? last : response;
    },
  },
];
