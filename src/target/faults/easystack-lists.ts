import { defineFaults } from './define.ts';
import { EASYSTACK_602, EASYSTACK_621, type Fault } from './fault.ts';
import { asks, ignores, refuses, takes } from './recipes/requests.ts';
import { accepts, lists, omitsLast, repeatsFirst, reverses } from './recipes/responses.ts';

const VOLUMES = 'volumes.{list,list-detail}';
const SNAPSHOTS = 'snapshots.{list,list-detail}';

/** Faults in the order and the pages of lists as EasyStack and Cinder describe them. */
export const easystackListFaults: readonly Fault[] = defineFaults('easystack-lists', EASYSTACK_602, [
  {
    id: 'sort-ignored',
    title: 'The order asked for by sort is ignored.',
    on: VOLUMES,
    breaks: `${VOLUMES}.{sort,sort-several}`,
    section: '5.3',
    ...ignores('sort'),
  },
  {
    id: 'sort-direction-ignored',
    title: 'sort always rises.',
    on: VOLUMES,
    breaks: `${VOLUMES}.sort`,
    section: '5.3',
    ...takes('sort', (value) => value?.replaceAll(':desc', ':asc')),
  },
  {
    id: 'sort-first-key-only',
    title: 'Of several keys in sort only the first counts.',
    on: VOLUMES,
    breaks: `${VOLUMES}.sort-several`,
    section: '5.3',
    ...takes('sort', (value) => value?.replace(/,.*/, '')),
  },
  {
    id: 'sort-any-direction',
    title: 'Another direction than asc and desc is taken for desc.',
    on: VOLUMES,
    breaks: `${VOLUMES}.sort-bad-direction`,
    section: '5.3',
    ...takes('sort', (value) => value?.replaceAll(/:(?!asc|desc)[^,]*/g, ':desc')),
  },
  {
    id: 'sort-anything-accepted',
    title: 'An order that makes no sense is answered with an empty list.',
    on: VOLUMES,
    breaks: `${VOLUMES}.sort-bad-direction`,
    section: '5.3',
    ...accepts(
      200,
      () => ({ volumes: [] }),
      (_, { query }) => query.includes('sort='),
      new Set([400]),
    ),
  },
  {
    id: 'sort-snapshots-ignored',
    title: 'The order of snapshots that is asked for is ignored.',
    on: SNAPSHOTS,
    breaks: `${SNAPSHOTS}.{sort-key,sort-dir}`,
    section: '1.4',
    document: EASYSTACK_621,
    ...ignores('sort_key', 'sort_dir'),
  },
  {
    id: 'sort-snapshots-turned-round',
    title: 'A list of snapshots is in the contrary order.',
    on: SNAPSHOTS,
    breaks: `${SNAPSHOTS}.{sort-key,sort-dir}`,
    section: '1.4',
    document: EASYSTACK_621,
    ...reverses,
  },
  {
    id: 'sort-snapshots-direction-ignored',
    title: 'sort_dir of snapshots is ignored.',
    on: SNAPSHOTS,
    breaks: `${SNAPSHOTS}.sort-dir`,
    section: '1.4',
    document: EASYSTACK_621,
    ...ignores('sort_dir'),
  },
  {
    id: 'pages-marker-ignored',
    title: 'The marker of a list is ignored.',
    on: VOLUMES,
    breaks: `${VOLUMES}.{marker,pages}`,
    section: '5.3',
    ...ignores('marker'),
  },
  {
    id: 'pages-offset-ignored',
    title: 'The offset of a list is ignored.',
    on: VOLUMES,
    breaks: `${VOLUMES}.pages`,
    section: '6.1.8',
    document: 'EVS-API-2023-02-01',
    ...ignores('offset'),
  },
  {
    id: 'pages-overlap',
    title: 'The last of a page comes again on the next.',
    on: VOLUMES,
    breaks: `${VOLUMES}.pages`,
    section: '6.1.8',
    document: 'EVS-API-2023-02-01',
    ...asks((query) => {
      const offset = Number(query.get('offset') ?? 0);
      if (offset < 2) return false;
      query.set('offset', String(offset - 1));
      return true;
    }),
  },
  {
    id: 'pages-last-missing',
    title: 'A page lacks its last volume.',
    on: VOLUMES,
    breaks: `${VOLUMES}.{pages,links-follow} volumes.list.lists-all`,
    section: '6.1.8',
    document: 'EVS-API-2023-02-01',
    ...omitsLast,
  },
  {
    id: 'pages-first-twice',
    title: 'A page has its first volume twice.',
    on: VOLUMES,
    breaks: `${VOLUMES}.pages`,
    section: '6.1.8',
    document: 'EVS-API-2023-02-01',
    ...repeatsFirst,
  },
  {
    id: 'pages-without-limit-unbounded',
    title: 'Without limit a list has everything, many times over.',
    on: `${VOLUMES} ${SNAPSHOTS} transfers.{list,list-detail}`,
    breaks: `{volumes,snapshots}.{list,list-detail}.limit-default transfers.list-detail.limit-default`,
    section: '6.1.8',
    document: 'EVS-API-2023-02-01',
    ...lists((items, { query }) =>
      items.length === 0 || query.includes('limit=')
        ? items
        : Array.from({ length: 1001 }, (_, index) => items[index % items.length]),
    ),
  },
  {
    id: 'pages-limit-refused',
    title: 'A limit is refused.',
    on: `${VOLUMES} ${SNAPSHOTS}`,
    breaks: '{volumes,snapshots}.{list,list-detail}.limit',
    section: '5.3',
    ...refuses((_, { query }) => query.includes('limit=')),
  },
]);
