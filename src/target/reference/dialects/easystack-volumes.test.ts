import { expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { createEasyStackClient, type EasyStackClient } from '../testing/easystack.ts';

const NOTHING = '00000000-0000-4000-8000-000000000000';
const SERVER_SNAPSHOT = referenceFixtures.serverSnapshotImageId;

async function create(client: EasyStackClient, fields: object, headers = {}): Promise<number> {
  const body = { volume: { size: 10, volume_type: 'SAS', ...fields } };
  return (await client.send('POST', `${client.base}/volumes`, body, headers)).status;
}

it.each([
  [{}, 202],
  [{ size: 0 }, 400],
  [{ size: '10' }, 400],
  [{ size: 70_000 }, 202],
  [{ volume_type: undefined }, 400],
  [{ volume_type: 'none' }, 404],
  [{ imageRef: referenceFixtures.imageId }, 202],
  [{ imageRef: NOTHING }, 400],
  [{ imageRef: SERVER_SNAPSHOT }, 400],
  [{ snapshot_id: NOTHING }, 404],
  [{ name: 'x'.repeat(256) }, 400],
  [{ description: null }, 202],
  [{ name: null }, 400],
])('volumes.create of 6.2.1 answers %j with %i', async (fields, status) => {
  expect(await create(createEasyStackClient('6.2.1'), fields)).toBe(status);
});

it.each([
  [{ volume_type: undefined }, 202],
  [{ size: 65_536 }, 202],
  [{ size: 65_537 }, 400],
])('volumes.create of 6.0.2 answers %j with %i', async (fields, status) => {
  expect(await create(createEasyStackClient('6.0.2'), fields)).toBe(status);
});

it.each([
  ['volume 3.45', 400],
  ['volume 3.46', 202],
  ['compute 2.90, Volume 3.46', 202],
  ['volume latest', 202],
  ['volume 3.60', 406],
  ['volume 2.0', 406],
  ['volume three', 400],
])('volumes.create makes a volume from the snapshot of a server with %s: %i', async (version, status) => {
  const client = createEasyStackClient('6.2.1');
  const headers = { 'OpenStack-API-Version': version };
  expect(await create(client, { imageRef: SERVER_SNAPSHOT }, headers)).toBe(status);
});

it('volumes.create of 6.0.2 makes a volume from the snapshot of a server in v3 alone', async () => {
  const client = createEasyStackClient('6.0.2');
  const body = { volume: { size: 10, imageRef: SERVER_SNAPSHOT } };
  const headers = { 'OpenStack-API-Version': 'volume 3.46' };
  expect((await client.send('POST', '/v2/{p}/volumes', body, headers)).status).toBe(400);
  expect((await client.send('POST', '/v3/{p}/volumes', body)).status).toBe(400);
  expect((await client.send('POST', '/v3/{p}/volumes', body, headers)).status).toBe(202);
});

it('volumes.create takes a type by its id and shows its name', async () => {
  const client = createEasyStackClient('6.2.1');
  const types = await client.send('GET', `${client.base}/types?limit=1`);
  const id = await client.made({ volume_type: types.at('volume_types.0.id') });
  expect(await client.shown(id, 'volume_type')).toBe(types.at('volume_types.0.name'));
});

it('volumes.create from a snapshot keeps its type and its size at least', async () => {
  const client = createEasyStackClient('6.0.2');
  const snapshot_id = await client.snapped(await client.made());
  expect(await create(client, { snapshot_id, size: 9 })).toBe(400);
  expect(await create(client, { snapshot_id, volume_type: 'SSD' })).toBe(400);
  expect(await create(client, { snapshot_id, imageRef: referenceFixtures.imageId })).toBe(400);
  const id = await client.made({ snapshot_id, volume_type: undefined });
  expect(await client.shown(id, 'volume_type')).toBe('SAS');
  expect(await client.shown(id, 'snapshot_id')).toBe(snapshot_id);
});

it('volumes.create answers 403 beyond the quota and makes nothing', async () => {
  const client = createEasyStackClient('6.2.1');
  client.reference.cloud.projects.get(client.reference.projectId)?.world.quota.setLimit('gigabytes', 15);
  const id = await client.made();
  expect(await create(client, {})).toBe(403);
  const list = await client.send('GET', `${client.base}/volumes`);
  expect(list.at('volumes')).toHaveLength(1);
  await client.send('DELETE', `${client.base}/volumes/${id}`);
  client.settle();
  expect(await create(client, {})).toBe(202);
});

it.each([
  ['6.2.1', 'available', 202],
  ['6.2.1', 'error', 202],
  ['6.2.1', 'in-use', 400],
  ['6.2.1', 'error_restoring', 400],
  ['6.0.2', 'error_restoring', 202],
  ['6.0.2', 'in-use', 400],
  ['6.0.2', 'creating', 400],
] as const)(
  'volumes.delete of %s answers for a volume that is %s with %i',
  async (release, state, status) => {
    const client = createEasyStackClient(release);
    const id = await client.made();
    client.reference.control.setVolumeState(id, state);
    expect((await client.send('DELETE', `${client.base}/volumes/${id}`)).status).toBe(status);
    client.settle();
    const shown = await client.send('GET', `${client.base}/volumes/${id}`);
    expect(shown.status).toBe(status === 202 ? 404 : 200);
  },
);

it('volumes.delete refuses a volume with snapshots until they are gone', async () => {
  const client = createEasyStackClient('6.2.1');
  const id = await client.made();
  const snapshot = await client.snapped(id);
  expect((await client.send('DELETE', `${client.base}/volumes/${id}`)).status).toBe(400);
  await client.send('DELETE', `${client.base}/snapshots/${snapshot}`);
  client.settle();
  expect((await client.send('DELETE', `${client.base}/volumes/${id}`)).status).toBe(202);
});

async function names(client: EasyStackClient, query: string): Promise<unknown> {
  const list = await client.send('GET', `${client.base}/volumes${query}`);
  if (list.status !== 200) return list.status;
  return (list.json as { readonly volumes: { readonly name: string }[] }).volumes.map(({ name }) => name);
}

it('volumes.list sorts, cuts and goes on after a marker', async () => {
  const client = createEasyStackClient('6.0.2');
  const ids = new Map<string, string>();
  for (const [name, size] of [
    ['a', 2],
    ['b', 1],
    ['c', 2],
  ] as const) {
    ids.set(name, await client.made({ name, size }));
  }
  expect(await names(client, '')).toEqual(['c', 'b', 'a']);
  expect(await names(client, '?sort=size:asc,name:desc')).toEqual(['b', 'c', 'a']);
  expect(await names(client, '?sort=size')).toEqual(['c', 'a', 'b']);
  expect(await names(client, '?sort=name:asc&limit=2')).toEqual(['a', 'b']);
  expect(await names(client, `?sort=name:asc&marker=${ids.get('b')}`)).toEqual(['c']);
  expect(await names(client, '?limit=0')).toEqual([]);
  expect(await names(client, '?sort=name:up')).toBe(400);
  expect(await names(client, '?sort=none')).toBe(400);
  expect(await names(client, `?marker=${NOTHING}`)).toBe(404);
});

it('volumes.list-detail shows every project to an administrator alone', async () => {
  const client = createEasyStackClient('6.2.1');
  const id = await client.made();
  const { secondProjectId, secondToken } = referenceFixtures;
  const list = (all: string, project: string, token: string): ReturnType<typeof client.send> =>
    client.send('GET', `/v3/${project}/volumes/detail${all}`, undefined, { 'X-Auth-Token': token });
  const { projectId, token } = client.reference;
  expect((await list('?all_tenants=1', secondProjectId, secondToken)).status).toBe(403);
  expect((await list('', secondProjectId, secondToken)).at('volumes')).toEqual([]);
  const all = await list('?all_tenants=1', projectId, token);
  expect(all.at('volumes.0.id')).toBe(id);
  expect((await list('?all_tenants=abc', projectId, token)).status).toBe(400);
});

it('an answer has the shape and the statuses of EasyStack when a request is refused', async () => {
  const client = createEasyStackClient('6.2.1');
  const plain = await client.send('POST', '/v3/{p}/volumes', '{}', { 'Content-Type': 'text/plain' });
  expect(plain.at('error.title')).toBe('Bad Request');
  const foreign = await client.send('GET', `/v3/${referenceFixtures.secondProjectId}/volumes`);
  expect(foreign.status).toBe(400);
  const nobody = await client.send('GET', '/v3/{p}/volumes', undefined, { 'X-Auth-Token': 'guess' });
  expect(nobody.at('error.code')).toBe(401);
  expect(nobody.at('error.title')).toBe('Unauthorized');
});
