import { expect, it } from 'vitest';
import type { TestResponse } from '../reference/testing/client.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { create, showing } from './testing/scenarios.ts';
import { untrueFieldFaults } from './untrue-fields.ts';

const volume = (name: string, fields: Record<string, unknown> = {}): Scenario =>
  showing((response) => response.at(`volume.${name}`), fields);

const snapshot =
  (pick: (response: TestResponse, volume: string) => unknown): Scenario =>
  async (client) => {
    const id = await client.volume();
    return pick(await client.send('GET', `/v2/{p}/cloudsnapshots/${await client.snapshot(id)}`), id);
  };

const job =
  (fields: Record<string, unknown>, pick: (response: TestResponse) => unknown): Scenario =>
  async (client) => {
    const made = await create(client, fields);
    const shown = await client.send('GET', `/v1/{p}/jobs/${String(made.at('job_id'))}`);
    return pick(shown);
  };

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  ['volume-show-bootable-untrue', volume('bootable'), 'false', 'true'],
  [
    'volume-show-snapshot-untrue',
    async (client) => {
      const id = await client.snapshot(await client.volume());
      return (await volume('snapshot_id', { snapshot_id: id })(client)) === id;
    },
    true,
    false,
  ],
  ['volume-show-tags-lost-untrue', volume('tags'), {}, undefined],
  ['volume-show-tags-invented-untrue', volume('tags'), {}, { odd: 'tag' }],
  ['volume-show-serial-untrue', volume('serial_number'), undefined, 'serial'],
  ['volume-show-iops-untrue', volume('iops.total_val'), undefined, 100],
  ['volume-show-throughput-untrue', volume('throughput.total_val'), undefined, 100],
  ['volume-show-encryption-untrue', volume('metadata.__system__encrypted'), undefined, '1'],
  ['volume-show-passthrough-untrue', volume('metadata.hw:passthrough'), undefined, 'true'],
  [
    'snapshot-show-project-untrue',
    snapshot((shown) => shown.at('snapshot.os-extended-snapshot-attributes:project_id') === 'another'),
    false,
    true,
  ],
  [
    'snapshot-show-volume-untrue',
    snapshot((shown, id) => shown.at('snapshot.volume_id') === id),
    true,
    false,
  ],
  ['job-show-type-untrue', job({}, (shown) => shown.at('job_type')), 'createVolume', 'retypeVolume'],
  ['job-show-volume-untrue', job({}, (shown) => shown.at('entities.volume_id') === 'another'), false, true],
  ['job-show-name-untrue', job({ name: 'n' }, (shown) => shown.at('entities.name')), 'n', 'another'],
  ['job-show-sub-jobs-untrue', job({ count: 2 }, (shown) => shown.at('entities.name')), undefined, 'batch'],
  ['job-show-early-untrue', job({}, (shown) => shown.at('status')), 'INIT', 'SUCCESS'],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(untrueFieldFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(untrueFieldFaults.map(({ id }) => id));
});
