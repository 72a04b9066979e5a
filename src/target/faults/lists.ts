import { editJson, editQuery, isObject, isOperation, isSuccess } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import type { WireRequest } from './wire.ts';

const base = {
  class: 'lists',
  capability: 'volume.list-detail',
  source: { document: DOCUMENT, section: '5.1.3' },
} as const;

const LISTS = ['volumes.list-detail', 'volumes.list'];

/** Faults in what a list shows. */
export const listFaults: readonly Fault[] = [
  {
    ...base,
    id: 'volume-list-limit-ignored',
    title: 'The limit is ignored.',
    breaks: ['volumes.list-detail.limit', 'volumes.list.limit'],
    request: without('limit'),
  },
  {
    ...base,
    id: 'volume-list-offset-ignored',
    title: 'The offset is ignored.',
    breaks: ['volumes.list-detail.offset', 'volumes.list.offset'],
    request: without('offset'),
  },
  {
    ...base,
    id: 'volume-list-sort-dir-ignored',
    title: 'The sort direction is ignored.',
    breaks: ['volumes.list-detail.sort-dir', 'volumes.list.sort-dir'],
    request: without('sort_dir'),
  },
  {
    ...base,
    id: 'volume-list-sort-key-ignored',
    title: 'The sort key is ignored.',
    breaks: ['volumes.list-detail.sort-size', 'volumes.list-detail.sort-key', 'volumes.list.sort-key'],
    request: without('sort_key'),
  },
  {
    ...base,
    id: 'volume-list-name-ignored',
    title: 'The filter by name is ignored.',
    breaks: ['volumes.list-detail.filter-name', 'volumes.list.filter-name'],
    request: without('name'),
  },
  {
    ...base,
    id: 'volume-list-status-ignored',
    title: 'The filter by status is ignored.',
    breaks: ['volumes.list-detail.filter-status', 'volumes.list.filter-status'],
    request: without('status'),
  },
  {
    ...base,
    id: 'snapshot-list-volume-ignored',
    title: 'The filter of snapshots by volume is ignored.',
    capability: 'snapshot.list-detail',
    breaks: [
      'snapshots.list-detail.filter-volume',
      'snapshots.list-detail.filter-volume-id',
      'snapshots.list.filter-volume-id',
    ],
    source: { document: DOCUMENT, section: '5.2.4' },
    request: without('volume_id', 'snapshots.list-detail', 'snapshots.list'),
  },
  {
    ...base,
    id: 'volume-list-marker-repeats',
    title: 'A page begins with the last volume of the page before.',
    breaks: ['volumes.list-detail.marker', 'volumes.list.marker'],
    response: (request, response, state) => {
      if (!isOperation(request, ...LISTS) || !isSuccess(response) || !isObject(response.json))
        return response;
      const marker = new URLSearchParams(request.query).get('marker');
      const shown = Array.isArray(response.json['volumes']) ? response.json['volumes'].filter(isObject) : [];
      for (const volume of shown) state.notes.set(`${request.path} ${String(volume['id'])}`, volume);
      const again = state.notes.get(`${request.path} ${marker ?? ''}`);
      if (marker === null || again === undefined) return response;
      return editJson(response, (body) => {
        body['volumes'] = [again, ...shown];
        return true;
      });
    },
  },
  {
    ...base,
    id: 'volume-list-count-of-page',
    title: 'The count is that of the page.',
    breaks: ['volumes.list-detail.count-ignores-paging'],
    response: (request, response) =>
      isOperation(request, ...LISTS)
        ? editJson(response, (body) => {
            const volumes = body['volumes'];
            if (!('count' in body) || !Array.isArray(volumes) || body['count'] === volumes.length)
              return false;
            body['count'] = volumes.length;
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'volume-list-omits-one',
    title: 'The oldest volume of a page is left out.',
    breaks: ['volumes.list-detail.lists-all', 'volumes.list-detail.contains', 'volumes.list.contains'],
    response: (request, response) =>
      isOperation(request, ...LISTS)
        ? editJson(response, (body) => {
            const volumes = body['volumes'];
            return Array.isArray(volumes) && volumes.pop() !== undefined;
          })
        : response,
  },
];

function without(name: string, ...operations: readonly string[]): (request: WireRequest) => WireRequest {
  const spoilt = operations.length === 0 ? LISTS : operations;
  return (request) =>
    isOperation(request, ...spoilt)
      ? editQuery(request, (query) => {
          if (!query.has(name)) return false;
          query.delete(name);
          return true;
        })
      : request;
}
