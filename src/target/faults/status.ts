import { answer, isOperation, isSuccess } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';

const base = { class: 'status' } as const;

/** Faults in the status of a response. */
export const statusFaults: readonly Fault[] = [
  {
    ...base,
    id: 'volume-show-500',
    title: 'Showing a volume that exists fails with 500.',
    capability: 'volume.show',
    breaks: ['volumes.show.status'],
    source: { document: DOCUMENT, section: '5.1.4' },
    response: (request, response) =>
      isOperation(request, 'volumes.show') && isSuccess(response)
        ? answer(500, { computeFault: { code: 500, message: 'The server has erred.' } })
        : response,
  },
  {
    ...base,
    id: 'volume-create-201',
    title: 'Creating a volume is answered with 201 instead of 202.',
    capability: 'volume.create',
    breaks: ['volumes.create.status'],
    source: { document: DOCUMENT, section: '5.1.1' },
    response: (request, response) =>
      isOperation(request, 'volumes.create') && response.status === 202
        ? { ...response, status: 201 }
        : response,
  },
  {
    ...base,
    id: 'volume-list-203',
    title: 'Listing volumes is answered with 203 instead of 200.',
    capability: 'volume.list-detail',
    breaks: ['volumes.list-detail.status', 'volumes.list.status'],
    source: { document: DOCUMENT, section: '5.1.3' },
    response: (request, response) =>
      isOperation(request, 'volumes.list-detail', 'volumes.list') && response.status === 200
        ? { ...response, status: 203 }
        : response,
  },
  {
    ...base,
    id: 'snapshot-delete-200',
    title: 'Deleting a snapshot is answered with 200 instead of 202.',
    capability: 'snapshot.delete',
    breaks: ['snapshots.delete.status'],
    source: { document: DOCUMENT, section: '5.2.2' },
    response: (request, response) =>
      isOperation(request, 'snapshots.delete') && response.status === 202
        ? { ...response, status: 200 }
        : response,
  },
  {
    ...base,
    id: 'volume-show-unknown-500',
    title: 'Showing a volume that does not exist fails with 500.',
    capability: 'volume.show',
    breaks: [
      'volumes.show.error-body',
      'volumes.show.rejects.path.volume_id.unknown',
      'volumes.show.unknown-404',
    ],
    source: { document: DOCUMENT, section: '5.1.4' },
    response: (request, response) =>
      isOperation(request, 'volumes.show') && response.status === 404
        ? answer(500, { computeFault: { code: 500, message: 'The server has erred.' } })
        : response,
  },
  {
    ...base,
    id: 'volume-show-error-as-200',
    title: 'Showing a volume that does not exist is answered with 200 and an error in the body.',
    capability: 'volume.show',
    breaks: [
      'volumes.show.rejects.path.volume_id.unknown',
      'volumes.show.response-body',
      'volumes.show.unknown-404',
    ],
    source: { document: DOCUMENT, section: '5.1.4' },
    response: (request, response) =>
      isOperation(request, 'volumes.show') && response.status === 404
        ? { ...response, status: 200 }
        : response,
  },
];
