import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import type { Environment } from './environment.ts';
import { prepareTarget, type TargetFlags } from './prepare-target.ts';

const library = createLibrary();

async function concurrencyOf(flags: TargetFlags, env: Record<string, string>): Promise<number> {
  const environment = { env, cwd: '/' } as unknown as Environment;
  const prepared = await prepareTarget({ api: ['iam/v3'], ...flags }, library, environment);
  onTestFinished(() => prepared.close());
  return prepared.config.target.limits.concurrency;
}

test('the embedded reference has its own number of cases at once, unless a flag or the environment says another', async () => {
  const own = await concurrencyOf({}, {});
  expect(own).toBeGreaterThan(5);
  expect(await concurrencyOf({}, { EVSC_CONCURRENCY: '3' })).toBe(3);
  expect(await concurrencyOf({ concurrency: '2' }, { EVSC_CONCURRENCY: '3' })).toBe(2);
});
