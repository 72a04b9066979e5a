import { defineFaults } from './define.ts';
import { editQuery, isObject, isOperation, isSuccess, type Draft } from './edit.ts';
import { DOCUMENT, EASYSTACK_602, type Fault, type FaultState } from './fault.ts';
import { ignores } from './recipes/requests.ts';
import { lists } from './recipes/responses.ts';
import type { WireRequest, WireResponse } from './wire.ts';

const NOBODY = '00000000-0000-4000-8000-00000000f0e1';
const LISTS = '{volumes,snapshots}.{list,list-detail}';
const DETAILS = ['volumes.list-detail', 'snapshots.list-detail'];

/** Faults that show what is old, or what belongs to another project. */
export const foreignDataFaults: readonly Fault[] = defineFaults('foreign-data', DOCUMENT, [
  {
    id: 'foreign-volume-listed',
    title: 'A list has a resource of another project.',
    on: LISTS,
    breaks:
      'volumes.list-detail.{own-project,project} volumes.list.project-only snapshots.list.project-only snapshots.list-detail.project',
    section: '6.1.8',
    ...lists((items) => {
      const own = items.find(isObject);
      return own === undefined ? items : [...items, foreign(own)];
    }),
  },
  {
    id: 'foreign-cache-across-projects',
    title: 'A list that one project got is given to every other.',
    on: `${LISTS} {backups,volume-types}.list volume-tags.list-all`,
    breaks:
      'volumes.list.project-only volumes.list-detail.own-project snapshots.list.project-only backups.list.project-only volume-tags.list-all.own-project',
    section: '5.3',
    document: EASYSTACK_602,
    response: (request, response, state) => {
      const note = `${request.path.replace(/\/[\da-f]{32}\//, '/')}?${request.query}`;
      const token = request.headers['x-auth-token'];
      const kept = state.notes.get(note) as { token: string; response: WireResponse } | undefined;
      if (kept === undefined && isSuccess(response)) state.notes.set(note, { token, response });
      return kept === undefined || kept.token === token ? response : kept.response;
    },
  },
  {
    id: 'foreign-volume-by-tags',
    title: 'Volumes of another project are found by tags.',
    on: 'volume-tags.filter',
    breaks: 'volume-tags.filter.own-project',
    section: '5.3.5',
    response: (request, response, state) => stale(request, response, state, 'x-auth-token'),
  },
  {
    id: 'foreign-all-tenants-for-everybody',
    title: 'all_tenants shows everybody a volume of another project.',
    on: '{volumes,snapshots}.list-detail',
    breaks: '{volumes,snapshots}.list-detail.all-tenants-admin-only',
    section: '5.3',
    document: EASYSTACK_602,
    sees: 'all',
    request: (request, state) => {
      const asked = asFirst(request, state);
      return isOperation(request, ...DETAILS) && request.query.includes('all_tenants=') ? asked : request;
    },
  },
  {
    id: 'foreign-all-tenants-ignored',
    title: 'all_tenants is ignored.',
    on: '{volumes,snapshots}.list-detail',
    breaks: '{volumes,snapshots}.list-detail.all-tenants',
    section: '5.3',
    document: EASYSTACK_602,
    ...ignores('all_tenants'),
  },
  {
    id: 'foreign-all-tenants-always',
    title: 'Every list is one of all projects.',
    on: '{volumes,snapshots}.list-detail',
    breaks: 'volumes.list-detail.own-project snapshots.list-detail.all-tenants-admin-only',
    section: '5.3',
    document: EASYSTACK_602,
    sees: 'all',
    request: (request, state) => {
      const asked = asFirst(request, state);
      if (!isOperation(request, ...DETAILS)) return request;
      return editQuery(asked, (query) => {
        query.set('all_tenants', '1');
        return true;
      });
    },
  },
  {
    id: 'stale-volume',
    title: 'A volume is shown as it was when it was first available.',
    on: 'volumes.show',
    breaks: 'volumes.update.{sets-name,sets} volumes.extend.grows',
    section: '5.1.4',
    response: (request, response, state) => stale(request, response, state, 'path'),
  },
  {
    id: 'stale-snapshot',
    title: 'A snapshot is shown as it was when it was first available.',
    on: 'snapshots.show',
    breaks: 'snapshots.update.{sets-name,sets}',
    section: '5.2.5',
    response: (request, response, state) => stale(request, response, state, 'path'),
  },
  {
    id: 'stale-metadata',
    title: 'Metadata is listed as it was when it was first asked for.',
    on: '{volumes,snapshots}.metadata.list',
    breaks: '{volumes,snapshots}.metadata.list.lists',
    section: '6.5.5',
    response: (request, response, state) => stale(request, response, state, 'path'),
  },
  {
    id: 'stale-lists',
    title: 'A list is given as it was when the same list was first asked for.',
    on: `${LISTS} transfers.{list,list-detail} backups.list volume-types.list qos-specs.list volume-tags.list`,
    breaks:
      'volumes.list-detail.lists-all volumes.list.lists-all transfers.{list,list-detail}.contains {backups,volume-types,qos-specs}.list.contains volume-tags.list.lists',
    section: '5.1.3',
    response: (request, response, state) => stale(request, response, state, 'path'),
  },
  {
    id: 'list-and-show-differ',
    title: 'A list tells another name of a resource than showing it.',
    on: LISTS,
    breaks: '{volumes,snapshots}.{list,list-detail}.matches-show',
    section: '6.1.8',
    ...lists((items) =>
      items.filter(isObject).map((item) => ({ ...item, name: `${String(item['name'])} ` })),
    ),
  },
  {
    id: 'list-of-another-project',
    title: 'What is listed is said to be of another project.',
    on: '{volumes,snapshots}.list-detail',
    breaks: '{volumes,snapshots}.list-detail.project',
    section: '6.1.8',
    ...lists((items) =>
      items.length > 0 ? items.filter(isObject).map((item) => foreign(item, item['id'])) : items,
    ),
  },
]);

/** The same request from whoever came first, an administrator where tests begin with one, in that one's project. */
function asFirst(request: WireRequest, state: FaultState): WireRequest {
  const place = /^(\/v\d\/)([^/]+)(?=\/)/;
  const token = request.headers['x-auth-token'];
  const project = place.exec(request.path)?.[2];
  if (token === undefined || project === undefined) return request;
  const first = (state.notes.get('first') ?? { token, project }) as { token: string; project: string };
  state.notes.set('first', first);
  if (first.token === token) return request;
  return {
    ...request,
    path: request.path.replace(place, `$1${first.project}`),
    headers: { ...request.headers, 'x-auth-token': first.token },
  };
}

/** A resource as if another project had it. */
function foreign(own: Draft, id: unknown = NOBODY): Draft {
  const project = 'fedcba98765432100123456789abcdef';
  return {
    ...own,
    id,
    ...('os-vol-tenant-attr:tenant_id' in own ? { 'os-vol-tenant-attr:tenant_id': project } : {}),
    ...('os-extended-snapshot-attributes:project_id' in own
      ? { 'os-extended-snapshot-attributes:project_id': project }
      : {}),
  };
}

/** The first settled answer to a request; of another token's, where the token is what it is kept by. */
function stale(
  request: WireRequest,
  response: WireResponse,
  state: FaultState,
  by: 'path' | 'x-auth-token',
): WireResponse {
  if (!isSuccess(response) || /"status":\s*"\w+ing"/.test(response.body)) return response;
  const note = by === 'path' ? `${request.path}?${request.query}` : request.body;
  const token = request.headers['x-auth-token'];
  const kept = state.notes.get(note) as { token: string; response: WireResponse } | undefined;
  if (kept === undefined) state.notes.set(note, { token, response });
  const wanted = kept !== undefined && (by === 'path' ? kept.token === token : kept.token !== token);
  return wanted && kept.response.body !== response.body ? kept.response : response;
}
