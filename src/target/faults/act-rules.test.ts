import { expect, it } from 'vitest';
import { actRuleFaults } from './act-rules.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { create, NOBODY } from './testing/scenarios.ts';

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  [
    'volume-update-of-nothing',
    async (client) =>
      (await client.send('PUT', `/v2/{p}/cloudvolumes/${await client.volume()}`, { volume: {} })).status,
    400,
    200,
  ],
  [
    'volume-delete-in-any-state',
    async (client) => {
      const id = await client.volume();
      client.reference.control.setVolumeState(id, 'in-use');
      return (await client.send('DELETE', `/v2/{p}/cloudvolumes/${id}`)).status;
    },
    400,
    200,
  ],
  [
    'volume-extend-in-any-state',
    async (client) => {
      const id = await client.volume();
      client.reference.control.setVolumeState(id, 'error');
      const body = { 'os-extend': { new_size: 20 } };
      return (await client.send('POST', `/v3/{p}/volumes/${id}/action`, body)).status;
    },
    400,
    202,
  ],
  [
    'snapshot-delete-in-any-state',
    async (client) => {
      const id = await client.snapshot(await client.volume());
      client.reference.control.setSnapshotState(id, 'backing-up');
      return (await client.send('DELETE', `/v3/{p}/snapshots/${id}`)).status;
    },
    400,
    202,
  ],
  [
    'rollback-in-any-state',
    async (client) => {
      const volume = await client.volume();
      const snapshot = await client.snapshot(volume);
      client.reference.control.setVolumeState(volume, 'in-use');
      const path = `/v2/{p}/cloudsnapshots/${snapshot}/rollback`;
      return (await client.send('POST', path, { rollback: { volume_id: volume } })).status;
    },
    400,
    202,
  ],
  [
    'snapshot-of-unknown-volume',
    async (client) => {
      await client.volume();
      return (await client.send('POST', '/v3/{p}/snapshots', { snapshot: { volume_id: NOBODY } })).status;
    },
    404,
    202,
  ],
  [
    'snapshot-force-always',
    async (client) => {
      const volume = await client.volume();
      client.reference.control.setVolumeState(volume, 'in-use');
      return (await client.send('POST', '/v3/{p}/snapshots', { snapshot: { volume_id: volume } })).status;
    },
    400,
    202,
  ],
  [
    'volume-create-anything',
    async (client) => [
      (await create(client, { size: 0 })).status,
      (await client.send('POST', '/v3/{p}/volumes', { volume: {} })).status,
    ],
    [400, 400],
    [202, 202],
  ],
  [
    'rollback-needs-name',
    async (client) => {
      const volume = await client.volume();
      const path = `/v2/{p}/cloudsnapshots/${await client.snapshot(volume)}/rollback`;
      return (await client.send('POST', path, { rollback: { volume_id: volume } })).status;
    },
    202,
    400,
  ],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(actRuleFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(actRuleFaults.map(({ id }) => id));
});
