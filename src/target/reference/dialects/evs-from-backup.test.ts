import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import type { Backup, BackupState } from '../model/entities.ts';
import type { Project } from '../model/identity.ts';
import { createTestClient, minimalVolume, type TestClient, type TestResponse } from '../testing/client.ts';
import { evsRoutes } from '../testing/evs-routes.ts';

async function create(client: TestClient, version: string, fields: object): Promise<TestResponse> {
  const volume = { ...minimalVolume, ...fields };
  return client.send('POST', `/${version}/{p}/cloudvolumes`, { volume });
}

describe('create() from a backup', () => {
  /** A backup of 20 GiB in az-1. */
  const backedUp = (status: BackupState = 'available'): { client: TestClient; id: string } => {
    const client = createTestClient({ routes: evsRoutes });
    const { cloud, projectId } = client.reference;
    const id = '2f1d5c1e-4a9b-4f7e-8b55-3f3a1f0c9d27';
    const backup: Backup = {
      id,
      name: 'backup',
      description: null,
      volumeId: id,
      snapshotId: null,
      parentId: null,
      container: null,
      zone: 'az-1',
      size: 20,
      status,
      incremental: false,
      failReason: null,
      userId: 'user',
      createdAt: cloud.timeline.stamper.next(),
      updatedAt: null,
    };
    cloud.projects.get(projectId)?.world.addBackup(backup);
    return { client, id };
  };

  it.each([
    [{ size: undefined }, 20],
    [{ size: 30 }, 30],
  ])('with %j makes a volume of %i GiB', async (fields, size) => {
    const { client, id } = backedUp();
    expect((await create(client, 'v2.1', { backup_id: id, ...fields })).status).toBe(202);
    expect((await client.send('GET', '/v2/{p}/cloudvolumes/detail')).at('volumes.0.size')).toBe(size);
  });

  it.each<[object, string]>([
    [{ size: 19 }, 'EVS.1022'],
    [{ availability_zone: 'az-2' }, 'EVS.1049'],
    [{ count: 2 }, 'EVS.1051'],
    [{ backup_id: 'none' }, 'EVS.1006'],
  ])('refuses %j with %s', async (fields, code) => {
    const { client, id } = backedUp();
    const answer = await create(client, 'v2.1', { backup_id: id, size: 20, ...fields });
    expect([answer.status, answer.at('error.code')]).toEqual([400, code]);
  });

  it('is encrypted as the volume backed up is, unless the request says otherwise', async () => {
    const { client, id } = backedUp();
    const metadata = { __system__encrypted: '1', __system__cmkid: referenceFixtures.keyId };
    const source = await client.volume({ metadata });
    const { cloud, projectId } = client.reference;
    const { world } = cloud.projects.get(projectId) as Project;
    world.addBackup({ ...world.backup(id), volumeId: source });
    const made = async (fields: object): Promise<unknown> => {
      await create(client, 'v2.1', { backup_id: id, size: 20, ...fields });
      return (await client.send('GET', '/v2/{p}/cloudvolumes/detail')).at('volumes.0.metadata');
    };
    expect(await made({})).toEqual(metadata);
    const plain = { __system__encrypted: '0' };
    expect(await made({ metadata: plain })).toEqual(plain);
  });

  it('refuses a backup that is not available', async () => {
    const { client, id } = backedUp('creating');
    const answer = await create(client, 'v3', { backup_id: id, size: undefined });
    expect([answer.status, answer.at('error.code')]).toEqual([400, 'EVS.1044']);
  });
});
