import { editEntities, editJson, editWrapped, isOperation } from './edit.ts';
import { answerPretended, pretendDone } from './fake-job.ts';
import { DOCUMENT, type Fault } from './fault.ts';

const base = { class: 'states' } as const;

/** Faults in states and in what asynchronous acts come to. */
export const stateFaults: readonly Fault[] = [
  {
    ...base,
    id: 'job-never-ends',
    title: 'A job stays RUNNING for ever.',
    capability: 'job.show',
    breaks: ['jobs.show.reaches-end'],
    source: { document: DOCUMENT, section: '5.4.1' },
    response: (request, response) =>
      isOperation(request, 'jobs.show')
        ? editJson(response, (job) => {
            if (job['status'] !== 'SUCCESS' && job['status'] !== 'FAIL') return false;
            Object.assign(job, { status: 'RUNNING', end_time: '' });
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'volume-create-never-available',
    title: 'A new volume stays in creation for ever.',
    capability: 'volume.create',
    breaks: ['volumes.create.creates', 'volumes.show.available-after-create'],
    source: { document: DOCUMENT, section: 'A.3' },
    response: (request, response) =>
      isOperation(request, 'volumes.show', 'volumes.list-detail')
        ? editEntities(response, 'volume', (volume) => {
            if (volume['status'] !== 'available') return false;
            volume['status'] = 'creating';
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'snapshot-create-ends-in-error',
    title: 'Every snapshot ends in error.',
    capability: 'snapshot.create',
    breaks: ['snapshots.create.creates'],
    source: { document: DOCUMENT, section: 'A.4' },
    response: (request, response) =>
      isOperation(request, 'snapshots.show', 'snapshots.list-detail', 'snapshots.list')
        ? editEntities(response, 'snapshot', (snapshot) => {
            if (snapshot['status'] !== 'available') return false;
            snapshot['status'] = 'error';
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'volume-status-undocumented',
    title: 'An available volume is said to be ready, a state that no document knows.',
    capability: 'volume.show',
    breaks: ['volumes.create.creates', 'volumes.show.status-values', 'volumes.show.known-status'],
    source: { document: DOCUMENT, section: 'A.3' },
    response: (request, response) =>
      isOperation(request, 'volumes.show', 'volumes.list-detail')
        ? editEntities(response, 'volume', (volume) => {
            if (volume['status'] !== 'available') return false;
            volume['status'] = 'ready';
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'volume-extend-does-nothing',
    title: 'Extending a volume is answered as done, and the volume does not grow.',
    capability: 'volume.extend',
    breaks: ['volumes.extend.grows'],
    source: { document: DOCUMENT, section: '5.1.5' },
    request: (request, state) =>
      isOperation(request, 'volumes.extend')
        ? pretendDone(request, state, 202, 'extendVolume')
        : (answerPretended(request, state) ?? request),
  },
  {
    ...base,
    id: 'rollback-to-another-volume',
    title: 'A rollback to a volume that is not the source of the snapshot is accepted.',
    capability: 'snapshot.rollback',
    breaks: ['snapshots.rollback.rejects-other-volume'],
    source: { document: DOCUMENT, section: '5.2.6' },
    request: (request, state) => {
      const source = state.snapshots.get(request.operation?.params['snapshot_id'] ?? '');
      if (!isOperation(request, 'snapshots.rollback') || source === undefined) return request;
      return editWrapped(request, 'rollback', (rollback) => {
        if (rollback['volume_id'] === source) return false;
        rollback['volume_id'] = source;
        return true;
      });
    },
  },
];
