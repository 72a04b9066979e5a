import { expect, it } from 'vitest';
import { deleteFaults } from './deletes.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { NOBODY, show } from './testing/scenarios.ts';

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  [
    'volume-delete-does-nothing',
    async (client) => {
      const id = await client.volume();
      const deleted = await client.send('DELETE', `/v2/{p}/cloudvolumes/${id}`);
      client.settle();
      const job = await client.send('GET', `/v1/{p}/jobs/${String(deleted.at('job_id'))}`);
      return [deleted.status, job.at('status'), (await show(client, id)).status];
    },
    [200, 'SUCCESS', 404],
    [200, 'SUCCESS', 200],
  ],
  [
    'snapshot-delete-does-nothing',
    async (client) => {
      const path = `/v3/{p}/snapshots/${await client.snapshot(await client.volume())}`;
      const deleted = await client.send('DELETE', path);
      client.settle();
      return [deleted.status, (await client.send('GET', path)).status];
    },
    [202, 404],
    [202, 200],
  ],
  [
    'volume-delete-unknown-accepted',
    async (client) => [
      (await client.send('DELETE', `/v2/{p}/cloudvolumes/${NOBODY}`)).status,
      (await client.send('DELETE', `/v3/{p}/volumes/${NOBODY}`)).status,
    ],
    [404, 404],
    [200, 202],
  ],
  [
    'volume-delete-cascades',
    async (client) => {
      const id = await client.volume();
      await client.snapshot(id);
      return (await client.send('DELETE', `/v3/{p}/volumes/${id}`)).status;
    },
    400,
    202,
  ],
  [
    'volume-delete-still-shown',
    async (client) => {
      const id = await client.volume();
      await show(client, id);
      await client.send('DELETE', `/v3/{p}/volumes/${id}`);
      client.settle();
      return (await show(client, id)).status;
    },
    404,
    200,
  ],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(deleteFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(deleteFaults.map(({ id }) => id));
});
