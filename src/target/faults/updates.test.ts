import { expect, it } from 'vitest';
import { updateFaults } from './updates.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import type { TestClient } from '../reference/testing/client.ts';

const described = { name: 'old', description: 'old' };

async function updated(
  client: TestClient,
  path: string,
  kind: 'volume' | 'snapshot',
  change: object,
): Promise<unknown> {
  await client.send('PUT', path, { [kind]: change });
  const shown = await client.send('GET', path);
  return [shown.at(`${kind}.name`), shown.at(`${kind}.description`)];
}

const volume =
  (change: object): Scenario =>
  async (client) =>
    updated(client, `/v2/{p}/cloudvolumes/${await client.volume(described)}`, 'volume', change);

const snapshot =
  (change: object): Scenario =>
  async (client) => {
    const id = await client.snapshot(await client.volume(), described);
    return updated(client, `/v3/{p}/snapshots/${id}`, 'snapshot', change);
  };

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  [
    'volume-update-loses-description',
    volume({ name: 'new', description: 'new' }),
    ['new', 'new'],
    ['new', 'old'],
  ],
  ['volume-update-resets-description', volume({ name: 'new' }), ['new', 'old'], ['new', '']],
  [
    'snapshot-update-loses-name',
    snapshot({ name: 'new', description: 'new' }),
    ['new', 'new'],
    ['old', 'new'],
  ],
  ['snapshot-update-resets-description', snapshot({ name: 'new' }), ['new', 'old'], ['new', '']],
  [
    'update-answers-old-name',
    async (client) => {
      const id = await client.volume();
      const body = { volume: { name: 'new' } };
      return [
        (await client.send('PUT', `/v2/{p}/cloudvolumes/${id}`, body)).at('name'),
        (await client.send('PUT', `/v3/{p}/volumes/${id}`, body)).at('volume.name'),
      ];
    },
    ['new', 'new'],
    ['before the update', 'before the update'],
  ],
  ['volume-update-loses-name', volume({ name: 'new' }), ['new', 'old'], ['lost', 'old']],
  ['snapshot-update-loses-description', snapshot({ description: 'new' }), ['old', 'new'], ['old', 'old']],
  [
    'volume-update-older-names-ignored',
    async (client) =>
      updated(client, `/v3/{p}/volumes/${await client.volume(described)}`, 'volume', { display_name: 'new' }),
    ['new', 'old'],
    ['old', 'old'],
  ],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(updateFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(updateFaults.map(({ id }) => id));
});

it('volume-update-loses-description empties a description that is updated alone', async () => {
  const fault = faultById(updateFaults, 'volume-update-loses-description');
  const seen = await observe(fault, volume({ description: 'new' }));
  expect(seen).toEqual({ plain: ['old', 'new'], faulty: ['old', ''], fired: 1 });
});
