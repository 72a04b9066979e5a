import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { cinderRoutes } from '../testing/cinder-routes.ts';
import { createTestClient, type TestClient } from '../testing/client.ts';

const client = (options = {}): TestClient => createTestClient({ routes: cinderRoutes, ...options });
const { projectId, secondProjectId } = referenceFixtures;

describe('listTypes() and showType()', () => {
  it('show the types that volumes can be made of', async () => {
    const target = client();
    const list = await target.send('GET', '/v2/{p}/types');
    const types = list.at('volume_types') as { id: string; name: string }[];
    expect(types.map(({ name }) => name)).toEqual(referenceFixtures.volumeTypes);
    const shown = await target.send('GET', `/v3/{p}/types/${types[0]?.id}`);
    expect(shown.at('volume_type')).toMatchObject({ name: 'SATA', is_public: true, description: null });
    expect(shown.at('volume_type.extra_specs.RESKEY:availability_zones')).toBe('az-1,az-2');
    expect((await target.send('GET', '/v3/{p}/types/SATA')).status).toBe(404);
  });
});

describe('listZones()', () => {
  it('shows every zone with whether it is available', async () => {
    expect((await client().send('GET', '/v3/{p}/os-availability-zone')).json).toEqual({
      availabilityZoneInfo: ['az-1', 'az-2'].map((zoneName) => ({
        zoneName,
        zoneState: { available: true },
      })),
    });
  });
});

describe('showQuota()', () => {
  const quota = (target: TestClient, project = projectId, query = '?usage=True') =>
    target.send('GET', `/v3/{p}/os-quota-sets/${project}${query}`);

  it('counts what is being made as reserved, and what is there as in use', async () => {
    const target = client({ quota: { volumes: 5, gigabytes: 100, snapshots: 3 } });
    const usage = async (name: string): Promise<unknown> => (await quota(target)).at(`quota_set.${name}`);
    await target.send('POST', '/v3/{p}/volumes', {
      volume: { availability_zone: 'az-1', volume_type: 'SAS', size: 20 },
    });
    expect(await usage('gigabytes')).toEqual({ limit: 100, in_use: 0, reserved: 20 });
    target.settle();
    expect(await usage('volumes')).toEqual({ limit: 5, in_use: 1, reserved: 0 });
    const id = await target.volume();
    await target.send('POST', `/v3/{p}/volumes/${id}/action`, { 'os-extend': { new_size: 15 } });
    expect(await usage('gigabytes_SAS')).toEqual({ limit: -1, in_use: 30, reserved: 5 });
    target.settle();
    const snapshot = await target.snapshot(id);
    expect(await usage('gigabytes')).toEqual({ limit: 100, in_use: 50, reserved: 0 });
    expect(await usage('snapshots')).toEqual({ limit: 3, in_use: 1, reserved: 0 });
    await target.send('DELETE', `/v3/{p}/snapshots/${snapshot}`);
    target.settle();
    await target.send('DELETE', `/v3/{p}/volumes/${id}`);
    target.settle();
    expect(await usage('gigabytes')).toEqual({ limit: 100, in_use: 20, reserved: 0 });
  });

  it('gives back what a failed extension had reserved', async () => {
    const target = client();
    const id = await target.volume();
    target.reference.control.failNext('extend');
    await target.send('POST', `/v3/{p}/volumes/${id}/action`, { 'os-extend': { new_size: 15 } });
    target.settle();
    expect((await quota(target)).at('quota_set.gigabytes')).toMatchObject({ in_use: 10, reserved: 0 });
  });

  it('needs usage=True, and shows no other project', async () => {
    const target = client();
    expect((await quota(target, projectId, '')).status).toBe(400);
    expect((await quota(target, projectId, '?usage=true')).status).toBe(400);
    expect((await quota(target, secondProjectId)).status).toBe(403);
  });
});
