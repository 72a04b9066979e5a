import type { CallInput, Context, Operation, Suite } from '../../src/index.ts';
import { NOTHING, probeCases, type Probe } from './probe.ts';

/** Everything that a project can be asked for without a body. */
const READS = [
  'volume.list-detail',
  'volume.show',
  'snapshot.list-detail',
  'job.show',
  'volume-tag.list-all',
];

const BY_VOLUME = [
  'volume.show',
  'vendor-volume.show',
  'volume.update',
  'volume.extend',
  'qos.update',
  'volume-tag.list',
  'volume-tag.create',
  'volume-tag.delete',
];

const BY_SNAPSHOT = ['snapshot.show', 'snapshot.update', 'snapshot.delete'];

/** Bodies that are right, so that the id in the path is all that is wrong. */
const BODIES: Readonly<Record<string, NonNullable<CallInput['body']>>> = {
  'volume.update': { volume: { name: 'name' } },
  'volume.extend': { 'os-extend': { new_size: 100 } },
  'qos.update': { qos_modify: { iops: 4000, throughput: 200 } },
  'volume-tag.create': { action: 'create', tags: [{ key: 'key', value: 'value' }] },
  'volume-tag.delete': { action: 'delete', tags: [{ key: 'key' }] },
  'snapshot.update': { snapshot: { name: 'name' } },
};

function at(name: string, id: string): Probe['input'] {
  return async (t, { capability }) => {
    const body = BODIES[capability];
    if (body !== undefined || capability.endsWith('.delete')) await seenAbsent(t, name, id);
    return { path: { [name]: id }, ...(body === undefined ? {} : { body }) };
  };
}

/** Nothing is changed of which it is not known that it does not exist. */
async function seenAbsent(t: Context, name: string, id: string): Promise<void> {
  const kind = name.replace('_id', '');
  const { status } = await t.looksAt(kind, id);
  if (status !== 404) t.inapplicable(`showing a ${kind} that does not exist is answered with ${status}`);
}

/** A path to something that does not exist; who may not ask is not told that. */
function somewhere(_: Context, { path }: Operation): CallInput {
  const names = [...path.matchAll(/\{(\w+_id)\}/g)].map(([, name]) => name as string);
  const ids = names.filter((name) => !['project_id', 'tenant_id'].includes(name));
  return { path: Object.fromEntries(ids.map((name) => [name, NOTHING])) };
}

const CANNOT_BE_READ = ['400 EVS.1013', '400 EVS.1052', '400 EVS.1070', '400 EVS.2108', '400 EVS.5400'];

const PROBES: readonly Probe[] = [
  {
    id: 'no-token',
    title: 'no token',
    capabilities: READS,
    pairs: ['400 EVS.0002', '401 EVS.5401'],
    volumes: 0,
    input: (t, operation) => ({ ...somewhere(t, operation), headers: { 'X-Auth-Token': '' } }),
  },
  {
    id: 'bad-token',
    title: 'a token that was made up',
    capabilities: READS,
    pairs: ['400 Common.0013', '400 EVS.0002', '401 EVS.5401'],
    volumes: 0,
    input: (t, operation) => ({ ...somewhere(t, operation), headers: { 'X-Auth-Token': 'made-up' } }),
  },
  {
    id: 'foreign-project',
    title: 'a path with another project than the token',
    capabilities: READS,
    pairs: ['400 Common.0018', '400 EVS.0001', '400 EVS.5400', '403 EVS.5403'],
    volumes: 0,
    input: (t, operation) => {
      const { path } = somewhere(t, operation);
      return { path: { ...path, project_id: '00000000000000000000000000000007' } };
    },
  },
  {
    id: 'malformed-volume-id',
    title: 'an id of a volume that has not the form of one',
    capabilities: ['volume.show', 'vendor-volume.show', 'volume-tag.list'],
    pairs: ['400 EVS.1002', '404 EVS.5404'],
    volumes: 0,
    input: at('volume_id', 'no-uuid'),
  },
  {
    id: 'unknown-volume',
    title: 'a volume that does not exist',
    capabilities: BY_VOLUME,
    pairs: ['404 EVS.5404'],
    proves: [
      'volumes.show.unknown-404.code',
      'vendor-volumes.show.unknown-404.code',
      'volume-tags.create.unknown-404',
    ],
    volumes: 0,
    input: at('volume_id', NOTHING),
  },
  {
    id: 'malformed-snapshot-id',
    title: 'an id of a snapshot that has not the form of one',
    capabilities: ['snapshot.show'],
    pairs: ['400 EVS.2045', '404 EVS.5404'],
    volumes: 0,
    input: at('snapshot_id', 'no-uuid'),
  },
  {
    id: 'unknown-snapshot',
    title: 'a snapshot that does not exist',
    capabilities: BY_SNAPSHOT,
    pairs: ['404 EVS.5404'],
    volumes: 0,
    input: at('snapshot_id', NOTHING),
  },
  {
    id: 'empty-id',
    title: 'an empty id of a volume',
    capabilities: ['snapshot.create'],
    pairs: ['400 EVS.1032', '400 EVS.1002', '400 EVS.5400', '404 EVS.5404'],
    volumes: 0,
    input: (t) => ({ body: { snapshot: { volume_id: '', name: t.name() } } }),
  },
  {
    id: 'malformed-body',
    title: 'a body that is no JSON',
    capabilities: ['snapshot.create', 'volume-tag.filter', 'qos.update'],
    pairs: CANNOT_BE_READ,
    input: async (t, { capability }) =>
      capability === 'qos.update'
        ? { path: { volume_id: (await t.borrowVolume()).id }, text: '{"qos_modify":' }
        : { text: '{"snapshot":' },
  },
  {
    id: 'malformed-create',
    title: 'a body without a volume',
    capabilities: ['volume.create'],
    pairs: ['400 EVS.1008', '400 EVS.1009', ...CANNOT_BE_READ],
    volumes: 0,
    input: () => ({ body: { disk: {} } }),
  },
  {
    id: 'malformed-update',
    title: 'a body without a volume',
    capabilities: ['volume.update'],
    pairs: ['400 EVS.1001', ...CANNOT_BE_READ],
    input: async (t) => ({ path: { volume_id: (await t.borrowVolume()).id }, body: { disk: {} } }),
  },
  {
    id: 'malformed-extend',
    title: 'a body without a new size',
    capabilities: ['volume.extend'],
    pairs: ['400 EVS.1011', ...CANNOT_BE_READ],
    input: async (t) => ({ path: { volume_id: (await t.borrowVolume()).id }, body: { 'os-extend': {} } }),
  },
  {
    id: 'bad-new-size',
    title: 'a new size of 0',
    capabilities: ['volume.extend'],
    pairs: ['400 EVS.1011', '400 EVS.1014', '400 EVS.1015', '400 EVS.5400'],
    input: async (t) => ({
      path: { volume_id: (await t.borrowVolume()).id },
      body: { 'os-extend': { new_size: 0 } },
    }),
  },
  {
    id: 'bad-new-name',
    title: 'a name that is too long',
    capabilities: ['volume.update'],
    pairs: ['400 EVS.1003', '400 EVS.5400'],
    input: async (t) => ({
      path: { volume_id: (await t.borrowVolume()).id },
      body: { volume: { name: 'n'.repeat(300) } },
    }),
  },
  {
    id: 'bad-new-description',
    title: 'a description that is too long',
    capabilities: ['volume.update'],
    pairs: ['400 EVS.1004', '400 EVS.5400'],
    input: async (t) => ({
      path: { volume_id: (await t.borrowVolume()).id },
      body: { volume: { description: 'd'.repeat(300) } },
    }),
  },
  {
    id: 'eleventh-tag',
    title: 'an eleventh tag',
    capabilities: ['volume-tag.create'],
    pairs: ['400 EVS.1061'],
    proves: ['volume-tags.create.rejects-eleventh.code'],
    input: async (t) => {
      const tags = Array.from({ length: 11 }, (_, n) => ({ key: `key-${n}`, value: 'a' }));
      return { path: { volume_id: (await t.borrowVolume()).id }, body: { action: 'create', tags } };
    },
  },
  {
    id: 'malformed-tag',
    title: 'a tag with characters that are not allowed',
    capabilities: ['volume-tag.create'],
    pairs: ['400 EVS.1062', '400 EVS.5400'],
    proves: ['volume-tags.create.rejects-malformed.code'],
    input: async (t) => ({
      path: { volume_id: (await t.borrowVolume()).id },
      body: { action: 'create', tags: [{ key: 'key with space', value: 'a' }] },
    }),
  },
];

/** What is wrong in a request has the codes of appendix A.1. */
export const suite: Suite = {
  id: 'errors/requests',
  title: 'Codes of requests that cannot be answered',
  cases: ({ api }) => probeCases(api, PROBES),
};
