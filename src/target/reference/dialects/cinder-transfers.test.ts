import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { cinderRoutes } from '../testing/cinder-routes.ts';
import { createTestClient, minimalVolume, type TestClient, type TestResponse } from '../testing/client.ts';

const client = (options = {}): TestClient => createTestClient({ routes: cinderRoutes, ...options });
const { secondProjectId, secondToken } = referenceFixtures;
const second = { 'X-Auth-Token': secondToken };

function offer(target: TestClient, volume_id: string, version = 'v3'): Promise<TestResponse> {
  return target.send('POST', `/${version}/{p}/os-volume-transfer`, { transfer: { volume_id, name: 'gift' } });
}

function accept(target: TestClient, id: unknown, auth_key: unknown): Promise<TestResponse> {
  const path = `/v3/${secondProjectId}/os-volume-transfer/${String(id)}/accept`;
  return target.send('POST', path, { accept: { auth_key } }, second);
}

describe('create()', () => {
  it('shows the key once, and has the volume await its transfer', async () => {
    const target = client();
    const id = await target.volume();
    const made = await offer(target, id);
    expect([made.status, made.at('transfer.auth_key')]).toEqual([
      202,
      expect.stringMatching(/^[0-9a-f]{16}$/),
    ]);
    expect((await target.send('GET', `/v3/{p}/volumes/${id}`)).at('volume.status')).toBe('awaiting-transfer');
    const shown = await target.send('GET', `/v2/{p}/os-volume-transfer/${String(made.at('transfer.id'))}`);
    expect(Object.keys(shown.at('transfer') as object)).not.toContain('auth_key');
    expect(shown.at('transfer.links.0.href')).toContain(
      `/v2/${referenceFixtures.projectId}/os-volume-transfer/`,
    );
    expect((await offer(target, id)).status).toBe(400);
  });

  it('refuses volumes that are encrypted, in a dedicated pool, or have snapshots', async () => {
    const target = client();
    const metadata = { __system__encrypted: '1', __system__cmkid: referenceFixtures.keyId };
    expect((await offer(target, await target.volume({ metadata }))).status).toBe(400);
    const snapped = await target.volume();
    const snapshot = await target.snapshot(snapped);
    expect((await offer(target, snapped)).status).toBe(400);
    await target.send('DELETE', `/v3/{p}/snapshots/${snapshot}`);
    target.settle();
    expect((await offer(target, snapped)).status).toBe(202);
    const pooled = await target.send('POST', '/v3/{p}/volumes', {
      volume: minimalVolume,
      'OS-SCH-HNT:scheduler_hints': { dedicated_storage_id: referenceFixtures.dedicatedStorage.id },
    });
    target.settle();
    expect((await offer(target, String(pooled.at('volume.id')))).status).toBe(400);
  });

  it('refuses a system disk in v3 and not in v2', async () => {
    const target = client();
    const id = await target.volume({ imageRef: referenceFixtures.imageId });
    expect((await offer(target, id, 'v3')).status).toBe(400);
    expect((await offer(target, id, 'v2')).status).toBe(202);
  });

  it.each([[{}], [{ name: 'x'.repeat(65) }], [{ name: 1 }], [{ name: null }]])(
    'refuses %j',
    async (fields) => {
      const target = client();
      const transfer = { volume_id: await target.volume(), ...fields };
      expect((await target.send('POST', '/v3/{p}/os-volume-transfer', { transfer })).status).toBe(400);
    },
  );
});

describe('accept()', () => {
  it('moves the volume to the project that accepts, with its share of the quota', async () => {
    const target = client();
    const id = await target.volume({ name: 'moved' });
    const later = await target.send(
      'POST',
      `/v3/${secondProjectId}/volumes`,
      { volume: minimalVolume },
      second,
    );
    const { json } = await offer(target, id);
    const { transfer } = json as { transfer: { id: string; auth_key: string } };
    expect((await accept(target, transfer.id, 'wrong')).status).toBe(400);
    const taken = await accept(target, transfer.id, transfer.auth_key);
    expect([taken.status, taken.at('transfer.volume_id')]).toEqual([202, id]);
    expect((await target.send('GET', `/v3/{p}/volumes/${id}`)).status).toBe(404);
    const list = await target.send('GET', `/v3/${secondProjectId}/volumes/detail`, undefined, second);
    // Newest first: the volume keeps the time of its creation.
    expect([list.at('volumes.0.id'), list.at('volumes.1.id')]).toEqual([later.at('volume.id'), id]);
    expect(list.at('volumes.1')).toMatchObject({
      name: 'moved',
      status: 'available',
      user_id: referenceFixtures.users.second.id,
      'os-vol-tenant-attr:tenant_id': secondProjectId,
    });
    const quota = (project: string, headers = {}): Promise<TestResponse> =>
      target.send('GET', `/v3/${project}/os-quota-sets/${project}?usage=True`, undefined, headers);
    expect((await quota(referenceFixtures.projectId)).at('quota_set.volumes.in_use')).toBe(0);
    expect((await quota(secondProjectId, second)).at('quota_set.gigabytes_SAS')).toEqual({
      limit: -1,
      in_use: 10,
      reserved: 10,
    });
    expect((await accept(target, transfer.id, transfer.auth_key)).status).toBe(404);
  });

  it('is refused when the quota of the receiver is used up', async () => {
    const target = client({ quota: { volumes: 1 } });
    await target.send('POST', `/v3/${secondProjectId}/volumes`, { volume: minimalVolume }, second);
    const made = await offer(target, await target.volume());
    const answer = await accept(target, made.at('transfer.id'), made.at('transfer.auth_key'));
    expect(answer.status).toBe(413);
  });
});

describe('remove()', () => {
  it('makes the volume available again, and only for who offers it', async () => {
    const target = client();
    const volume = await target.volume();
    const made = await offer(target, volume);
    const path = `os-volume-transfer/${String(made.at('transfer.id'))}`;
    const foreign = await target.send('DELETE', `/v3/${secondProjectId}/${path}`, undefined, second);
    expect(foreign.status).toBe(404);
    expect((await target.send('DELETE', `/v3/{p}/${path}`)).status).toBe(202);
    expect((await target.send('GET', `/v3/{p}/volumes/${volume}`)).at('volume.status')).toBe('available');
    expect((await target.send('DELETE', `/v3/{p}/${path}`)).status).toBe(404);
  });
});

describe('list()', () => {
  it('pages through the transfers of the project, newest first', async () => {
    const target = client();
    const ids: unknown[] = [];
    for (let count = 0; count < 3; count++) {
      ids.unshift((await offer(target, await target.volume())).at('transfer.id'));
    }
    const list = async (query: string): Promise<unknown[]> => {
      const { json } = await target.send('GET', `/v3/{p}/os-volume-transfer${query}`);
      return (json as { transfers: { id: string }[] }).transfers.map(({ id }) => id);
    };
    expect(await list('')).toEqual(ids);
    expect(await list('/detail?limit=1&offset=1')).toEqual([ids[1]]);
    const statuses = ['?limit=0', '/detail?limit=1001', '?offset=0', '?offset=x'].map((query) =>
      target.send('GET', `/v3/{p}/os-volume-transfer${query}`),
    );
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect((await target.send('GET', '/v3/{p}/os-volume-transfer?limit=1001')).status).toBe(200);
  });
});
