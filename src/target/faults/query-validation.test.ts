import { expect, it } from 'vitest';
import { queryValidationFaults } from './query-validation.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { listing } from './testing/scenarios.ts';

const refused = (query: string): Scenario => listing(query, (response) => response.status);

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  ['volume-list-limit-too-great', refused('?limit=1001'), 400, 200],
  ['volume-list-limit-too-small', refused('?limit=0'), 400, 200],
  ['volume-list-limit-any-text', refused('?limit=many'), 400, 200],
  ['volume-list-sort-dir-any-text', refused('?sort_dir=up'), 400, 200],
  [
    'volume-extend-shrink',
    async (client) => {
      const id = await client.volume({ size: 20 });
      const body = { 'os-extend': { new_size: 10 } };
      const evs = await client.send('POST', `/v2.1/{p}/cloudvolumes/${id}/action`, body);
      const cinder = await client.send('POST', `/v3/{p}/volumes/${id}/action`, body);
      return [evs.status, cinder.status];
    },
    [400, 400],
    [202, 202],
  ],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(queryValidationFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(queryValidationFaults.map(({ id }) => id));
});
