import { isOperation, isSuccess } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';

const base = {
  class: 'content-type',
  source: { document: DOCUMENT, section: '3.3' },
} as const;

/** Faults in what a body is said to be. */
export const contentTypeFaults: readonly Fault[] = [
  {
    ...base,
    id: 'volume-show-content-type-html',
    title: 'A shown volume is said to be HTML.',
    capability: 'volume.show',
    breaks: ['volumes.show.content-type'],
    response: (request, response) =>
      isOperation(request, 'volumes.show')
        ? { ...response, headers: { ...response.headers, 'content-type': 'text/html; charset=UTF-8' } }
        : response,
  },
  {
    ...base,
    id: 'volume-list-content-type-missing',
    title: 'A list of volumes does not say what it is.',
    capability: 'volume.list-detail',
    breaks: ['volumes.list-detail.content-type'],
    response: (request, response) => {
      if (!isOperation(request, 'volumes.list-detail')) return response;
      const { 'content-type': _, ...headers } = response.headers;
      return { ...response, headers };
    },
  },
  {
    ...base,
    id: 'snapshot-list-truncated',
    title: 'A list of snapshots is cut off before its end.',
    capability: 'snapshot.list-detail',
    breaks: ['snapshots.list-detail.response-body'],
    response: (request, response) => {
      if (!isOperation(request, 'snapshots.list-detail') || !isSuccess(response)) return response;
      const { json: _, ...rest } = response;
      return { ...rest, body: response.body.slice(0, -1) };
    },
  },
];
