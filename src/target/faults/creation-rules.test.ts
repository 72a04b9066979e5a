import { expect, it } from 'vitest';
import { referenceFixtures } from '../reference/fixtures.ts';
import { minimalVolume, type TestClient } from '../reference/testing/client.ts';
import { creationRuleFaults } from './creation-rules.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { create, creating, NOBODY, show } from './testing/scenarios.ts';

const status = (fields: Record<string, unknown>): Scenario => creating(fields, (response) => response.status);

/** Creates a volume with these fields and picks one of those it then has. */
function kept(fields: Record<string, unknown>, name: string): Scenario {
  return async (client) => {
    const made = await create(client, fields);
    client.settle();
    return (await show(client, String(made.at('volume_ids.0')))).at(`volume.${name}`);
  };
}

async function withToken(client: TestClient): Promise<unknown> {
  const send = async (): Promise<unknown> => {
    const token = { 'X-Client-Token': '5b1e2f5e-8f4b-4b52-9a0e-0d6a3f3f5a11' };
    return (await client.send('POST', '/v2.1/{p}/cloudvolumes', { volume: minimalVolume }, token)).text;
  };
  const [first, second] = [await send(), await send()];
  return first === second;
}

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  ['volume-create-small-disk', status({ size: 9 }), 400, 202],
  ['volume-create-unknown-zone', status({ availability_zone: 'nowhere' }), 400, 202],
  ['volume-create-unknown-snapshot', status({ snapshot_id: NOBODY }), 404, 202],
  [
    'volume-create-snapshot-lost',
    async (client) => {
      const snapshot = await client.snapshot(await client.volume());
      return (await kept({ snapshot_id: snapshot }, 'snapshot_id')(client)) === snapshot;
    },
    true,
    false,
  ],
  ['volume-create-unknown-image', status({ imageRef: NOBODY }), 400, 202],
  [
    'volume-create-several-sources',
    status({ imageRef: referenceFixtures.imageId, snapshot_id: NOBODY }),
    400,
    202,
  ],
  ['volume-create-performance-missing', status({ volume_type: 'GPSSD2' }), 400, 202],
  ['volume-create-performance-of-any-type', status({ iops: 100, throughput: 100 }), 400, 202],
  ['volume-create-null-metadata', status({ metadata: { key: null } }), 400, 202],
  ['volume-create-tags-lost', kept({ tags: { a: 'b' } }, 'tags'), { a: 'b' }, {}],
  ['volume-create-shared-lost', kept({ multiattach: true }, 'multiattach'), true, false],
  ['volume-create-shared-always', kept({}, 'multiattach'), false, true],
  [
    'volume-create-fraction-of-count',
    creating({ count: 1.5 }, (response) => (response.at('volume_ids') as unknown[]).length),
    1,
    2,
  ],
  ['client-token-ignored', withToken, true, false],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(creationRuleFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(creationRuleFaults.map(({ id }) => id));
});
