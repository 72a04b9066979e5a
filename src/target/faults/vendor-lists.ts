import { defineFaults, type FaultSpec, type Transform } from './define.ts';
import { isObject, isSuccess, listIn } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { ignores, refuses, takes } from './recipes/requests.ts';
import { accepts, answers, lists, repeatsFirst } from './recipes/responses.ts';

const ON = '{vendor-volumes.list-detail,volumes.list}';
const FILTERS = [
  ['availability_zone', 'filter-availability-zone'],
  ['dedicated_storage_id', 'filter-dedicated-storage-id'],
  ['dedicated_storage_name', 'filter-dedicated-storage-name'],
  ['id', 'filter-id'],
  ['ids', 'filter-ids,ids-over-id'],
  ['multiattach', 'filter-multiattach'],
  ['name', 'filter-name'],
  ['service_type', 'filter-service-type'],
  ['status', 'filter-status'],
  ['volume_type_id', 'filter-volume-type-id'],
  ['limit', 'limit'],
  ['offset', 'offset'],
  ['marker', 'marker'],
] as const;

const ERROR = '{"error":{"code":"EVS.2024","message":"It went wrong."}}';

const SWAPPED: Readonly<Record<string, string>> = { status: 'size', id: 'created_at' };

/** What the documents say of the shortest list too (5.1.8). */
const OF_SHORT_LIST =
  /^(filter-(availability-zone|name|status)|limit|marker|offset|lists-all|rejects-.*|sort-.*)$/;

/** Faults in the lists of volumes of the older paths of EVS. */
export const vendorListFaults: readonly Fault[] = defineFaults('vendor-lists', DOCUMENT, [
  ...FILTERS.map(([name, what]) =>
    spec(`${name.replaceAll('_', '-')}-ignored`, `${name} is ignored.`, what, ignores(name)),
  ),
  spec(
    'invalid-id-refused',
    'An id in ids that is not valid has the whole request refused.',
    'ids-ignores-invalid',
    refuses((_, { query }) =>
      (new URLSearchParams(query).get('ids') ?? '')
        .split(',')
        .some((id) => id !== '' && !/[\da-f]{8}-/.test(id)),
    ),
  ),
  spec(
    'ids-at-most-30',
    'More than 30 ids are refused.',
    'ids-up-to-60',
    refuses((_, { query }) => (new URLSearchParams(query).get('ids') ?? '').split(',').length > 30),
  ),
  spec(
    'omits-one',
    'The newest volume is left out.',
    'lists-all',
    lists((items) => (items.length > 1 ? items.slice(1) : items)),
  ),
  spec('twice', 'A volume is listed twice.', 'lists-all', repeatsFirst),
  spec(
    'count-of-page',
    'count is the number of volumes on the page.',
    'count-ignores-paging',
    answers((body) => {
      const { volumes, count } = body;
      if (!Array.isArray(volumes) || count === undefined || count === volumes.length) return false;
      body['count'] = volumes.length;
      return true;
    }),
  ),
  spec(
    'next-missing',
    'A page that is only a part of the list has no link.',
    'next-link,next-link-leads-on',
    answers((body) => Reflect.has(body, 'volumes_links') && Reflect.deleteProperty(body, 'volumes_links')),
  ),
  spec(
    'next-leads-to-itself',
    'The link of a page leads to the first page.',
    'next-link-leads-on',
    answers(({ volumes_links: links }) => {
      const all = Array.isArray(links) ? links.filter(isObject) : [];
      for (const link of all)
        link['href'] = String(link['href']).replace(/([?&])(marker|offset)=[^&]*/g, '$1');
      return all.length > 0;
    }),
  ),
  spec('marker-of-any-form', 'A marker that is no UUID is ignored.', 'rejects-bad-marker', {
    request: (request, state) =>
      /[?&]?marker=[\da-f]{8}-[\da-f]{4}-/.test(request.query)
        ? request
        : (ignores('marker').request?.(request, state) ?? request),
  }),
  spec(
    'error-codes',
    'Errors have the code of an internal one.',
    'rejects-limit.code,rejects-sort-dir.code',
    {
      response: (_, response) =>
        response.status >= 400 ? { ...response, body: ERROR, json: JSON.parse(ERROR) as unknown } : response,
    },
  ),
  spec(
    'limit-accepted',
    'A limit or an order of no sense is answered with an empty list.',
    'rejects-limit.code,rejects-sort-dir.code',
    {
      ...accepts(200, () => ({ count: 0, volumes: [] }), undefined, new Set([400])),
    },
  ),
  spec(
    'sort-dir-ignored',
    'sort_dir is ignored.',
    'sort-dir,sort-size,sort-id,sort-status',
    ignores('sort_dir'),
  ),
  spec(
    'sort-key-ignored',
    'sort_key is ignored.',
    'sort-created-at,sort-id,sort-size,sort-status',
    ignores('sort_key'),
  ),
  spec(
    'oldest-first',
    'Without sort_dir the oldest comes first.',
    'sort-dir-default',
    takes('sort_dir', (value) => (value === null ? 'asc' : undefined)),
  ),
  spec(
    'by-id',
    'Without sort_key the list is sorted by id.',
    'sort-key-default',
    takes('sort_key', (value) => (value === null ? 'id' : undefined)),
  ),
  spec(
    'created-at-by-id',
    'sort_key created_at sorts by id.',
    'sort-created-at',
    takes('sort_key', (value) => (value === 'created_at' ? 'id' : undefined)),
  ),
  {
    id: 'list-newer-sort-status-by-size',
    title: 'sort_key status sorts by size, and id by the time of creation.',
    on: 'volumes.list-detail',
    section: '5.1.3',
    breaks: 'volumes.list-detail.{sort-status,sort-id}',
    ...takes('sort_key', (value) => SWAPPED[value ?? '']),
  },
  {
    id: 'list-newer-marker-by-default',
    title: 'Without marker the list starts after its first volume.',
    on: 'volumes.list-detail',
    section: '5.1.3',
    breaks: 'volumes.list-detail.marker-default',
    response: (request, response, state) =>
      request.query.includes('marker=') ||
      !isSuccess(response) ||
      !isObject(response.json) ||
      listIn(response.json) === undefined
        ? response
        : (lists((items) => (items.length > 1 ? items.slice(1) : items)).response?.(
            request,
            response,
            state,
          ) ?? response),
  },
  ...(['dedicated_storage_id', 'dedicated_storage_name', 'enterprise_project_id'] as const).map(
    (name): FaultSpec => {
      const what = `filter-${name.replaceAll('_', '-').replace('enterprise-project-id', 'enterprise-project')}`;
      return {
        id: `list-newer-${name.replaceAll('_', '-')}-ignored`,
        title: `${name} is ignored by the lists of EVS.`,
        on: '{volumes,snapshots}.list-detail',
        section: '5.1.3',
        breaks: `{volumes,snapshots}.list-detail.${what}`,
        ...ignores(name),
      };
    },
  ),
  {
    id: 'list-newer-granted-projects-default-only',
    title: 'all_granted_eps lists one enterprise project only.',
    on: '{volumes,snapshots}.list-detail',
    section: '5.1.3',
    breaks: '{volumes,snapshots}.list-detail.all-granted-enterprise-projects',
    ...takes('enterprise_project_id', (value) =>
      value === 'all_granted_eps' ? '00000000-0000-4000-8000-00000000f0e1' : undefined,
    ),
  },
]);

function spec(id: string, title: string, what: string, transform: Transform): FaultSpec {
  return {
    id: `vendor-list-${id}`,
    title: `In the older lists: ${title}`,
    on: ON,
    section: '5.1.10',
    breaks: what
      .split(',')
      .map((one) => `${OF_SHORT_LIST.test(one) ? ON : 'vendor-volumes.list-detail'}.${one}`)
      .join(' '),
    ...transform,
  };
}
