import { editJson, editQuery, isObject, isOperation } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';

const LISTS = ['snapshots.list-detail', 'snapshots.list'];

const base = {
  class: 'snapshot-lists',
  capability: 'snapshot.list-detail',
  source: { document: DOCUMENT, section: '5.2.4' },
} as const;

/** Faults in what a list of snapshots shows. */
export const snapshotListFaults: readonly Fault[] = [
  {
    ...base,
    id: 'snapshot-list-omits-one',
    title: 'The oldest snapshot of a page is left out.',
    breaks: [
      'snapshots.list-detail.lists-all',
      'snapshots.list-detail.contains',
      'snapshots.list-detail.pages',
      'snapshots.list.contains',
      'snapshots.list.pages',
    ],
    response: (request, response) =>
      isOperation(request, ...LISTS)
        ? editJson(
            response,
            (body) => Array.isArray(body['snapshots']) && body['snapshots'].pop() !== undefined,
          )
        : response,
  },
  {
    ...base,
    id: 'snapshot-list-count-of-page',
    title: 'The count is that of the page.',
    breaks: ['snapshots.list-detail.count-ignores-paging'],
    response: (request, response) =>
      isOperation(request, ...LISTS)
        ? editJson(response, (body) => {
            const { count, snapshots } = body;
            if (count === undefined || !Array.isArray(snapshots) || count === snapshots.length) return false;
            body['count'] = snapshots.length;
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'snapshot-list-next-missing',
    title: 'A page that leaves snapshots out has no link to the next.',
    breaks: [
      'snapshots.list-detail.next-link',
      'snapshots.list-detail.links-next',
      'snapshots.list.links-next',
    ],
    response: (request, response) =>
      isOperation(request, ...LISTS)
        ? editJson(response, (body) => 'snapshots_links' in body && delete body['snapshots_links'])
        : response,
  },
  {
    ...base,
    id: 'snapshot-list-next-without-marker',
    title: 'The link to the next page leads to the first again.',
    breaks: [
      'snapshots.list-detail.next-link-leads-on',
      'snapshots.list-detail.links-follow',
      'snapshots.list.links-follow',
    ],
    response: (request, response) =>
      isOperation(request, ...LISTS)
        ? editJson(response, (body) => {
            const links = body['snapshots_links'];
            if (!Array.isArray(links)) return false;
            for (const link of links.filter(isObject)) {
              link['href'] = String(link['href']).replace(/[?&]marker=[^&]*/, '');
            }
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'snapshot-list-marker-ignored',
    title: 'The marker is ignored.',
    breaks: ['snapshots.list-detail.marker', 'snapshots.list.marker'],
    source: { document: DOCUMENT, section: '7.2.2.3' },
    request: (request) =>
      isOperation(request, ...LISTS)
        ? editQuery(request, (query) => {
            if (!query.has('marker')) return false;
            query.delete('marker');
            return true;
          })
        : request,
  },
];
