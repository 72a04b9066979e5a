import { expect, it } from 'vitest';
import { errorCodeFaults } from './error-codes.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { minimalVolume } from '../reference/testing/client.ts';
import { NOBODY, show } from './testing/scenarios.ts';

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  [
    'error-codes-unknown',
    async (client) => (await show(client, NOBODY)).at('error.code'),
    'EVS.5404',
    'EVS.9999',
  ],
  [
    'failed-job-code-unknown',
    async (client) => {
      client.reference.control.changeDependency('storage-backend', 'down');
      const made = await client.send('POST', '/v2.1/{p}/cloudvolumes', { volume: minimalVolume });
      client.settle();
      return (await client.send('GET', `/v1/{p}/jobs/${String(made.at('job_id'))}`)).at('error_code');
    },
    'EVS.2024',
    'EVS.9999',
  ],
  ['volume-show-unknown-400', async (client) => (await show(client, NOBODY)).status, 404, 400],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(errorCodeFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(errorCodeFaults.map(({ id }) => id));
});
