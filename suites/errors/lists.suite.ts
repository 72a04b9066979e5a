import type { Suite } from '../../src/index.ts';
import { probeCases, type Probe } from './probe.ts';

const LISTS = ['volume.list', 'volume.list-detail', 'vendor-volume.list-detail'];
const ALL = [...LISTS, 'snapshot.list-detail'];
const named = (name: string): string[] =>
  ['volumes.list', 'volumes.list-detail', 'vendor-volumes.list-detail'].map((id) => `${id}.${name}`);

const PROBES: readonly Probe[] = [
  {
    id: 'limit-out-of-range',
    title: 'a limit above 1000',
    capabilities: LISTS,
    pairs: ['400 EVS.1023', '400 EVS.2142', '400 EVS.5400'],
    proves: named('rejects-limit.code'),
    volumes: 0,
    input: () => ({ query: { limit: 1001 } }),
  },
  {
    id: 'limit-zero',
    title: 'a limit of 0',
    capabilities: LISTS,
    pairs: ['400 EVS.1023', '400 EVS.2142', '400 EVS.5400'],
    volumes: 0,
    input: () => ({ query: { limit: 0 } }),
  },
  {
    id: 'limit-no-integer',
    title: 'a limit that is no whole number',
    capabilities: ALL,
    pairs: ['400 EVS.1018', '400 EVS.1023', '400 EVS.5400'],
    volumes: 0,
    input: () => ({ query: { limit: 'many' } }),
  },
  {
    id: 'offset-no-integer',
    title: 'an offset that is no whole number',
    capabilities: ALL,
    pairs: ['400 EVS.1018', '400 EVS.5400'],
    volumes: 0,
    input: () => ({ query: { offset: 'far' } }),
  },
  {
    id: 'marker-no-uuid',
    title: 'a marker that is no UUID',
    capabilities: LISTS,
    pairs: ['400 EVS.1024', '400 EVS.5400'],
    volumes: 0,
    input: () => ({ query: { marker: 'no-uuid' } }),
  },
  {
    id: 'sort-key',
    title: 'a sort_key that names no field',
    capabilities: LISTS,
    pairs: ['400 EVS.1039'],
    volumes: 0,
    input: () => ({ query: { sort_key: 'no-such-field' } }),
  },
  {
    id: 'sort-dir',
    title: 'a sort_dir that is neither asc nor desc',
    capabilities: LISTS,
    pairs: ['400 EVS.1040'],
    proves: named('rejects-sort-dir.code'),
    volumes: 0,
    input: () => ({ query: { sort_dir: 'sideways' } }),
  },
  {
    id: 'zone-filter',
    title: 'a filter by a zone that does not exist',
    capabilities: LISTS,
    pairs: ['400 EVS.1041'],
    volumes: 0,
    input: () => ({ query: { availability_zone: 'no-such-zone' } }),
  },
  {
    id: 'bad-metadata-filter',
    title: 'a filter by metadata that cannot be read',
    capabilities: ['volume.list-detail', 'vendor-volume.list-detail'],
    pairs: ['400 EVS.1025', '400 EVS.1058', '400 EVS.5400'],
    volumes: 0,
    input: () => ({ query: { metadata: '{"key' } }),
  },
  {
    id: 'state-filter',
    title: 'a filter by a state that there is not',
    capabilities: LISTS,
    pairs: ['400 EVS.1031', '400 EVS.5400'],
    volumes: 0,
    input: () => ({ query: { status: 'sleeping' } }),
  },
  {
    id: 'enterprise-project-filter',
    title: 'a filter by an enterprise project whose id is malformed',
    capabilities: ['volume.list-detail', 'snapshot.list-detail'],
    pairs: ['400 EVS.2059'],
    features: ['enterprise-projects'],
    volumes: 0,
    input: () => ({ query: { enterprise_project_id: 'no-uuid' } }),
  },
  {
    id: 'limit-out-of-range-elsewhere',
    title: 'a limit above 1000',
    capabilities: ['volume-tag.filter'],
    pairs: ['400 EVS.2142', '400 EVS.5400'],
    volumes: 0,
    input: () => ({ body: { action: 'filter', tags: [], limit: 1001 } }),
  },
];

/** What is wrong in the query of a list has the codes of appendix A.1. */
export const suite: Suite = {
  id: 'errors/lists',
  title: 'Codes of lists that cannot be asked for like that',
  cases: ({ api }) => probeCases(api, PROBES),
};
