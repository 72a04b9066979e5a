import { expect, it } from 'vitest';
import { referenceFixtures } from './fixtures.ts';
import { routeKey } from './routes.ts';
import { minimalVolume } from './testing/client.ts';
import { createJudgedClient, type JudgedClient } from './testing/judge.ts';

const CONTRACTS = ['evs/v1', 'evs/v2', 'evs/v2.1', 'evs/v3', 'evs/v5'];
const NOTHING = '00000000-0000-4000-8000-000000000000';

const full = {
  ...minimalVolume,
  volume_type: 'GPSSD2',
  name: 'n',
  description: 'd',
  metadata: { 'hw:passthrough': 'true', __system__encrypted: '1', __system__cmkid: referenceFixtures.keyId },
  iops: 3000,
  throughput: 125,
  multiattach: true,
  tags: { key: 'value' },
};

/** One volume of each kind that views differ in; returns the first. */
async function createEach(client: JudgedClient): Promise<string> {
  const create = '/v2.1/{p}/cloudvolumes';
  const hints = {
    'OS-SCH-HNT:scheduler_hints': { dedicated_storage_id: referenceFixtures.dedicatedStorage.id },
  };
  const made = await client.send('POST', create, { volume: full });
  await client.send('POST', create, { volume: { ...minimalVolume, count: 2 } });
  await client.send('POST', create, { volume: { ...minimalVolume, imageRef: referenceFixtures.imageId } });
  await client.send('POST', create, {
    volume: minimalVolume,
    server_id: referenceFixtures.serverId,
    ...hints,
  });
  const bssParam = { chargingMode: 'prePaid', periodType: 'month', periodNum: 3, isAutoPay: true };
  await client.send('POST', create, { volume: minimalVolume, bssParam });
  const older = await client.send('POST', '/v2/{p}/cloudvolumes', {
    volume: { ...minimalVolume, shareable: 'true' },
  });
  await client.send('POST', '/v3/{p}/cloudvolumes', { volume: { ...minimalVolume, count: 2 } });
  for (const path of [create, '/v2/{p}/cloudvolumes', '/v3/{p}/cloudvolumes'])
    await client.send('POST', path, {});
  await client.send('GET', `/v1/{p}/jobs/${String(older.at('job_id'))}`);
  client.settle();
  await client.send('GET', `/v1/{p}/jobs/${String(older.at('job_id'))}`);
  await client.send('GET', `/v1/{p}/jobs/${NOTHING}`);
  return String(made.at('volume_ids.0'));
}

async function look(client: JudgedClient, id: string): Promise<void> {
  const volumes = ['/v2/{p}/cloudvolumes', '/v2/{p}/os-vendor-volumes', '/v3/{p}/os-vendor-volumes'];
  for (const path of volumes) {
    await client.send('GET', `${path}/detail`);
    await client.send('GET', `${path}/detail?limit=1`);
    await client.send('GET', `${path}/detail?limit=0`);
    await client.send('GET', `${path}/${id}`);
    await client.send('GET', `${path}/${NOTHING}`);
    await client.send('GET', `${path}/no-uuid`);
  }
  await client.send('GET', '/v2/{p}/cloudvolumes');
  await client.send('GET', '/v2/{p}/cloudvolumes?sort_key=name');
}

async function tag(client: JudgedClient, id: string): Promise<void> {
  const path = `/v2/{p}/cloudvolumes/${id}/tags`;
  await client.send('POST', `${path}/action`, { action: 'create', tags: [{ key: 'a', value: '' }] });
  await client.send('POST', `${path}/action`, { action: 'create', tags: [{ key: '.' }] });
  await client.send('POST', `${path}/action`, { action: 'delete', tags: [{ key: 'b' }] });
  await client.send('POST', `${path}/action`, { action: 'delete', tags: {} });
  await client.send('GET', path);
  await client.send('GET', '/v2/{p}/cloudvolumes/tags');
  const filter = '/v2/{p}/cloudvolumes/resource_instances/action';
  await client.send('POST', filter, { action: 'filter', tags: [{ key: 'key', values: ['value'] }] });
  await client.send('POST', filter, { action: 'filter' });
}

async function change(client: JudgedClient, id: string): Promise<void> {
  await client.send('PUT', `/v2/{p}/cloudvolumes/${id}`, { volume: { name: 'x', description: 'y' } });
  await client.send('PUT', `/v2/{p}/cloudvolumes/${id}`, { volume: {} });
  await client.send('PUT', `/v5/{p}/cloudvolumes/${id}/qos`, { qos_modify: { iops: 4000, throughput: 200 } });
  await client.send('PUT', `/v5/{p}/cloudvolumes/${id}/qos`, { qos_modify: { iops: 4000 } });
  client.settle();
  for (const [version, size] of [
    ['v2.1', 20],
    ['v2', 30],
  ] as const) {
    const path = `/${version}/{p}/cloudvolumes/${id}/action`;
    await client.send('POST', path, { 'os-extend': { new_size: size } });
    await client.send('POST', path, { 'os-extend': { new_size: 1 } });
    client.settle();
  }
}

async function snapshots(client: JudgedClient, volume: string): Promise<void> {
  const path = '/v2/{p}/cloudsnapshots';
  const made = await client.send('POST', path, {
    snapshot: { volume_id: volume, name: 's', metadata: { a: 'b' } },
  });
  const id = String(made.at('snapshot.id'));
  client.settle();
  await client.send('GET', `${path}/${id}`);
  await client.send('PUT', `${path}/${id}`, { snapshot: { name: 't' } });
  await client.send('GET', `${path}/detail`);
  await client.send('GET', `${path}/detail?limit=1`);
  for (const older of ['v2/{p}/cloudsnapshots', 'v2/{p}/os-vendor-snapshots', 'v3/{p}/os-vendor-snapshots']) {
    await client.send('POST', `/${older}/${id}/rollback`, { rollback: { volume_id: volume } });
    await client.send('POST', `/${older}/${id}/rollback`, { rollback: { name: 'alone' } });
    client.settle();
  }
  await client.send('DELETE', `${path}/${id}`);
  client.settle();
}

it('the reference answers every operation of EVS as the contracts say, valid and refused', async () => {
  const client = createJudgedClient(CONTRACTS);
  const id = await createEach(client);
  await look(client, id);
  await tag(client, id);
  await change(client, id);
  await snapshots(client, id);
  await client.send('DELETE', `/v2/{p}/cloudvolumes/${id}`);
  await client.send('DELETE', `/v2/{p}/cloudvolumes/${id}`);
  expect(client.routes.map(routeKey).filter((key) => !client.seen.has(key))).toEqual([]);
});
