import { expect, it } from 'vitest';
import type { TestResponse } from '../reference/testing/client.ts';
import { snapshotListFaults } from './snapshot-lists.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';

/** Lists three snapshots, named a, b and c, and picks something of the response. */
function listing(query: string, pick: (response: TestResponse) => unknown): Scenario {
  return async (client) => {
    const volume = await client.volume();
    const ids: Record<string, string> = {};
    for (const name of 'abc') ids[name] = await client.snapshot(volume, { name });
    const path = `/v2/{p}/cloudsnapshots/detail${query.replace(/=ID-(.)/, (_, name) => `=${ids[name as string]}`)}`;
    return pick(await client.send('GET', path));
  };
}

function names(response: TestResponse): string {
  const found = [0, 1, 2].map((index) => response.at(`snapshots.${index}.name`));
  return found.filter((name) => typeof name === 'string').join('');
}

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  ['snapshot-list-omits-one', listing('', names), 'cba', 'cb'],
  ['snapshot-list-count-of-page', listing('?limit=2', (response) => response.at('count')), 3, 2],
  [
    'snapshot-list-next-missing',
    listing('?limit=2', (response) => response.at('snapshots_links.0.rel')),
    'next',
    undefined,
  ],
  [
    'snapshot-list-next-without-marker',
    listing('?limit=2', (response) => String(response.at('snapshots_links.0.href')).includes('marker=')),
    true,
    false,
  ],
  ['snapshot-list-marker-ignored', listing('?marker=ID-b', names), 'a', 'cba'],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(snapshotListFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: 1 });
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(snapshotListFaults.map(({ id }) => id));
});
