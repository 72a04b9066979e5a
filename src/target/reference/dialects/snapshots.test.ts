import { describe, expect, it } from 'vitest';
import { createTestClient } from '../testing/client.ts';

const DIALECTS = [
  ['EVS', '/v2/{p}/cloudsnapshots'],
  ['Cinder', '/v3/{p}/snapshots'],
] as const;

describe.each(DIALECTS)('%s snapshots', (_, path) => {
  it('are taken, shown, changed and deleted', async () => {
    const client = createTestClient();
    const volume = await client.volume({ size: 12 });
    const fields = { volume_id: volume, name: 'a', description: null, metadata: { key: 'value' } };
    const made = await client.send('POST', path, { snapshot: fields });
    expect(made.status).toBe(202);
    expect(made.at('snapshot')).toMatchObject({ ...fields, size: 12, status: 'creating' });
    const one = `${path}/${String(made.at('snapshot.id'))}`;
    client.settle();
    expect((await client.send('GET', one)).at('snapshot')).toMatchObject({
      status: 'available',
      'os-extended-snapshot-attributes:progress': '100%',
      'os-extended-snapshot-attributes:project_id': client.reference.projectId,
    });
    const changed = await client.send('PUT', one, { snapshot: { description: 'new' } });
    expect([changed.status, changed.at('snapshot.name'), changed.at('snapshot.description')]).toEqual([
      200,
      'a',
      'new',
    ]);
    const deleted = await client.send('DELETE', one);
    expect([deleted.status, deleted.text]).toEqual([202, '']);
    expect((await client.send('GET', one)).at('snapshot.status')).toBe('deleting');
    client.settle();
    expect((await client.send('GET', one)).status).toBe(404);
    expect((await client.send('PUT', one, { snapshot: {} })).status).toBe(404);
    expect((await client.send('DELETE', one)).status).toBe(404);
  });

  it.each([
    [{}, 400],
    [{ volume_id: 1 }, 400],
    [{ volume_id: '00000000-0000-4000-8000-000000000000' }, 404],
    [{ volume_id: 'ID', name: 'n'.repeat(65) }, 400],
    [{ volume_id: 'ID', description: 'd'.repeat(86) }, 400],
    [{ volume_id: 'ID', force: 'true' }, 400],
    [{ volume_id: 'ID', metadata: { key: null } }, 400],
    [{ volume_id: 'ID', metadata: 'x' }, 400],
    [{ volume_id: 'ID', name: null, force: null }, 202],
  ])('of %j are answered with %i', async (fields, status) => {
    const client = createTestClient();
    const snapshot = JSON.parse(JSON.stringify(fields).replace('ID', await client.volume())) as unknown;
    expect((await client.send('POST', path, { snapshot })).status).toBe(status);
  });

  it('of a volume in use need force', async () => {
    const client = createTestClient();
    const volume = await client.volume();
    client.reference.control.setVolumeState(volume, 'in-use');
    const take = async (force: boolean): Promise<number> =>
      (await client.send('POST', path, { snapshot: { volume_id: volume, force } })).status;
    expect([await take(false), await take(true)]).toEqual([400, 202]);
  });

  it('are deleted only when available or in error', async () => {
    const client = createTestClient();
    const snapshot = await client.snapshot(await client.volume());
    client.reference.control.setSnapshotState(snapshot, 'backing-up');
    expect((await client.send('DELETE', `${path}/${snapshot}`)).status).toBe(400);
    client.reference.control.setSnapshotState(snapshot, 'error');
    expect((await client.send('DELETE', `${path}/${snapshot}`)).status).toBe(202);
  });

  it('are refused beyond the quota', async () => {
    const client = createTestClient({ quota: { snapshots: 1 } });
    const volume = await client.volume();
    await client.snapshot(volume);
    expect((await client.send('POST', path, { snapshot: { volume_id: volume } })).status).toBe(413);
  });
});

describe('rollback()', () => {
  it('puts the volume through rollbacking, and fails into error_rollbacking', async () => {
    const client = createTestClient();
    const volume = await client.volume();
    const path = `/v2/{p}/cloudsnapshots/${await client.snapshot(volume)}/rollback`;
    const body = { rollback: { volume_id: volume, name: 'any' } };
    const state = async (): Promise<unknown> =>
      (await client.send('GET', `/v3/{p}/volumes/${volume}`)).at('volume.status');
    client.reference.control.failNext('rollback');
    const started = await client.send('POST', path, body);
    expect([started.status, started.json]).toEqual([202, { rollback: { volume_id: volume } }]);
    expect(await state()).toBe('rollbacking');
    client.settle();
    expect(await state()).toBe('error_rollbacking');
    expect((await client.send('POST', path, body)).status).toBe(202);
    client.settle();
    expect(await state()).toBe('available');
  });

  it('is refused to another volume, to a volume in use, and without a volume', async () => {
    const client = createTestClient();
    const [volume, other] = [await client.volume(), await client.volume()];
    const path = `/v2/{p}/cloudsnapshots/${await client.snapshot(volume)}/rollback`;
    const status = async (rollback: unknown): Promise<number> =>
      (await client.send('POST', path, { rollback })).status;
    expect(await status({ volume_id: other })).toBe(400);
    expect(await status({ volume_id: '00000000-0000-4000-8000-000000000000' })).toBe(404);
    expect(await status({})).toBe(400);
    expect(await status({ volume_id: volume, name: 1 })).toBe(400);
    client.reference.control.setVolumeState(volume, 'in-use');
    expect(await status({ volume_id: volume })).toBe(400);
  });
});
