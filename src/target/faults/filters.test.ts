import { expect, it } from 'vitest';
import { filterFaults } from './filters.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { listing, names, NOBODY } from './testing/scenarios.ts';

/** How many snapshots of two, of one volume, a query lists. */
function snapshots(query: string): Scenario {
  return async (client) => {
    const volume = await client.volume();
    for (const name of ['a', 'b']) await client.snapshot(volume, { name });
    const list = (await client.send('GET', `/v2/{p}/cloudsnapshots/detail${query}`)).at('snapshots');
    return Array.isArray(list) ? list.length : list;
  };
}

/** Lists three volumes with a query that is made of their ids. */
function listingIds(query: (ids: readonly string[]) => string): Scenario {
  return async (client) => {
    const ids: string[] = [];
    for (const name of 'abc') ids.push(await client.volume({ name }));
    const answer = await client.send('GET', `/v2/{p}/cloudvolumes/detail?${query(ids)}`);
    return answer.status === 200 ? names(answer) : answer.status;
  };
}

/** Whether the list is in the order of creation. */
function inOrder(query: string): Scenario {
  return async (client) => {
    const made: string[] = [];
    for (let index = 0; index < 12; index++) {
      const name = String.fromCharCode(97 + index);
      await client.volume({ name });
      made.push(name);
    }
    return names(await client.send('GET', `/v3/{p}/volumes${query}`)) === made.toReversed().join('');
  };
}

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  ['volume-list-zone-filter-ignored', listing('?availability_zone=az-2', names), '', 'cba'],
  ['volume-list-sharing-filter-ignored', listing('?multiattach=true', names), '', 'cba'],
  ['volume-list-service-filter-ignored', listing('?service_type=DSS', names), '', 'cba'],
  ['volume-list-type-filter-ignored', listing('?volume_type_id=SSD', names), '', 'cba'],
  ['volume-list-bootable-filter-ignored', listing('?bootable=true', names), '', 'cba'],
  ['volume-list-metadata-filter-ignored', listing('?metadata={"a":"b"}', names), '', 'cba'],
  ['volume-list-id-filter-ignored', listing(`?id=${NOBODY}`, names), '', 'cba'],
  ['volume-list-ids-filter-ignored', listing(`?ids=['${NOBODY}']`, names), '', 'cba'],
  ['snapshot-list-name-filter-ignored', snapshots('?name=b'), 1, 2],
  ['snapshot-list-status-filter-ignored', snapshots('?status=error'), 0, 2],
  ['snapshot-list-zone-filter-ignored', snapshots('?availability_zone=az-2'), 0, 2],
  ['snapshot-list-service-filter-ignored', snapshots('?service_type=DSS'), 0, 2],
  ['snapshot-list-id-filter-ignored', snapshots(`?id=${NOBODY}`), 0, 2],
  ['snapshot-list-limit-filter-ignored', snapshots('?limit=1'), 1, 2],
  ['snapshot-list-offset-filter-ignored', snapshots('?offset=1'), 1, 2],
  ['volume-list-ids-after-id', listingIds(([a, b]) => `id=${a}&ids=['${b}']`), 'b', 'a'],
  [
    'volume-list-ids-at-most-30',
    listingIds(
      ([a]) => `ids=[${[a, ...Array.from({ length: 59 }, () => NOBODY)].map((id) => `'${id}'`).join(',')}]`,
    ),
    'a',
    400,
  ],
  ['volume-list-bad-marker-accepted', listingIds(() => 'marker=x'), 400, 'cba'],
  ['volume-list-oldest-first', listing('', names), 'cba', 'abc'],
  // Ids are random: that twelve of them are in order by chance is one in 479 million.
  ['volume-list-by-id', inOrder(''), true, false],
  ['volume-list-created-at-by-id', inOrder('?sort_key=created_at'), true, false],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(filterFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(filterFaults.map(({ id }) => id));
});
