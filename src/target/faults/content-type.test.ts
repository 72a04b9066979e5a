import { expect, it } from 'vitest';
import { contentTypeFaults } from './content-type.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { listing, showing } from './testing/scenarios.ts';

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  [
    'volume-show-content-type-html',
    showing((response) => response.headers.get('content-type')),
    'application/json',
    'text/html; charset=UTF-8',
  ],
  [
    'volume-list-content-type-missing',
    listing('', (response) => response.headers.get('content-type')),
    'application/json',
    null,
  ],
  [
    'snapshot-list-truncated',
    async (client) => (await client.send('GET', '/v3/{p}/snapshots/detail')).text,
    '{"snapshots":[]}',
    '{"snapshots":[]',
  ],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(contentTypeFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(contentTypeFaults.map(({ id }) => id));
});
