import { editJson, isObject } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';

/** Faults in the codes of errors. */
export const errorCodeFaults: readonly Fault[] = [
  {
    id: 'error-codes-unknown',
    class: 'error-codes',
    title: 'Every EVS error has a code that no document lists.',
    capability: 'volume.show',
    breaks: [
      'volumes.show.unknown-404.code',
      'volumes.update.rejects-neither.code',
      'volumes.list-detail.rejects-limit.code',
      'volumes.list-detail.rejects-sort-dir.code',
      'volumes.delete.rejects-other-states.code',
      'volumes.extend.rejects-not-larger.code',
      'volumes.create.rejects-type-other-than-snapshot.code',
      'volumes.create.rejects-several-sources.code',
      'volumes.create.rejects-iops-for-other-types.code',
      'volumes.create.client-token-conflict.code',
      'snapshots.delete.rejects-other-states.code',
      'snapshots.show.unknown-404',
    ],
    source: { document: DOCUMENT, section: 'A.1' },
    response: (request, response) =>
      response.status >= 400 && request.operation?.contract.startsWith('evs/') === true
        ? editJson(response, ({ error }) => {
            if (!isObject(error)) return false;
            error['code'] = 'EVS.9999';
            return true;
          })
        : response,
  },
  {
    id: 'volume-show-unknown-400',
    class: 'error-codes',
    title: 'Showing a volume that does not exist is answered with 400.',
    capability: 'volume.show',
    breaks: ['volumes.show.unknown-404'],
    source: { document: DOCUMENT, section: '5.1.1' },
    response: (request, response) =>
      request.operation?.operationId === 'volumes.show' && response.status === 404
        ? { ...response, status: 400 }
        : response,
  },
];
