import { describe, expect, it } from 'vitest';
import { referenceFixtures } from './fixtures.ts';
import type { Seed } from './seed.ts';
import { cinderRoutes } from './testing/cinder-routes.ts';
import { createTestClient, type TestClient } from './testing/client.ts';

const client = (seed: Seed): TestClient => createTestClient({ routes: cinderRoutes, seed });
const id = '3ffcbe9d-e5bf-45f4-aa0a-670b54bda66c';
const other = 'a'.repeat(32);

describe('applySeed()', () => {
  it('fills the first project with volumes, snapshots and types that the API shows and counts', async () => {
    const target = client({
      volume_types: [{ name: 'fast', description: 'quick', extra_specs: { a: 'b' } }],
      projects: [
        {
          quota: { volumes: 4 },
          volumes: [
            { id, name: 'one', size: 20, volume_type: 'fast', status: 'in-use', snapshots: [{ name: 's' }] },
            { name: 'many', count: 2 },
          ],
        },
      ],
    });
    const shown = await target.send('GET', `/v3/{p}/volumes/${id}`);
    expect(shown.at('volume')).toMatchObject({
      name: 'one',
      size: 20,
      volume_type: 'fast',
      status: 'in-use',
    });
    const list = await target.send('GET', '/v3/{p}/volumes');
    const { volumes } = list.json as { volumes: { name: string }[] };
    expect(volumes.map(({ name }) => name)).toEqual(['many-2', 'many-1', 'one']);
    expect((await target.send('GET', '/v3/{p}/snapshots')).at('snapshots.0')).toMatchObject({
      volume_id: id,
      size: 20,
    });
    const path = `/v3/{p}/os-quota-sets/${referenceFixtures.projectId}?usage=True`;
    const quota = await target.send('GET', path);
    expect(quota.at('quota_set.volumes')).toEqual({ limit: 4, in_use: 3, reserved: 0 });
    expect(quota.at('quota_set.gigabytes')).toMatchObject({ in_use: 60 });
  });

  it('makes a project that a token of its own opens', async () => {
    const target = client({ projects: [{ id: other, token: 't', volumes: [{ name: 'theirs' }] }] });
    const list = await target.send('GET', `/v3/${other}/volumes`, undefined, { 'X-Auth-Token': 't' });
    expect([list.status, list.at('volumes.0.name')]).toEqual([200, 'theirs']);
    expect((await target.send('GET', '/v3/{p}/volumes')).at('volumes')).toEqual([]);
  });

  it.each([
    ['a type that is not there', [{ volume_type: 'none' }], ['projects', 0, 'volumes', 0, 'volume_type']],
    [
      'a zone that is not there',
      [{ availability_zone: 'x' }],
      ['projects', 0, 'volumes', 0, 'availability_zone'],
    ],
    ['an id that is given twice', [{ id }, { id }], ['projects', 0, 'volumes', 1, 'id']],
    ['an id for several', [{ id, count: 2 }], ['projects', 0, 'volumes', 0]],
  ])('refuses %s', (_, volumes, path) => {
    expect(() => client({ projects: [{ volumes }] })).toThrow(
      expect.objectContaining({ name: 'SeedError', path }),
    );
  });
});
