import { expect, it } from 'vitest';
import { faults } from '../src/target/faults/index.ts';
import { runOnReference } from './support/run-on-reference.ts';

/** What becomes of a case that makes a volume and waits for it, before a target with a fault. */
async function creation(id: string): Promise<readonly [string, readonly string[]]> {
  const fault = faults.find((one) => one.id === id);
  if (fault === undefined) throw new Error(`there is no fault ${id}`);
  const cases = ['cinder/v3:volumes/create/shows-what-was-asked-for'];
  const timeouts = { requestMs: 30_000, stateMs: 1000, pollMs: 2 };
  const { result } = await runOnReference({ apis: ['cinder/v3'], fault, cases, target: { timeouts } });
  const found = result.cases.find((one) => one.id === cases[0]);
  return [found?.verdict ?? 'none', (found?.findings ?? []).map(({ requirement }) => requirement)];
}

it('a creation fails where the volume is seen never to become available', async () => {
  const [verdict, requirements] = await creation('volume-create-never-available');
  expect(verdict).toBe('fail');
  expect(requirements).toContain('cinder/v3:volumes.create.creates');
});

it('a creation is blocked, not accused, where looking at the volume fails', async () => {
  expect(await creation('volume-show-500')).toEqual(['blocked', []]);
});
