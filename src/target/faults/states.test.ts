import { expect, it } from 'vitest';
import { stateFaults } from './states.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { create, show, showing } from './testing/scenarios.ts';

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  [
    'job-never-ends',
    async (client) => {
      const made = await create(client, {});
      client.settle(1_000_000);
      return (await client.send('GET', `/v1/{p}/jobs/${String(made.at('job_id'))}`)).at('status');
    },
    'SUCCESS',
    'RUNNING',
  ],
  [
    'volume-create-never-available',
    showing((response) => response.at('volume.status')),
    'available',
    'creating',
  ],
  [
    'snapshot-create-ends-in-error',
    async (client) => {
      const id = await client.snapshot(await client.volume());
      return (await client.send('GET', `/v3/{p}/snapshots/${id}`)).at('snapshot.status');
    },
    'available',
    'error',
  ],
  ['volume-status-undocumented', showing((response) => response.at('volume.status')), 'available', 'ready'],
  [
    'volume-extend-does-nothing',
    async (client) => {
      const id = await client.volume();
      const path = `/v2.1/{p}/cloudvolumes/${id}/action`;
      const extended = await client.send('POST', path, { 'os-extend': { new_size: 20 } });
      client.settle();
      const job = await client.send('GET', `/v1/{p}/jobs/${String(extended.at('job_id'))}`);
      return [extended.status, job.at('status'), (await show(client, id)).at('volume.size')];
    },
    [202, 'SUCCESS', 20],
    [202, 'SUCCESS', 10],
  ],
  [
    'rollback-to-another-volume',
    async (client) => {
      const [source, other] = [await client.volume(), await client.volume()];
      const path = `/v2/{p}/cloudsnapshots/${await client.snapshot(source)}/rollback`;
      return (await client.send('POST', path, { rollback: { volume_id: other } })).status;
    },
    400,
    202,
  ],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(stateFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(stateFaults.map(({ id }) => id));
});
