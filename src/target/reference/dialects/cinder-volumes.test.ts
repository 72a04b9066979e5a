import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { createTestClient, minimalVolume, type TestResponse } from '../testing/client.ts';

async function create(fields: Record<string, unknown>): Promise<TestResponse> {
  return createTestClient().send('POST', '/v3/{p}/volumes', { volume: { ...minimalVolume, ...fields } });
}

describe('create()', () => {
  it('answers with the volume as table 7-51 has it', async () => {
    const { status, json } = await create({ name: 'one', metadata: { key: 'value' } });
    expect(status).toBe(202);
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(json).toEqual({
      volume: {
        id,
        links: [
          { href: expect.stringMatching(/^http:\/\/reference\.test\/v3\/[^/]+\/volumes\//), rel: 'self' },
          { href: expect.stringMatching(/^http:\/\/reference\.test\/[0-9a-f]+\/volumes\//), rel: 'bookmark' },
        ],
        name: 'one',
        status: 'creating',
        attachments: [],
        availability_zone: 'az-1',
        bootable: 'false',
        encrypted: false,
        created_at: '2026-01-01T00:00:00.000000',
        description: null,
        volume_type: 'SAS',
        replication_status: 'disabled',
        consistencygroup_id: null,
        source_volid: null,
        snapshot_id: null,
        metadata: { key: 'value' },
        size: 10,
        user_id: referenceFixtures.userId,
        updated_at: null,
        shareable: false,
        multiattach: false,
      },
    });
  });

  it.each([
    { metadata: { key: 'v'.repeat(256) } },
    { metadata: { key: 'ü'.repeat(128) } },
    { metadata: { ['k'.repeat(256)]: 'value' } },
    { multiattach: 1 },
    { source_volid: 'any' },
    { source_volid: 'any', imageRef: referenceFixtures.imageId },
    { snapshot_id: 'any', imageRef: referenceFixtures.imageId },
    { size: 0 },
    { volume_type: 'FLOPPY' },
    { iops: 100 },
  ])('refuses %j', async (fields) => {
    const answer = await create(fields);
    expect([answer.status, answer.json]).toEqual([
      400,
      { badRequest: { code: 400, message: expect.any(String) } },
    ]);
  });

  it('accepts metadata of 255 bytes', async () => {
    expect((await create({ metadata: { key: 'v'.repeat(255) } })).status).toBe(202);
  });

  it('answers 404 for a snapshot that does not exist, and 413 when the quota is used up', async () => {
    expect((await create({ snapshot_id: 'unknown' })).at('itemNotFound.code')).toBe(404);
    const client = createTestClient({ quota: { volumes: 0 } });
    const answer = await client.send('POST', '/v3/{p}/volumes', { volume: minimalVolume });
    expect([answer.status, answer.at('overLimit.code')]).toEqual([413, 413]);
  });

  it.each([
    [{ volume_type: 'SSD', size: 20 }, 400],
    [{ availability_zone: 'az-2', size: 20 }, 400],
    [{ size: 19 }, 400],
    [{ size: 20, metadata: { 'hw:passthrough': 'true' } }, 400],
    [{ size: 20 }, 202],
    [{ size: 30, metadata: { full_clone: '0' } }, 202],
  ])('from a snapshot of 20 GiB SAS in az-1, %j is answered with %i', async (fields, status) => {
    const client = createTestClient();
    const snapshot = await client.snapshot(await client.volume({ size: 20 }));
    const volume = { ...minimalVolume, ...fields, snapshot_id: snapshot };
    const answer = await client.send('POST', '/v3/{p}/volumes', { volume });
    expect(answer.status).toBe(status);
    if (status === 202) expect(answer.at('volume.snapshot_id')).toBe(snapshot);
  });

  it('encrypts a volume from a snapshot as its source is encrypted', async () => {
    const client = createTestClient();
    const metadata = { __system__encrypted: '1', __system__cmkid: referenceFixtures.keyId };
    const snapshot = await client.snapshot(await client.volume({ metadata: { ...metadata, other: 'x' } }));
    const id = await client.volume({ snapshot_id: snapshot });
    expect((await client.send('GET', `/v3/{p}/volumes/${id}`)).at('volume.metadata')).toEqual(metadata);
  });

  it('refuses a snapshot that is not ready', async () => {
    const client = createTestClient();
    const snapshot = await client.snapshot(await client.volume());
    client.reference.control.setSnapshotState(snapshot, 'error');
    const volume = { ...minimalVolume, snapshot_id: snapshot };
    expect((await client.send('POST', '/v3/{p}/volumes', { volume })).status).toBe(400);
  });
});

describe('show()', () => {
  it('has the performance of the types that let it be chosen', async () => {
    const client = createTestClient();
    const id = await client.volume({ volume_type: 'GPSSD2', iops: 3000, throughput: 125 });
    const shown = await client.send('GET', `/v3/{p}/volumes/${id}`);
    expect(shown.at('volume.iops')).toEqual({ frozened: false, id, total_val: 3000, volume_id: id });
    expect(shown.at('volume.throughput.total_val')).toBe(125);
    expect(shown.at('volume.os-vol-tenant-attr:tenant_id')).toBe(client.reference.projectId);
  });
});

describe('update()', () => {
  it('takes the older names where the newer are missing', async () => {
    const client = createTestClient();
    const id = await client.volume({ name: 'a', metadata: { kept: 'yes' } });
    const send = async (volume: object): Promise<TestResponse> =>
      client.send('PUT', `/v3/{p}/volumes/${id}`, { volume });
    const first = await send({ display_name: 'b', display_description: 'c' });
    expect([first.at('volume.name'), first.at('volume.description')]).toEqual(['b', 'c']);
    const second = await send({ name: 'd', display_name: 'e', metadata: { new: 'yes' } });
    expect([second.at('volume.name'), second.at('volume.metadata')]).toEqual(['d', { new: 'yes' }]);
    expect((await send({ display_name: 'n'.repeat(65) })).status).toBe(400);
    expect((await send({ metadata: { key: 1 } })).status).toBe(400);
  });
});

describe('extend()', () => {
  it('answers with an empty 202, refuses shrinking, and unknown actions', async () => {
    const client = createTestClient();
    const path = `/v3/{p}/volumes/${await client.volume({ size: 20 })}/action`;
    expect((await client.send('POST', path, { 'os-extend': { new_size: 20 } })).status).toBe(400);
    expect((await client.send('POST', path, { 'os-nothing': {} })).status).toBe(400);
    expect((await client.send('POST', path, {})).status).toBe(400);
    const extended = await client.send('POST', path, { 'os-extend': { new_size: 21 } });
    expect([extended.status, extended.text]).toEqual([202, '']);
    expect((await client.send('POST', path, { 'os-extend': { new_size: 22 } })).status).toBe(400);
  });
});

describe('remove()', () => {
  it('deletes the snapshots too with cascade, and only then', async () => {
    const client = createTestClient();
    const id = await client.volume();
    const snapshot = await client.snapshot(id);
    const path = `/v3/{p}/volumes/${id}`;
    for (const query of ['', '?cascade=false', '?cascade=maybe']) {
      expect((await client.send('DELETE', `${path}${query}`)).status).toBe(400);
    }
    expect((await client.send('DELETE', `${path}?cascade=true`)).status).toBe(202);
    client.settle();
    expect((await client.send('GET', path)).status).toBe(404);
    expect((await client.send('GET', `/v3/{p}/snapshots/${snapshot}`)).status).toBe(404);
  });

  it('deletes nothing when one of the snapshots cannot be deleted', async () => {
    const client = createTestClient();
    const id = await client.volume();
    const [first, second] = [await client.snapshot(id), await client.snapshot(id)];
    client.reference.control.setSnapshotState(second, 'rollbacking');
    expect((await client.send('DELETE', `/v3/{p}/volumes/${id}?cascade=true`)).status).toBe(400);
    client.settle();
    expect((await client.send('GET', `/v3/{p}/snapshots/${first}`)).at('snapshot.status')).toBe('available');
  });

  it.each(['error', 'error_extending', 'error_restoring', 'error_rollbacking'] as const)(
    'deletes a volume in %s',
    async (state) => {
      const client = createTestClient();
      const id = await client.volume();
      client.reference.control.setVolumeState(id, state);
      expect((await client.send('DELETE', `/v3/{p}/volumes/${id}`)).status).toBe(202);
    },
  );

  it.each(['creating', 'in-use', 'extending', 'deleting', 'rollbacking', 'error_deleting'] as const)(
    'refuses a volume in %s',
    async (state) => {
      const client = createTestClient();
      const id = await client.volume();
      client.reference.control.setVolumeState(id, state);
      expect((await client.send('DELETE', `/v3/{p}/volumes/${id}`)).status).toBe(400);
    },
  );
});
