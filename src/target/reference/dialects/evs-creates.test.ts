import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { createTestClient, minimalVolume, type TestClient, type TestResponse } from '../testing/client.ts';
import { evsRoutes } from '../testing/evs-routes.ts';

const VOLUMES = '/v2/{p}/cloudvolumes';
const PREPAID = { chargingMode: 'prePaid', periodType: 'month', periodNum: 9, isAutoPay: 'true' };

const newClient = (): TestClient => createTestClient({ routes: evsRoutes });

async function create(
  client: TestClient,
  version: string,
  fields: object = {},
  beside: object = {},
): Promise<TestResponse> {
  const body = { volume: { ...minimalVolume, ...fields }, ...beside };
  return client.send('POST', `/${version}/{p}/cloudvolumes`, body);
}

/** Waits, and shows the first volume there is. */
async function newest(client: TestClient): Promise<TestResponse> {
  client.settle();
  return client.send('GET', `${VOLUMES}/detail?limit=1`);
}

describe('create()', () => {
  it.each([
    [{ iops: 2999, throughput: 125 }],
    [{ iops: 50_001, throughput: 125 }],
    [{ iops: 128_001, throughput: 125, size: 1000 }],
    [{ iops: 3000, throughput: 124 }],
    [{ iops: 3000, throughput: 751 }],
    [{ iops: 128_000, throughput: 1001, size: 1000 }],
    [{ volume_type: 'ESSD2', iops: 99 }],
    [{ volume_type: 'ESSD2', iops: 100_001 }],
    [{ volume_type: 'ESSD2', iops: 256_001, size: 1000 }],
  ])('refuses the performance of %j', async (fields) => {
    const answer = await create(newClient(), 'v2.1', { volume_type: 'GPSSD2', size: 100, ...fields });
    expect([answer.status, answer.at('error.code')]).toEqual([400, 'EVS.2231']);
  });

  it.each([
    [{ iops: 5000, throughput: 500 }],
    [{ iops: 50_000, throughput: 1000 }],
    [{ iops: 128_000, throughput: 1000, size: 256 }],
    [{ volume_type: 'ESSD2', iops: 100_000 }],
  ])('accepts the performance of %j', async (fields) => {
    const answer = await create(newClient(), 'v2.1', { volume_type: 'GPSSD2', size: 100, ...fields });
    expect(answer.status).toBe(202);
  });

  it.each<[object, string]>([
    [{ tags: { 'a.b': 'c' } }, 'EVS.1062'],
    [{ tags: Object.fromEntries(Array.from('abcdefghijk', (key) => [key, ''])) }, 'EVS.1061'],
    [{ enterprise_project_id: 'none' }, 'EVS.2059'],
    [{ volume_type: 'ESSD2', iops: 100, availability_zone: 'az-2' }, 'EVS.2071'],
    [{ snapshot_id: 'none' }, 'EVS.2045'],
    [{ metadata: { key: 'v'.repeat(1_048_576) } }, 'EVS.1005'],
    [{ metadata: { orderID: 'none' } }, 'EVS.5400'],
    [{ metadata: { __system__encrypted: '1', __system__cmkid: 'x'.repeat(36) } }, 'EVS.2041'],
    [{ backup_id: 'a', imageRef: referenceFixtures.imageId }, 'EVS.1016'],
    [{ backup_id: 'a', snapshot_id: 'b' }, 'EVS.1016'],
  ])('refuses %j with %s', async (fields, code) => {
    const answer = await create(newClient(), 'v2.1', fields);
    expect([answer.status, answer.at('error.code')]).toEqual([400, code]);
  });

  it('puts a volume in the dedicated pool and the enterprise project asked for', async () => {
    const client = newClient();
    const { id, name } = referenceFixtures.dedicatedStorage;
    const project = '5aa119a8-d25b-45a7-8d1b-88e127885635';
    const hints = { 'OS-SCH-HNT:scheduler_hints': { dedicated_storage_id: id } };
    await create(client, 'v2.1', { enterprise_project_id: project }, hints);
    const shown = await newest(client);
    expect(shown.at('volumes.0')).toMatchObject({
      service_type: 'DSS',
      dedicated_storage_id: id,
      dedicated_storage_name: name,
      enterprise_project_id: project,
    });
    for (const [query, count] of [
      ['service_type=DSS', 1],
      ['service_type=EVS', 0],
      [`dedicated_storage_id=${id}`, 1],
      [`dedicated_storage_id=${id.slice(1)}`, 0],
      [`dedicated_storage_name=${name.slice(2, 5)}`, 1],
      [`enterprise_project_id=${project}`, 1],
      ['enterprise_project_id=0', 0],
    ] as const) {
      expect((await client.send('GET', `${VOLUMES}/detail?${query}`)).at('count'), query).toBe(count);
    }
  });
});

describe('create() of what is paid for in advance', () => {
  it('answers with an order, which its volumes name and which lets them grow but not be deleted', async () => {
    const client = newClient();
    const made = await create(client, 'v2.1', { count: 2 }, { bssParam: PREPAID });
    const id = String(made.at('volume_ids.0'));
    expect([made.status, made.json]).toEqual([
      202,
      { order_id: expect.any(String), volume_ids: [id, expect.any(String)] },
    ]);
    client.settle();
    const path = `${VOLUMES}/${id}`;
    const shown = await client.send('GET', path);
    expect(shown.at('volume.metadata.orderID')).toBe(made.at('order_id'));
    expect((await client.send('DELETE', path)).at('error.code')).toBe('EVS.1035');
    const growth = { 'os-extend': { new_size: 20 } };
    const older = await client.send('POST', `${path}/action`, growth);
    expect(older.at('error.code')).toBe('EVS.1017');
    const newer = `/v2.1/{p}/cloudvolumes/${id}/action`;
    const waiting = await client.send('POST', newer, growth);
    expect([waiting.status, waiting.json]).toEqual([202, { order_id: expect.any(String) }]);
    client.settle();
    expect((await client.send('GET', path)).at('volume.size')).toBe(10);
    await client.send('POST', newer, { ...growth, bssParam: { isAutoPay: true } });
    client.settle();
    expect((await client.send('GET', path)).at('volume.size')).toBe(20);
  });

  it('makes a volume only when its order is paid', async () => {
    const client = newClient();
    const made = await create(client, 'v2.1', {}, { bssParam: { ...PREPAID, isAutoPay: 'false' } });
    client.settle();
    const path = `${VOLUMES}/${String(made.at('volume_ids.0'))}`;
    expect((await client.send('GET', path)).status).toBe(404);
    const { control } = client.reference;
    expect(control.payOrder('none')).toBe(false);
    expect(control.payOrder(String(made.at('order_id')))).toBe(true);
    expect(control.payOrder(String(made.at('order_id')))).toBe(false);
    client.settle();
    expect((await client.send('GET', path)).at('volume.status')).toBe('available');
  });

  it('is refused for a chosen performance', async () => {
    const chosen = { volume_type: 'ESSD2', iops: 100 };
    const answer = await create(newClient(), 'v2.1', chosen, { bssParam: PREPAID });
    expect([answer.status, answer.at('error.code')]).toEqual([400, 'EVS.2147']);
  });

  it('follows the server that the volume is for', async () => {
    const client = newClient();
    const { serverId, prepaidServerId, bareMetalServerId } = referenceFixtures;
    const at = async (server: string, terms: object): Promise<TestResponse> =>
      create(client, 'v2.1', {}, { server_id: server, ...terms });
    expect((await at(serverId, { bssParam: PREPAID })).at('job_id')).toBeTypeOf('string');
    const bought = await at(prepaidServerId, {});
    expect(bought.at('order_id')).toBeTypeOf('string');
    expect((await at(bareMetalServerId, {})).at('error.code')).toBe('EVS.2229');
    client.settle();
    const shown = await client.send('GET', `${VOLUMES}/${String(bought.at('volume_ids.0'))}`);
    expect(shown.at('volume.attachments.0.server_id')).toBe(prepaidServerId);
    expect(shown.at('volume.status')).toBe('in-use');
  });
});

describe('createOlder()', () => {
  it('answers with job and volumes, and takes shareable where multiattach is missing', async () => {
    const client = newClient();
    const made = await create(client, 'v2', { shareable: 'true', tags: { a: 'b' }, count: 2 });
    expect([made.status, made.json]).toEqual([
      202,
      { job_id: expect.any(String), volume_ids: [expect.any(String), expect.any(String)] },
    ]);
    expect((await newest(client)).at('volumes.0')).toMatchObject({ multiattach: true, tags: { a: 'b' } });
    await create(client, 'v2', { shareable: 'true', multiattach: false });
    expect((await newest(client)).at('volumes.0.multiattach')).toBe(false);
    expect((await create(client, 'v2', { shareable: 'yes' })).at('error.code')).toBe('EVS.1054');
  });

  it('takes the null key and the null sources of the example of 5.1.7, and no order', async () => {
    const client = newClient();
    const metadata = { __system__encrypted: '0', __system__cmkid: null };
    const example = { backup_id: null, imageRef: null, metadata };
    const made = await create(client, 'v2', example, { bssParam: PREPAID });
    expect([made.status, typeof made.at('job_id')]).toEqual([202, 'string']);
    expect((await newest(client)).at('volumes.0.metadata')).toEqual({ __system__encrypted: '0' });
  });
});

describe('createV3()', () => {
  it('answers 200 with the job alone, which names the volume', async () => {
    const client = newClient();
    const name = 'n'.repeat(85);
    const made = await create(client, 'v3', { name, size: 10.9, multiattach: 'true' });
    expect([made.status, made.json]).toEqual([200, { job_id: expect.any(String) }]);
    client.settle();
    const job = await client.send('GET', `/v1/{p}/jobs/${String(made.at('job_id'))}`);
    const shown = await client.send('GET', `${VOLUMES}/${String(job.at('entities.volume_id'))}`);
    expect(shown.at('volume')).toMatchObject({ name, size: 10, multiattach: true });
  });

  it.each([
    [{ volume_type: 'ESSD' }, 'EVS.1020'],
    [{ name: 'n'.repeat(86) }, 'EVS.1003'],
    [{ multiattach: 'yes' }, 'EVS.1054'],
    [{ size: undefined }, 'EVS.1010'],
    [{ size: 9.9 }, 'EVS.1010'],
    [{ size: '10' }, 'EVS.1010'],
  ])('refuses %j with %s', async (fields, code) => {
    const answer = await create(newClient(), 'v3', fields);
    expect([answer.status, answer.at('error.code')]).toEqual([400, code]);
  });
});
