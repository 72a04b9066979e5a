import { expect, it } from 'vitest';
import { dataFaults } from './data.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { create, showing } from './testing/scenarios.ts';

const kept = (name: string, value: unknown): Scenario =>
  showing((response) => response.at(`volume.${name}`), { [name]: value });

const snapshotField =
  (name: string, value: string): Scenario =>
  async (client) => {
    const id = await client.snapshot(await client.volume(), { [name]: value });
    return (await client.send('GET', `/v3/{p}/snapshots/${id}`)).at(`snapshot.${name}`);
  };

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  ['volume-create-metadata-lost', kept('metadata', { key: 'value' }), { key: 'value' }, {}],
  ['volume-create-name-cut', kept('name', 'n'.repeat(64)), 'n'.repeat(64), 'n'.repeat(32)],
  ['volume-create-unicode-mangled', kept('name', 'Größe 云 𝄞'), 'Größe 云 𝄞', 'Gr??e ? ?'],
  ['volume-create-description-trimmed', kept('description', ' x '), ' x ', 'x'],
  ['volume-create-size-rounded', kept('size', 12), 12, 13],
  [
    'volume-create-one-of-many',
    async (client) => {
      const ids = (await create(client, { count: 3 })).at('volume_ids');
      return Array.isArray(ids) && ids.length;
    },
    3,
    1,
  ],
  [
    'snapshot-create-metadata-lost',
    async (client) => {
      const id = await client.snapshot(await client.volume(), { metadata: { key: 'value' } });
      return (await client.send('GET', `/v3/{p}/snapshots/${id}`)).at('snapshot.metadata');
    },
    { key: 'value' },
    {},
  ],
  ['snapshot-create-name-lost', snapshotField('name', 'n'), 'n', ''],
  ['snapshot-create-description-lost', snapshotField('description', 'd'), 'd', null],
  [
    'volume-create-two-by-default',
    async (client) => {
      const ids = (await create(client, {})).at('volume_ids');
      return Array.isArray(ids) && ids.length;
    },
    1,
    2,
  ],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(dataFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(dataFaults.map(({ id }) => id));
});
