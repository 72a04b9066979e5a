import { expect, it } from 'vitest';
import { referenceFixtures } from './fixtures.ts';
import { createVolumes } from './model/volumes.ts';
import type { World } from './model/world.ts';
import { createTestClient, type TestClient } from './testing/client.ts';

const COUNT = 100_000;

function fill(world: World): void {
  const spec = {
    description: null,
    zone: 'az-1',
    type: 'SAS',
    size: 10,
    metadata: {},
    tags: {},
    multiattach: false,
    imageId: null,
    snapshotId: null,
    serverId: null,
    sourceVolumeId: null,
    enterpriseProjectId: '0',
    iops: null,
    throughput: null,
    userId: referenceFixtures.users.main.id,
  };
  // Names in another order than that of creation, many of them equal.
  for (let batch = 0; batch < COUNT / 100; batch++) {
    createVolumes(world, { ...spec, name: `v${(batch * 7919) % 500}` }, 100);
  }
}

async function walk(client: TestClient, query: string): Promise<[ids: Set<string>, names: string[]]> {
  const ids = new Set<string>();
  const names: string[] = [];
  let next: string | undefined = `/v3/{p}/volumes?limit=1000${query}`;
  while (next !== undefined) {
    const { json } = await client.send('GET', next);
    const page = json as {
      volumes: { id: string; name: string }[];
      volumes_links?: readonly [{ href: string }];
    };
    for (const { id, name } of page.volumes) {
      ids.add(id);
      names.push(name);
    }
    const link: string | undefined = page.volumes_links?.[0].href;
    next = link?.replace(/^https?:\/\/[^/]+/, '');
  }
  return [ids, names];
}

it('createReference() pages through 100,000 volumes of one project, once each', async () => {
  const client = createTestClient();
  fill(client.reference.cloud.projects.get(referenceFixtures.projectId)?.world as World);
  client.settle();
  const [ids, all] = await walk(client, '');
  expect([all.length, ids.size]).toEqual([COUNT, COUNT]);
  const [sorted, names] = await walk(client, '&sort_key=name&sort_dir=asc');
  expect([names.length, sorted.size]).toEqual([COUNT, COUNT]);
  expect(names.every((name, index) => index === 0 || (names[index - 1] ?? '') <= name)).toBe(true);
});
