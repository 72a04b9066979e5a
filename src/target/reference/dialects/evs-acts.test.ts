import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { createTestClient, minimalVolume, type TestClient, type TestResponse } from '../testing/client.ts';
import { evsRoutes } from '../testing/evs-routes.ts';

const VOLUMES = '/v2/{p}/cloudvolumes';

const newClient = (): TestClient => createTestClient({ routes: evsRoutes });

async function performant(client: TestClient, fields: object = {}): Promise<string> {
  return client.volume({ size: 100, volume_type: 'GPSSD2', iops: 3000, throughput: 125, ...fields });
}

describe('update() of the performance', () => {
  const change = async (client: TestClient, id: string, wanted: unknown): Promise<TestResponse> =>
    client.send('PUT', `/v5/{p}/cloudvolumes/${id}/qos`, { qos_modify: wanted });

  it('changes it when the job has ended, and nothing else', async () => {
    const client = newClient();
    const id = await performant(client);
    const before = (await client.send('GET', `${VOLUMES}/${id}`)).at('volume') as object;
    const changed = await change(client, id, { iops: 4000, throughput: 200 });
    expect([changed.status, changed.json]).toEqual([202, { job_id: expect.any(String) }]);
    expect((await client.send('GET', `${VOLUMES}/${id}`)).at('volume')).toEqual(before);
    client.settle();
    const job = await client.send('GET', `/v1/{p}/jobs/${String(changed.at('job_id'))}`);
    expect([job.at('status'), job.at('entities.volume_id')]).toEqual(['SUCCESS', id]);
    expect((await client.send('GET', `${VOLUMES}/${id}`)).at('volume')).toEqual({
      ...before,
      iops: { frozened: false, id, total_val: 4000 },
      throughput: { frozened: false, id, total_val: 200 },
      updated_at: expect.any(String),
    });
  });

  it('leaves the volume as it is when it fails, with the reason in the job', async () => {
    const client = newClient();
    const id = await performant(client);
    client.reference.control.failNext('qos');
    const changed = await change(client, id, { iops: 4000, throughput: 200 });
    client.settle();
    const job = await client.send('GET', `/v1/{p}/jobs/${String(changed.at('job_id'))}`);
    expect([job.at('status'), job.at('error_code')]).toEqual(['FAIL', 'EVS.2050']);
    expect((await client.send('GET', `${VOLUMES}/${id}`)).at('volume.iops.total_val')).toBe(3000);
  });

  it.each([
    [{}, { iops: 4000 }, 'EVS.2233'],
    [{}, { throughput: 200 }, 'EVS.2233'],
    [{}, { iops: 2999, throughput: 125 }, 'EVS.2231'],
    [{}, { iops: 3000, throughput: 751 }, 'EVS.2231'],
    [{}, { iops: '3000', throughput: 125 }, 'EVS.2231'],
    [{ volume_type: 'ESSD2', throughput: undefined }, { iops: 4000, throughput: 200 }, 'EVS.2232'],
    [{ volume_type: 'ESSD2', throughput: undefined }, {}, 'EVS.2232'],
    [{ volume_type: 'SAS', iops: undefined, throughput: undefined }, { iops: 4000 }, 'EVS.2234'],
    [{}, null, 'EVS.5400'],
  ])('of a volume with %j refuses %j with %s', async (fields, wanted, code) => {
    const client = newClient();
    const answer = await change(client, await performant(client, fields), wanted);
    expect([answer.status, answer.at('error.code')]).toEqual([400, code]);
  });

  it('is for volumes that are available or in use', async () => {
    const client = newClient();
    const id = await performant(client);
    for (const [state, status] of [
      ['error', 400],
      ['extending', 400],
      ['in-use', 202],
    ] as const) {
      client.reference.control.setVolumeState(id, state);
      expect((await change(client, id, { iops: 4000, throughput: 200 })).status, state).toBe(status);
    }
  });
});

describe('extendOlder()', () => {
  it('grows a volume and answers 200 with the job', async () => {
    const client = newClient();
    const id = await client.volume();
    const path = `${VOLUMES}/${id}/action`;
    expect((await client.send('POST', path, { 'os-extend': { new_size: 10 } })).at('error.code')).toBe(
      'EVS.1015',
    );
    const grown = await client.send('POST', path, { 'os-extend': { new_size: 11 } });
    expect([grown.status, grown.json]).toEqual([200, { job_id: expect.any(String) }]);
    client.settle();
    expect((await client.send('GET', `${VOLUMES}/${id}`)).at('volume.size')).toBe(11);
  });

  it('is refused while the server is in another state', async () => {
    const client = newClient();
    const body = { volume: minimalVolume, server_id: referenceFixtures.serverId };
    const made = await client.send('POST', '/v2.1/{p}/cloudvolumes', body);
    client.settle();
    const server = client.reference.cloud.servers.get(referenceFixtures.serverId);
    for (const [status, expected] of [
      ['REBUILD', 400],
      ['SHUTOFF', 200],
    ] as const) {
      Object.assign(server ?? {}, { status });
      const path = `${VOLUMES}/${String(made.at('volume_ids.0'))}/action`;
      const answer = await client.send('POST', path, { 'os-extend': { new_size: 20 } });
      expect(answer.status, status).toBe(expected);
      if (expected === 400) expect(answer.at('error.code')).toBe('EVS.1066');
    }
  });
});

describe('roll-back', () => {
  const PATHS = ['v2/{p}/cloudsnapshots', 'v2/{p}/os-vendor-snapshots', 'v3/{p}/os-vendor-snapshots'];

  it.each(PATHS)('over %s answers with the volume, which is rollbacking and then available', async (path) => {
    const client = newClient();
    const volume = await client.volume();
    const snapshot = await client.snapshot(volume);
    const rollback = { volume_id: volume, name: 'any' };
    const answer = await client.send('POST', `/${path}/${snapshot}/rollback`, { rollback });
    expect([answer.status, answer.json]).toEqual([202, { rollback: { volume_id: volume } }]);
    const status = async (): Promise<unknown> =>
      (await client.send('GET', `${VOLUMES}/${volume}`)).at('volume.status');
    expect(await status()).toBe('rollbacking');
    client.settle();
    expect(await status()).toBe('available');
  });

  it.each([
    [PATHS[0], {}, 400],
    [PATHS[1], {}, 202],
    [PATHS[2], {}, 400],
    [PATHS[1], { name: 'alone' }, 400],
    [PATHS[1], { volume_id: null }, 202],
    [PATHS[1], { volume_id: 'ID', name: 'n'.repeat(65) }, 400],
    [PATHS[2], { volume_id: 'ID', name: 'n'.repeat(65) }, 400],
    [PATHS[0], { volume_id: 'ID', name: 'n'.repeat(65) }, 202],
    [PATHS[1], { volume_id: 'OTHER' }, 400],
    [PATHS[2], { volume_id: 'x' }, 400],
  ])('over %s answers %j with %i', async (path, fields, status) => {
    const client = newClient();
    const [volume, other] = [await client.volume(), await client.volume()];
    const snapshot = await client.snapshot(volume);
    const text = JSON.stringify({ rollback: fields }).replace('ID', volume).replace('OTHER', other);
    expect((await client.send('POST', `/${path}/${snapshot}/rollback`, text)).status).toBe(status);
  });
});
