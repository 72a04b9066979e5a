import { answer, editQuery, isOperation } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import type { WireRequest } from './wire.ts';

const base = {
  class: 'query-validation',
  capability: 'volume.list-detail',
  source: { document: DOCUMENT, section: '5.1.3' },
} as const;

/** Faults in what a list, and an action, refuse. */
export const queryValidationFaults: readonly Fault[] = [
  {
    ...base,
    id: 'volume-list-limit-too-great',
    title: 'A limit of more than 1,000 is accepted and made 1,000.',
    breaks: ['volumes.list-detail.rejects.query.limit.maximum'],
    request: mendQuery('limit', (text) => (Number(text) > 1000 ? '1000' : text)),
  },
  {
    ...base,
    id: 'volume-list-limit-too-small',
    title: 'A limit of less than 1 is accepted and made 1.',
    breaks: ['volumes.list-detail.rejects.query.limit.minimum'],
    request: mendQuery('limit', (text) => (text !== '' && Number(text) < 1 ? '1' : text)),
  },
  {
    ...base,
    id: 'volume-list-limit-any-text',
    title: 'A limit that is no number is ignored.',
    breaks: ['volumes.list-detail.rejects.query.limit.type'],
    request: mendQuery('limit', (text) => (/^-?\d+$/.test(text) ? text : undefined)),
  },
  {
    ...base,
    id: 'volume-list-sort-dir-any-text',
    title: 'A sort direction that does not exist is taken for desc.',
    breaks: ['volumes.list-detail.rejects.query.sort_dir.enum'],
    request: mendQuery('sort_dir', (text) => (text === 'asc' ? text : 'desc')),
  },
  {
    ...base,
    id: 'volume-extend-shrink',
    title: 'Extending to a smaller size is answered as done.',
    capability: 'volume.extend',
    breaks: ['volumes.extend.rejects-shrink', 'volumes.extend.rejects-same-size'],
    source: { document: DOCUMENT, section: '5.1.5' },
    response: (request, response) =>
      isOperation(request, 'volumes.extend') && response.status === 400 && isShrink(response.body)
        ? request.operation?.contract.startsWith('evs/') === true
          ? answer(202, { job_id: '00000000000000000000000000000000' })
          : answer(202)
        : response,
  },
];

/** Whether an error says that the new size is no greater, in the reference's words or in Cinder's. */
function isShrink(body: string): boolean {
  return /must be greater than/i.test(body);
}

function mendQuery(
  name: string,
  mend: (text: string) => string | undefined,
): (request: WireRequest) => WireRequest {
  return (request) =>
    isOperation(request, 'volumes.list-detail')
      ? editQuery(request, (query) => {
          const text = query.get(name);
          if (text === null) return false;
          const mended = mend(text);
          if (mended === undefined) query.delete(name);
          else query.set(name, mended);
          return mended !== text;
        })
      : request;
}
