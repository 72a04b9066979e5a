import { expect, it } from 'vitest';
import { linkFaults } from './links.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { listing, showing } from './testing/scenarios.ts';

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  [
    'volume-show-self-link',
    showing((response) =>
      String(response.at('volume.links.0.href')).endsWith(String(response.at('volume.id'))),
    ),
    true,
    false,
  ],
  [
    'volume-list-next-missing',
    listing('?limit=2', (response) => response.at('volumes_links.0.rel')),
    'next',
    undefined,
  ],
  [
    'volume-list-next-without-marker',
    listing('?limit=2', (response) => String(response.at('volumes_links.0.href')).includes('marker=')),
    true,
    false,
  ],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(linkFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(linkFaults.map(({ id }) => id));
});
