import { answer, editQuery, isOperation } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import type { WireRequest } from './wire.ts';

const VOLUMES = ['volumes.list-detail', 'volumes.list'];
const SNAPSHOTS = ['snapshots.list-detail', 'snapshots.list'];

/** Faults in the filters and the order of lists. */
export const filterFaults: readonly Fault[] = [
  ignored('volume', 'availability_zone', 'zone', [
    'list-detail.filter-availability-zone',
    'list.filter-availability-zone',
  ]),
  ignored('volume', 'multiattach', 'sharing', ['list-detail.filter-multiattach']),
  ignored('volume', 'service_type', 'service', ['list-detail.filter-service-type']),
  ignored('volume', 'volume_type_id', 'type', ['list-detail.filter-volume-type-id']),
  ignored('volume', 'bootable', 'bootable', ['list-detail.filter-bootable']),
  ignored('volume', 'metadata', 'metadata', ['list-detail.filter-metadata', 'list.filter-metadata']),
  ignored('volume', 'id', 'id', ['list-detail.filter-id']),
  ignored('volume', 'ids', 'ids', ['list-detail.filter-ids', 'list-detail.ids-ignores-invalid']),
  ignored('snapshot', 'name', 'name', ['list-detail.filter-name', 'list.filter-name']),
  ignored('snapshot', 'status', 'status', ['list-detail.filter-status', 'list.filter-status']),
  ignored('snapshot', 'availability_zone', 'zone', ['list-detail.filter-availability-zone']),
  ignored('snapshot', 'service_type', 'service', ['list-detail.filter-service-type']),
  ignored('snapshot', 'id', 'id', ['list-detail.filter-id', 'list-detail.filter-several-ids']),
  ignored('snapshot', 'limit', 'limit', ['list-detail.limit', 'list.limit']),
  ignored('snapshot', 'offset', 'offset', ['list-detail.offset', 'list.offset']),
  {
    ...base('volume', 'volume-list-ids-after-id', 'Beside id, ids is ignored.', ['list-detail.ids-over-id']),
    request: changeQuery(VOLUMES, (query) => query.has('id') && query.has('ids') && remove(query, 'ids')),
  },
  {
    ...base('volume', 'volume-list-ids-at-most-30', 'More than 30 ids are refused.', [
      'list-detail.ids-up-to-60',
    ]),
    request: (request) => {
      const ids = new URLSearchParams(request.query).get('ids');
      if (!isOperation(request, ...VOLUMES) || ids === null || ids.split(',').length <= 30) return request;
      return answer(400, { error: { code: 'EVS.5400', message: 'There are too many ids.' } });
    },
  },
  {
    ...base('volume', 'volume-list-bad-marker-accepted', 'A marker that is no UUID is ignored.', [
      'list-detail.rejects-bad-marker',
    ]),
    request: changeQuery(
      VOLUMES,
      (query) =>
        query.has('marker') && !/^[\da-f-]{36}$/i.test(query.get('marker') ?? '') && remove(query, 'marker'),
    ),
  },
  {
    ...base('volume', 'volume-list-oldest-first', 'Without sort_dir the oldest volume comes first.', [
      'list-detail.sort-dir-default',
      'list-detail.sort-default',
      'list.sort-default',
    ]),
    request: changeQuery(VOLUMES, (query) => !query.has('sort_dir') && set(query, 'sort_dir', 'asc')),
  },
  {
    ...base('volume', 'volume-list-by-id', 'Without sort_key the list is sorted by id.', [
      'list-detail.sort-key-default',
      'list-detail.sort-default',
      'list.sort-default',
    ]),
    request: changeQuery(VOLUMES, (query) => !query.has('sort_key') && set(query, 'sort_key', 'id')),
  },
  {
    ...base('volume', 'volume-list-created-at-by-id', 'sort_key created_at sorts by id.', [
      'list-detail.sort-created-at',
      'list-detail.sort-key',
      'list.sort-key',
    ]),
    request: changeQuery(
      VOLUMES,
      (query) => query.get('sort_key') === 'created_at' && set(query, 'sort_key', 'id'),
    ),
  },
];

function base(
  kind: 'volume' | 'snapshot',
  id: string,
  title: string,
  breaks: readonly string[],
): Omit<Fault, 'request'> {
  return {
    id,
    class: 'filters',
    title,
    capability: `${kind}.list-detail`,
    breaks: breaks.map((suffix) => `${kind}s.${suffix}`),
    source: { document: DOCUMENT, section: kind === 'volume' ? '5.1.3' : '5.2.4' },
  };
}

function ignored(kind: 'volume' | 'snapshot', name: string, short: string, breaks: readonly string[]): Fault {
  return {
    ...base(
      kind,
      `${kind}-list-${short}-filter-ignored`,
      `The ${name} of a list of ${kind}s is ignored.`,
      breaks,
    ),
    request: changeQuery(
      kind === 'volume' ? VOLUMES : SNAPSHOTS,
      (query) => query.has(name) && remove(query, name),
    ),
  };
}

function changeQuery(
  operations: readonly string[],
  change: (query: URLSearchParams) => boolean,
): (request: WireRequest) => WireRequest {
  return (request) => (isOperation(request, ...operations) ? editQuery(request, change) : request);
}

function remove(query: URLSearchParams, name: string): true {
  query.delete(name);
  return true;
}

function set(query: URLSearchParams, name: string, value: string): true {
  query.set(name, value);
  return true;
}
