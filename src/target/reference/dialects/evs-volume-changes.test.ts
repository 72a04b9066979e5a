import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { createTestClient, type TestClient, type TestResponse } from '../testing/client.ts';

const VOLUMES = '/v2/{p}/cloudvolumes';

describe('update()', () => {
  it('answers with the volume, not wrapped, and keeps what is not given', async () => {
    const client = createTestClient();
    const id = await client.volume({ name: 'old', description: 'kept' });
    const updated = await client.send('PUT', `${VOLUMES}/${id}`, {
      volume: { name: 'new', description: null },
    });
    expect(updated.status).toBe(200);
    expect(updated.json).toMatchObject({ id, name: 'new', description: 'kept', shareable: 'false' });
  });

  it.each([
    [{ volume: {} }, 'EVS.1007'],
    [{ volume: { name: null, description: null } }, 'EVS.1007'],
    [{ volume: null }, 'EVS.1001'],
    [{ volume: { name: 'n'.repeat(65) } }, 'EVS.1003'],
    [{ volume: { description: 1 } }, 'EVS.1004'],
  ])('refuses %j with %s', async (body, code) => {
    const client = createTestClient();
    const answer = await client.send('PUT', `${VOLUMES}/${await client.volume()}`, body);
    expect([answer.status, answer.at('error.code')]).toEqual([400, code]);
  });
});

describe('extend()', () => {
  const extend = async (client: TestClient, id: string, size: unknown): Promise<TestResponse> =>
    client.send('POST', `/v2.1/{p}/cloudvolumes/${id}/action`, { 'os-extend': { new_size: size } });

  it('grows a volume, with a job', async () => {
    const client = createTestClient();
    const id = await client.volume();
    const extended = await extend(client, id, 32_768);
    expect([extended.status, extended.json]).toEqual([202, { job_id: expect.any(String) }]);
    const during = await client.send('GET', `${VOLUMES}/${id}`);
    expect([during.at('volume.status'), during.at('volume.size')]).toEqual(['extending', 10]);
    client.settle();
    const after = await client.send('GET', `${VOLUMES}/${id}`);
    expect([after.at('volume.status'), after.at('volume.size')]).toEqual(['available', 32_768]);
  });

  it.each([
    [10, 'EVS.1015'],
    [9, 'EVS.1015'],
    [32_769, 'EVS.1014'],
    ['20', 'EVS.1011'],
    [20.5, 'EVS.1011'],
    [null, 'EVS.1011'],
    [1e300, 'EVS.1011'],
  ])('refuses a new size of %j with %s', async (size, code) => {
    const client = createTestClient();
    const answer = await extend(client, await client.volume(), size);
    expect([answer.status, answer.at('error.code')]).toEqual([400, code]);
  });

  it('refuses a volume in another state, and a shared volume in use', async () => {
    const client = createTestClient();
    const { control } = client.reference;
    const [id, shared] = [await client.volume(), await client.volume({ multiattach: true })];
    control.setVolumeState(id, 'error');
    control.setVolumeState(shared, 'in-use');
    expect((await extend(client, id, 20)).at('error.code')).toBe('EVS.1064');
    expect((await extend(client, shared, 20)).at('error.code')).toBe('EVS.1065');
    control.setVolumeState(id, 'in-use');
    expect((await extend(client, id, 20)).status).toBe(202);
    client.settle();
    expect((await client.send('GET', `${VOLUMES}/${id}`)).at('volume.status')).toBe('in-use');
  });

  it('keeps a system disk within 1,024 GiB', async () => {
    const client = createTestClient();
    const id = await client.volume({ imageRef: referenceFixtures.imageId });
    expect((await extend(client, id, 1025)).at('error.code')).toBe('EVS.1014');
    expect((await extend(client, id, 1024)).status).toBe(202);
  });
});

describe('remove()', () => {
  it('deletes a volume, which is then gone, with a job', async () => {
    const client = createTestClient();
    const id = await client.volume();
    const deleted = await client.send('DELETE', `${VOLUMES}/${id}`);
    expect([deleted.status, deleted.json]).toEqual([200, { job_id: expect.any(String) }]);
    expect((await client.send('GET', `${VOLUMES}/${id}`)).at('volume.status')).toBe('deleting');
    client.settle();
    const gone = await client.send('GET', `${VOLUMES}/${id}`);
    expect([gone.status, gone.at('error.code')]).toEqual([404, 'EVS.5404']);
    expect((await client.send('DELETE', `${VOLUMES}/${id}`)).status).toBe(404);
  });

  it('refuses a volume in use or with snapshots', async () => {
    const client = createTestClient();
    const [used, source] = [await client.volume(), await client.volume()];
    client.reference.control.setVolumeState(used, 'in-use');
    const snapshot = await client.snapshot(source);
    expect((await client.send('DELETE', `${VOLUMES}/${used}`)).at('error.code')).toBe('EVS.1046');
    expect((await client.send('DELETE', `${VOLUMES}/${source}`)).status).toBe(400);
    client.reference.control.setSnapshotState(snapshot, 'backing-up');
    expect((await client.send('DELETE', `${VOLUMES}/${source}`)).at('error.code')).toBe('EVS.2130');
  });
});

it('a job that does not exist is answered as the document says', async () => {
  const answer = await createTestClient().send('GET', '/v1/{p}/jobs/unknown');
  expect([answer.status, answer.at('error.code')]).toEqual([400, 'Common.0011']);
});
