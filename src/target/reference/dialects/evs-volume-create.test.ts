import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { createTestClient, minimalVolume, type TestClient, type TestResponse } from '../testing/client.ts';

const VOLUMES = '/v2/{p}/cloudvolumes';

async function create(
  client: TestClient,
  fields: Record<string, unknown> = {},
  beside: Record<string, unknown> = {},
): Promise<TestResponse> {
  const body = { volume: { ...minimalVolume, ...fields }, ...beside };
  return client.send('POST', '/v2.1/{p}/cloudvolumes', body);
}

async function refusal(
  fields: Record<string, unknown>,
  beside: Record<string, unknown> = {},
): Promise<readonly [number, unknown, unknown]> {
  const client = createTestClient();
  const answer = await create(client, fields, beside);
  const count = (await client.send('GET', `${VOLUMES}/detail`)).at('count');
  return [answer.status, answer.at('error.code'), count];
}

describe('create()', () => {
  it('makes a volume that is first being created and then available, with a job', async () => {
    const client = createTestClient();
    const made = await create(client, { name: 'one', size: 12, tags: { a: 'b' } });
    expect(made.status).toBe(202);
    expect(made.json).toEqual({
      job_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      volume_ids: [expect.any(String)],
    });
    const id = String(made.at('volume_ids.0'));
    const job = `/v1/{p}/jobs/${String(made.at('job_id'))}`;
    expect((await client.send('GET', `${VOLUMES}/${id}`)).at('volume.status')).toBe('creating');
    expect((await client.send('GET', job)).json).toEqual({
      status: 'INIT',
      entities: { volume_type: 'SAS', size: 12, volume_id: id, name: 'one' },
      job_id: made.at('job_id'),
      job_type: 'createVolume',
      begin_time: '2026-01-01T00:00:00.000Z',
      end_time: '',
      error_code: '',
      fail_reason: '',
    });
    client.settle(5);
    expect((await client.send('GET', job)).at('status')).toBe('RUNNING');
    client.settle(5);
    expect((await client.send('GET', job)).json).toMatchObject({
      status: 'SUCCESS',
      end_time: '2026-01-01T00:00:00.010Z',
    });
    expect((await client.send('GET', `${VOLUMES}/${id}`)).json).toEqual({
      volume: expect.objectContaining({ status: 'available', tags: { a: 'b' }, size: 12 }),
    });
  });

  it('numbers the names of a batch and gives its job a part for each volume', async () => {
    const client = createTestClient();
    const made = await create(client, { name: 'volume', count: 3.9 });
    const job = await client.send('GET', `/v1/{p}/jobs/${String(made.at('job_id'))}`);
    expect(job.at('job_type')).toBe('batchCreateVolume');
    expect(Object.keys(job.at('entities') as object)).toEqual(['sub_jobs']);
    const names = [0, 1, 2].map((index) => job.at(`entities.sub_jobs.${index}.entities.name`));
    expect(names).toEqual(['volume-0001', 'volume-0002', 'volume-0003']);
    expect(made.at('volume_ids')).toHaveLength(3);
    client.settle();
    const done = await client.send('GET', `/v1/{p}/jobs/${String(made.at('job_id'))}`);
    expect([done.at('status'), done.at('entities.sub_jobs.2.status')]).toEqual(['SUCCESS', 'SUCCESS']);
  });

  it('ends a failed creation in error, with the reason in its job', async () => {
    const client = createTestClient();
    client.reference.control.failNext('create');
    const made = await create(client);
    client.settle();
    const job = await client.send('GET', `/v1/{p}/jobs/${String(made.at('job_id'))}`);
    expect([job.at('status'), job.at('error_code')]).toEqual(['FAIL', 'EVS.2024']);
    const volume = await client.send('GET', `${VOLUMES}/${String(made.at('volume_ids.0'))}`);
    expect(volume.at('volume.status')).toBe('error');
  });

  it.each([
    [{ availability_zone: undefined }, 'EVS.1036'],
    [{ availability_zone: 'az-9' }, 'EVS.2053'],
    [{ availability_zone: 1 }, 'EVS.1036'],
    [{ volume_type: undefined }, 'EVS.1020'],
    [{ volume_type: 'sas' }, 'EVS.1020'],
    [{ size: undefined }, 'EVS.1010'],
    [{ size: '10' }, 'EVS.1010'],
    [{ size: 10.5 }, 'EVS.1010'],
    [{ size: null }, 'EVS.1010'],
    [{ size: 9 }, 'EVS.1010'],
    [{ size: 32_769 }, 'EVS.1010'],
    [{ name: 'n'.repeat(65) }, 'EVS.1003'],
    [{ name: 1 }, 'EVS.1003'],
    [{ description: 'd'.repeat(86) }, 'EVS.1004'],
    [{ count: 0 }, 'EVS.1021'],
    [{ count: 101 }, 'EVS.1021'],
    [{ count: '2' }, 'EVS.1021'],
    [{ multiattach: 'true' }, 'EVS.1054'],
    [{ multiattach: 2 }, 'EVS.1054'],
    [{ metadata: { key: null } }, 'EVS.5400'],
    [{ metadata: [] }, 'EVS.5400'],
    [{ metadata: { 'hw:passthrough': 'yes' } }, 'EVS.1057'],
    [{ metadata: { full_clone: '2' } }, 'EVS.1063'],
    [{ metadata: { __system__encrypted: '1' } }, 'EVS.2041'],
    [{ metadata: { __system__encrypted: '2' } }, 'EVS.2041'],
    [{ metadata: { __system__encrypted: '1', __system__cmkid: 'short' } }, 'EVS.2041'],
    [{ tags: { key: 1 } }, 'EVS.1062'],
    [{ iops: 100 }, 'EVS.2235'],
    [{ throughput: 100 }, 'EVS.2235'],
    [{ volume_type: 'GPSSD2', iops: 3000 }, 'EVS.2233'],
    [{ volume_type: 'ESSD2' }, 'EVS.2232'],
    [{ volume_type: 'ESSD2', iops: 100, throughput: 100 }, 'EVS.2232'],
    [{ volume_type: 'ESSD2', iops: 0 }, 'EVS.2231'],
    [{ imageRef: 'unknown' }, 'EVS.2046'],
    [{ imageRef: referenceFixtures.imageId, snapshot_id: 'any' }, 'EVS.1016'],
    [{ imageRef: referenceFixtures.imageId, size: 1025 }, 'EVS.1010'],
    [{ imageRef: referenceFixtures.imageId, multiattach: true }, 'EVS.2094'],
    [{ imageRef: referenceFixtures.imageId, metadata: { 'hw:passthrough': 'true' } }, 'EVS.1043'],
    [{ backup_id: 'any' }, 'EVS.1006'],
    [{ backup_id: 'any', count: 2 }, 'EVS.1051'],
  ])('refuses %j with %s and makes nothing', async (fields, code) => {
    expect(await refusal(fields)).toEqual([400, code, 0]);
  });

  it.each([
    [{ server_id: 'unknown' }, 'EVS.2229'],
    [{ bssParam: { chargingMode: 'prePaid', periodType: 'month' } }, 'EVS.2147'],
    [{ bssParam: { chargingMode: 'prePaid', periodNum: 1 } }, 'EVS.2147'],
    [{ bssParam: { chargingMode: 'never' } }, 'EVS.2147'],
    [{ bssParam: { periodNum: 10 } }, 'EVS.2147'],
    [{ bssParam: { periodNum: 2, periodType: 'year' } }, 'EVS.2147'],
    [{ bssParam: 'postPaid' }, 'EVS.2147'],
    [{ 'OS-SCH-HNT:scheduler_hints': { dedicated_storage_id: 'unknown' } }, 'EVS.5400'],
  ])('refuses %j beside the volume with %s and makes nothing', async (beside, code) => {
    expect(await refusal({}, beside)).toEqual([400, code, 0]);
  });

  it.each<Record<string, unknown>>([
    { size: 32_768 },
    { name: '𝄞'.repeat(64), description: '𝄞'.repeat(85) },
    { count: null, name: null, snapshot_id: null, metadata: null },
    { multiattach: 1 },
    { volume_type: 'GPSSD2', iops: 3000, throughput: 125 },
    { volume_type: 'ESSD2', iops: 3000 },
    { metadata: { __system__encrypted: '1', __system__cmkid: referenceFixtures.keyId } },
    { imageRef: referenceFixtures.imageId, size: 4 },
    { metadata: { toString: 'x', ['__proto__']: 'y' } },
  ])('accepts %j', async (fields) => {
    expect((await create(createTestClient(), fields)).status).toBe(202);
  });

  it('attaches the new volume to the server asked for', async () => {
    const client = createTestClient();
    const made = await create(client, {}, { server_id: referenceFixtures.serverId });
    client.settle();
    const list = await client.send('GET', `${VOLUMES}/detail?server_id=${referenceFixtures.serverId}`);
    expect(list.at('volumes.0.id')).toBe(made.at('volume_ids.0'));
    expect(list.at('volumes.0.status')).toBe('in-use');
    expect(list.at('volumes.0.attachments.0.server_id')).toBe(referenceFixtures.serverId);
  });

  it('answers 413 when the quota is used up, and creates a batch wholly or not at all', async () => {
    const client = createTestClient({ quota: { volumes: 2, gigabytes: 25 } });
    expect((await create(client, { count: 3 })).at('error.code')).toBe('EVS.5413');
    expect((await create(client, { size: 26 })).status).toBe(413);
    expect((await create(client, { count: 2 })).status).toBe(202);
    expect((await create(client)).status).toBe(413);
  });
});
