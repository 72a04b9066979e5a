import { expect, it } from 'vitest';
import { listFaults } from './lists.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { listing, names } from './testing/scenarios.ts';

// Volumes a, b, c of 11, 12 and 10 GiB, in this order.
const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  ['volume-list-limit-ignored', listing('?limit=2', names), 'cb', 'cba'],
  ['volume-list-offset-ignored', listing('?offset=1', names), 'ba', 'cba'],
  ['volume-list-sort-dir-ignored', listing('?sort_dir=asc', names), 'abc', 'cba'],
  ['volume-list-sort-key-ignored', listing('?sort_key=size', names), 'bac', 'cba'],
  ['volume-list-name-ignored', listing('?name=b', names), 'b', 'cba'],
  ['volume-list-status-ignored', listing('?status=error', names), '', 'cba'],
  [
    'snapshot-list-volume-ignored',
    async (client) => {
      const [first, second] = [await client.volume(), await client.volume()];
      await client.snapshot(first);
      const list = await client.send('GET', `/v2/{p}/cloudsnapshots/detail?volume_id=${second}`);
      return list.at('count');
    },
    0,
    1,
  ],
  [
    'volume-list-marker-repeats',
    async (client) => {
      for (const name of 'abc') await client.volume({ name });
      const first = await client.send('GET', '/v3/{p}/volumes?limit=2');
      const next = new URL(String(first.at('volumes_links.0.href')));
      return names(await client.send('GET', `${next.pathname}${next.search}`));
    },
    'a',
    'ba',
  ],
  ['volume-list-count-of-page', listing('?limit=2', (response) => response.at('count')), 3, 2],
  ['volume-list-omits-one', listing('', names), 'cba', 'cb'],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(listFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(listFaults.map(({ id }) => id));
});
