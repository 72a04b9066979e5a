import { editEntities, editJson, isObject, isOperation } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

const base = { class: 'links' } as const;

/** Faults in links. */
export const linkFaults: readonly Fault[] = [
  {
    ...base,
    id: 'volume-show-self-link',
    title: 'The self link of a shown volume is that of another.',
    capability: 'volume.show',
    breaks: ['volumes.show.identity'],
    source: { document: DOCUMENT, section: '5.1.4' },
    response: (request, response) =>
      isOperation(request, 'volumes.show')
        ? editEntities(response, 'volume', (volume) => {
            const links = Array.isArray(volume['links']) ? volume['links'].filter(isObject) : [];
            const self = links.find(({ rel }) => rel === 'self');
            if (self === undefined) return false;
            self['href'] = String(self['href']).replace(/[^/]+$/, NOBODY);
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'volume-list-next-missing',
    title: 'A page that leaves volumes out has no link to the next.',
    capability: 'volume.list-detail',
    breaks: ['volumes.list-detail.next-link', 'volumes.list-detail.links-next', 'volumes.list.links-next'],
    source: { document: DOCUMENT, section: '5.1.3' },
    response: (request, response) =>
      isOperation(request, 'volumes.list-detail', 'volumes.list')
        ? editJson(response, (body) => 'volumes_links' in body && delete body['volumes_links'])
        : response,
  },
  {
    ...base,
    id: 'volume-list-next-without-marker',
    title: 'The link to the next page leads to the first again.',
    capability: 'volume.list-detail',
    breaks: [
      'volumes.list-detail.next-link-leads-on',
      'volumes.list-detail.links-follow',
      'volumes.list.links-follow',
    ],
    source: { document: DOCUMENT, section: '5.1.3' },
    response: (request, response) =>
      isOperation(request, 'volumes.list-detail', 'volumes.list')
        ? editJson(response, (body) => {
            const links = body['volumes_links'];
            if (!Array.isArray(links)) return false;
            for (const link of links.filter(isObject)) {
              link['href'] = String(link['href']).replace(/[?&]marker=[^&]*/, '');
            }
            return true;
          })
        : response,
  },
];
