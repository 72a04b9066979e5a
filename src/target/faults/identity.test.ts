import { expect, it } from 'vitest';
import { identityFaults } from './identity.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { referenceFixtures } from '../reference/fixtures.ts';
import { show, showing } from './testing/scenarios.ts';

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  [
    'volume-show-another',
    async (client) => {
      await client.volume();
      const id = await client.volume();
      return (await show(client, id)).at('volume.id') === id;
    },
    true,
    false,
  ],
  [
    'snapshot-create-of-another-volume',
    async (client) => {
      await client.volume();
      const id = await client.volume();
      const snapshot = await client.snapshot(id);
      return (await client.send('GET', `/v3/{p}/snapshots/${snapshot}`)).at('snapshot.volume_id') === id;
    },
    true,
    false,
  ],
  [
    'volume-show-another-project',
    showing((response) => response.at('volume.os-vol-tenant-attr:tenant_id')),
    referenceFixtures.projectId,
    '00000000000000000000000000000000',
  ],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(identityFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(identityFaults.map(({ id }) => id));
});
