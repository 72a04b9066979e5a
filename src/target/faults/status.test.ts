import { expect, it } from 'vitest';
import { statusFaults } from './status.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { creating, listing, NOBODY, show, showing } from './testing/scenarios.ts';

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  ['volume-show-500', showing((response) => response.status), 200, 500],
  ['volume-create-201', creating({}, (response) => response.status), 202, 201],
  ['volume-list-203', listing('', (response) => response.status), 200, 203],
  [
    'snapshot-delete-200',
    async (client) => {
      const id = await client.snapshot(await client.volume());
      return (await client.send('DELETE', `/v2/{p}/cloudsnapshots/${id}`)).status;
    },
    202,
    200,
  ],
  ['volume-show-unknown-500', async (client) => (await show(client, NOBODY)).status, 404, 500],
  ['volume-show-error-as-200', async (client) => (await show(client, NOBODY)).status, 404, 200],
];

it.each(rows)('%s fires and changes the status', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(statusFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: 1 });
});

it('every status fault has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(statusFaults.map(({ id }) => id));
});
