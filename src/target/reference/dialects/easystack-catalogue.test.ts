import { expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { createEasyStackClient, type EasyStackClient } from '../testing/easystack.ts';

const NOTHING = '00000000-0000-4000-8000-000000000000';
const second = { 'X-Auth-Token': referenceFixtures.secondToken };

async function makeType(client: EasyStackClient, fields: object = {}): Promise<string> {
  const body = { volume_type: { name: 'mine', ...fields } };
  return String((await client.send('POST', `${client.base}/types`, body)).at('volume_type.id'));
}

async function makeQos(client: EasyStackClient, name = 'qos'): Promise<string> {
  const body = { qos_specs: { name, consumer: 'back-end' } };
  return String((await client.send('POST', `${client.base}/qos-specs`, body)).at('qos_specs.id'));
}

it.each([
  [{ name: 'new' }, 200],
  [{ name: 'SAS' }, 409],
  [{ name: '' }, 400],
  [{ name: ' ' }, 400],
  [{}, 400],
  [{ name: 'new', description: 1 }, 400],
  [{ name: 'new', 'os-volume-type-access:is_public': 'yes' }, 400],
  [{ name: 'new', extra_specs: { key: 'value' } }, 200],
  [{ name: 'new', extra_specs: { key: 1 } }, 400],
])('volume-types.create answers %j with %i', async (wanted, status) => {
  const client = createEasyStackClient('6.0.2');
  expect((await client.send('POST', '/v2/{p}/types', { volume_type: wanted })).status).toBe(status);
});

it.each([
  [{ name: 'new', description: 'd', is_public: false }, 200],
  [{ name: 'SAS' }, 409],
  [{ name: 'mine' }, 200],
  [{ name: '' }, 400],
  [{}, 400],
])('volume-types.update answers %j with %i', async (wanted, status) => {
  const client = createEasyStackClient('6.2.1');
  const path = `/v3/{p}/types/${await makeType(client)}`;
  expect((await client.send('PUT', path, { volume_type: wanted })).status).toBe(status);
  const shown = await client.send('GET', path);
  expect(shown.at('volume_type.name')).toBe(status === 200 && 'name' in wanted ? wanted.name : 'mine');
});

it('volume-types.update gives volumes of the type the new name', async () => {
  const client = createEasyStackClient('6.2.1');
  const type = await makeType(client);
  const id = await client.made({ volume_type: type });
  await client.send('PUT', `/v3/{p}/types/${type}`, { volume_type: { name: 'renamed' } });
  expect(await client.shown(id, 'volume_type')).toBe('renamed');
  const quota = client.reference.cloud.projects.get(client.reference.projectId)?.world.quota;
  expect(quota?.usage('volumes_renamed').in_use).toBe(1);
  expect(quota?.usage('volumes_mine').in_use).toBe(0);
});

it('volume-types.delete refuses a type that a volume has', async () => {
  const client = createEasyStackClient('6.2.1');
  const path = `/v3/{p}/types/${await makeType(client)}`;
  const volume = await client.made({ volume_type: 'mine' });
  expect((await client.send('DELETE', path)).status).toBe(400);
  await client.send('DELETE', `/v3/{p}/volumes/${volume}`);
  client.settle();
  expect((await client.send('DELETE', path)).status).toBe(202);
  expect((await client.send('GET', path)).status).toBe(404);
  expect((await client.send('DELETE', path)).status).toBe(404);
});

it('volume-types.show and the list have a type that is not public for administrators only', async () => {
  const client = createEasyStackClient('6.2.1');
  const id = await makeType(client, { 'os-volume-type-access:is_public': false });
  const base = `/v3/${referenceFixtures.secondProjectId}`;
  expect((await client.send('GET', `${base}/types/${id}`, undefined, second)).status).toBe(404);
  const list = await client.send('GET', `${base}/types`, undefined, second);
  expect(list.text).not.toContain(id);
  expect((await client.send('GET', '/v3/{p}/types')).text).toContain(id);
  const body = { volume: { size: 1, volume_type: id } };
  expect((await client.send('POST', `${base}/volumes`, body, second)).status).toBe(404);
});

it('volume-types.extra-specs.create adds, changes and keeps entries', async () => {
  const client = createEasyStackClient('6.2.1');
  const path = `/v3/{p}/types/${await makeType(client, { extra_specs: { kept: '1' } })}`;
  const add = (extra_specs: unknown): ReturnType<typeof client.send> =>
    client.send('POST', `${path}/extra_specs`, { extra_specs });
  expect((await add({ volume_backend_name: 'hdd', test: 'a' })).at('extra_specs.test')).toBe('a');
  expect((await add({ test: 'b' })).at('extra_specs')).toEqual({ test: 'b' });
  const shown = await client.send('GET', path);
  expect(shown.at('volume_type.extra_specs')).toEqual({ kept: '1', volume_backend_name: 'hdd', test: 'b' });
  for (const wrong of [{ 'a key': 'x' }, { key: 1 }, [], undefined])
    expect((await add(wrong)).status).toBe(400);
});

it.each([
  [{ name: 'new', consumer: 'front-end' }, 200],
  [{ name: 'new', consumer: 'both' }, 200],
  [{ name: 'new', consumer: 'nobody' }, 400],
  [{ name: 'new' }, 400],
  [{ consumer: 'front-end' }, 400],
  [{ name: 'qos', consumer: 'front-end' }, 409],
])('qos-specs.create answers %j with %i', async (wanted, status) => {
  const client = createEasyStackClient('6.2.1');
  await makeQos(client);
  expect((await client.send('POST', '/v3/{p}/qos-specs', { qos_specs: wanted })).status).toBe(status);
});

it('qos-specs.update and qos-specs.delete-keys change entries', async () => {
  const client = createEasyStackClient('6.2.1');
  const path = `/v3/{p}/qos-specs/${await makeQos(client)}`;
  const sent = { total_bytes_sec: '100', read_iops_sec: '5' };
  const update = await client.send('PUT', path, { qos_specs: sent });
  expect(update.at('qos_specs')).toEqual(sent);
  await client.send('PUT', path, { qos_specs: { read_iops_sec: '6', consumer: 'both', name: 'qos' } });
  expect((await client.send('GET', path)).at('qos_specs')).toMatchObject({
    consumer: 'both',
    specs: { total_bytes_sec: '100', read_iops_sec: '6' },
  });
  const remove = (keys: unknown): ReturnType<typeof client.send> =>
    client.send('PUT', `${path}/delete_keys`, { keys });
  expect((await remove(['read_iops_sec', 'none'])).status).toBe(404);
  expect((await remove(['read_iops_sec'])).status).toBe(202);
  for (const wrong of ['total_bytes_sec', [1], undefined]) expect((await remove(wrong)).status).toBe(400);
  expect((await client.send('GET', path)).at('qos_specs.specs')).toEqual({ total_bytes_sec: '100' });
});

it('qos-specs.associate ties a type to the specs, which then cannot be deleted until it is taken out', async () => {
  const client = createEasyStackClient('6.2.1');
  const [one, other, type] = [await makeQos(client), await makeQos(client, 'other'), await makeType(client)];
  const act = async (specs: string, name: string, id = type): Promise<number> =>
    (await client.send('GET', `/v3/{p}/qos-specs/${specs}/${name}?vol_type_id=${id}`)).status;
  const tied = async (): Promise<unknown> =>
    (await client.send('GET', `/v3/{p}/types/${type}`)).at('volume_type.qos_specs_id');
  const remove = async (): Promise<number> =>
    (await client.send('DELETE', `/v3/{p}/qos-specs/${one}`)).status;
  expect(await act(one, 'associate', NOTHING)).toBe(404);
  expect(await act(one, 'associate', '')).toBe(400);
  expect(await act(one, 'associate')).toBe(202);
  expect(await act(one, 'associate')).toBe(202);
  expect(await act(other, 'associate')).toBe(400);
  expect(await act(other, 'disassociate')).toBe(200);
  expect(await tied()).toBe(one);
  expect(await remove()).toBe(400);
  expect(await act(one, 'disassociate')).toBe(200);
  expect(await tied()).toBe(null);
  expect(await remove()).toBe(202);
});

it.each([
  ['POST', 'types', { volume_type: { name: 'x' } }],
  ['POST', 'qos-specs', { qos_specs: { name: 'x', consumer: 'both' } }],
])('%s /%s is for administrators', async (method, path, body) => {
  const client = createEasyStackClient('6.2.1');
  const { secondProjectId } = referenceFixtures;
  expect((await client.send(method, `/v3/${secondProjectId}/${path}`, body, second)).status).toBe(403);
});
