import { expect, it } from 'vitest';
import { responseShapeFaults } from './response-shape.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { creating, listing, showing } from './testing/scenarios.ts';

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  ['volume-show-size-string', showing((response) => response.at('volume.size')), 10, '10'],
  ['volume-show-bootable-boolean', showing((response) => response.at('volume.bootable')), 'false', false],
  ['volume-show-status-null', showing((response) => response.at('volume.status')), 'available', null],
  [
    'snapshot-show-field-renamed',
    async (client) => {
      const id = await client.snapshot(await client.volume());
      const shown = await client.send('GET', `/v3/{p}/snapshots/${id}`);
      return typeof shown.at('snapshot.volume_id');
    },
    'string',
    'undefined',
  ],
  [
    'volume-list-time-offset',
    listing('', (response) => String(response.at('volumes.0.created_at')).slice(26)),
    '',
    '+00:00',
  ],
  ['volume-show-unwrapped', showing((response) => typeof response.at('volume')), 'object', 'undefined'],
  ['volume-list-object', listing('', (response) => Array.isArray(response.at('volumes'))), true, false],
  [
    'volume-create-error-body',
    creating({ size: 0 }, (response) => response.at('error.code')),
    'EVS.1010',
    undefined,
  ],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(responseShapeFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(responseShapeFaults.map(({ id }) => id));
});
