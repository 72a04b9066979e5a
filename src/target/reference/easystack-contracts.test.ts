import { expect, it } from 'vitest';
import { referenceFixtures } from './fixtures.ts';
import { routesBeside } from './beside.ts';
import { handlers } from './dialects/index.ts';
import { routeKey } from './routes.ts';
import { createJudgedClient, type JudgedClient } from './testing/judge.ts';

// The reference and the contracts were read from the same documents apart from each other; here they meet.

const NOTHING = '00000000-0000-4000-8000-000000000000';
const V3 = '/v3/{p}';
const V2 = '/v2/{p}';
const at = (minor: number): Record<string, string> => ({ 'OpenStack-API-Version': `volume 3.${minor}` });

/** Makes a volume and waits for it; returns its id. */
async function makeVolume(client: JudgedClient, base: string, fields: object = {}): Promise<string> {
  const body = { volume: { size: 1, volume_type: 'SAS', name: 'n', description: 'd', ...fields } };
  const made = await client.send('POST', `${base}/volumes`, body);
  client.settle();
  return String(made.at('volume.id'));
}

/** Looks at a collection in every way, and at one of it. */
async function look(client: JudgedClient, path: string, details: string[], id: string): Promise<void> {
  for (const list of [path, ...details.map((detail) => `${path}/${detail}`)]) {
    for (const query of ['', '?limit=1', `?marker=${id}`, '?limit=none', '?limit=-1', `?marker=${NOTHING}`]) {
      await client.send('GET', `${list}${query}`);
    }
    await client.send('GET', `${list}?sort_key=nothing`);
  }
  if (path.endsWith('/backups')) return;
  await client.send('GET', `${path}/${id}`);
  await client.send('GET', `${path}/${NOTHING}`);
}

async function volumesAndSnapshots(client: JudgedClient, base: string, details: string[]): Promise<string> {
  const id = await makeVolume(client, base);
  await makeVolume(client, base, {
    imageRef: referenceFixtures.imageId,
    name: undefined,
    description: undefined,
  });
  await client.send('POST', `${base}/volumes`, {});
  await look(client, `${base}/volumes`, ['detail'], id);
  await client.send('GET', `${base}/volumes/detail?all_tenants=1`);
  const made = await client.send('POST', `${base}/snapshots`, { snapshot: { volume_id: id, name: 's' } });
  const snapshot = String(made.at('snapshot.id'));
  await client.send('POST', `${base}/snapshots`, { snapshot: {} });
  client.settle();
  await look(client, `${base}/snapshots`, details, snapshot);
  await makeVolume(client, base, { snapshot_id: snapshot });
  await client.send('DELETE', `${base}/volumes/${id}`);
  return snapshot;
}

async function volumeTypes(client: JudgedClient, base: string): Promise<string> {
  const wanted = { name: 'a type', description: 'd', 'os-volume-type-access:is_public': false };
  const made = await client.send('POST', `${base}/types`, { volume_type: wanted });
  const id = String(made.at('volume_type.id'));
  await client.send('POST', `${base}/types`, { volume_type: wanted });
  await client.send('POST', `${base}/types`, { volume_type: {} });
  await client.send('PUT', `${base}/types/${id}`, { volume_type: { name: 'another', is_public: true } });
  await client.send('PUT', `${base}/types/${id}`, { volume_type: {} });
  await look(client, `${base}/types`, [], id);
  return id;
}

async function qosSpecs(client: JudgedClient, type: string): Promise<void> {
  const path = `${V3}/qos-specs`;
  const made = await client.send('POST', path, { qos_specs: { name: 'q', consumer: 'front-end' } });
  const id = String(made.at('qos_specs.id'));
  await client.send('POST', path, { qos_specs: { name: 'r', consumer: 'nobody' } });
  await client.send('PUT', `${path}/${id}`, { qos_specs: { total_bytes_sec: '100' } });
  await client.send('GET', path);
  await client.send('GET', `${path}/${id}`);
  await client.send('PUT', `${path}/${id}/delete_keys`, { keys: ['total_bytes_sec'] });
  await client.send('PUT', `${path}/${id}/delete_keys`, { keys: ['total_bytes_sec'] });
  for (const act of ['associate', 'disassociate']) {
    await client.send('GET', `${path}/${id}/${act}?vol_type_id=${type}`);
    await client.send('GET', `${path}/${id}/${act}?vol_type_id=${NOTHING}`);
    await client.send('GET', `${V3}/types/${type}`);
  }
  await client.send('DELETE', `${path}/${id}`);
  await client.send('DELETE', `${path}/${id}`);
}

async function actions(client: JudgedClient): Promise<void> {
  const id = await makeVolume(client, V3);
  const act = (body: object, minor = 0): Promise<unknown> =>
    client.send('POST', `${V3}/volumes/${id}/action`, body, minor === 0 ? {} : at(minor));
  const made = await client.send('POST', `${V3}/snapshots`, { snapshot: { volume_id: id } });
  client.settle();
  const revert = { revert: { snapshot_id: made.at('snapshot.id') } };
  for (const minor of [0, 39, 40, 99]) await act(revert, minor);
  client.settle();
  for (const size of [2, 2]) await act({ 'os-extend': { new_size: size } });
  client.settle();
  await act({ 'os-retype': { new_type: 'SSD', migration_policy: 'on-demand' } });
  client.settle();
  await act({ 'os-retype': { new_type: 'SSD' } });
  await act({ 'os-reset_status': { status: 'error', migration_status: 'migrating' } });
  await act({ 'os-reset_status': { status: 'lost' } });
  await client.send('GET', `${V3}/volumes/${id}`);
}

async function backups(client: JudgedClient): Promise<void> {
  const id = await makeVolume(client, V2);
  const made = await client.send('POST', `${V2}/backups`, { backup: { volume_id: id, name: 'b' } });
  client.settle();
  const backup = String(made.at('backup.id'));
  await client.send('POST', `${V2}/backups`, { backup: { volume_id: id, incremental: true } });
  client.settle();
  await look(client, `${V2}/backups`, [], backup);
  await client.send('POST', `${V2}/backups/${backup}/restore`, { restore: { volume_id: id } });
  client.settle();
  await client.send('POST', `${V2}/backups/${backup}/restore`, { restore: { name: 'new' } });
  client.settle();
  await client.send('POST', `${V2}/backups/${backup}/restore`, { restore: {} });
  await client.send('DELETE', `${V2}/backups/${backup}`);
  await client.send('DELETE', `${V2}/backups/${NOTHING}`);
}

it('answers every operation of EasyStack 6.2.1 as the contract says', async () => {
  const client = createJudgedClient(['easystack-6.2.1/v3']);
  const snapshot = await volumesAndSnapshots(client, V3, ['detail']);
  await client.send('GET', `${V3}/snapshots/detail?all_tenants=1`);
  await actions(client);
  const type = await volumeTypes(client, V3);
  await client.send('POST', `${V3}/types/${type}/extra_specs`, {
    extra_specs: { volume_backend_name: 'ssd', multiattach: '<is> True' },
  });
  await client.send('POST', `${V3}/types/${type}/extra_specs`, { extra_specs: { key: 1 } });
  await qosSpecs(client, type);
  await client.send('DELETE', `${V3}/types/${type}`);
  await client.send('DELETE', `${V3}/snapshots/${snapshot}`);
  await client.send('GET', `${V3}/volumes`, undefined, { 'X-Auth-Token': 'guess' });
  expect([...client.seen].toSorted()).toEqual(client.routes.map(routeKey).toSorted());
});

it('answers every operation of EasyStack 6.0.2 as the contracts say', async () => {
  const client = createJudgedClient(['easystack-6.0.2/v2', 'easystack-6.0.2/v3']);
  const snapshot = await volumesAndSnapshots(client, V2, []);
  await makeVolume(client, V3);
  await client.send('POST', `${V3}/volumes`, { volume: { size: 70_000 } });
  await backups(client);
  const type = await volumeTypes(client, V2);
  await client.send('DELETE', `${V2}/types/${type}`);
  await client.send('DELETE', `${V2}/snapshots/${snapshot}`);
  await client.send('GET', `${V2}/volumes`, undefined, { 'X-Auth-Token': 'guess' });
  expect([...client.seen].toSorted()).toEqual(client.routes.map(routeKey).toSorted());
});

it('serves no operation of EasyStack that no contract has, but those that clients ask for besides', () => {
  const client = createJudgedClient(['easystack-6.2.1/v3', 'easystack-6.0.2/v2', 'easystack-6.0.2/v3']);
  const served = Object.keys(handlers).filter((key) => key.startsWith('easystack-'));
  const known = new Set([...client.routes, ...routesBeside(client.routes)].map(routeKey));
  expect(served.toSorted()).toEqual([...known].toSorted());
});
