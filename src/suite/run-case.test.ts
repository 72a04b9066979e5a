import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import type { CaseResult } from '../result/run-result.ts';
import { startEmbedded } from '../target/embedded.ts';
import { caseFor } from './case-for.ts';
import { startRun } from './run.ts';
import type { Suite } from './types.ts';

const library = createLibrary();

/** A suite whose one case finds a deviation in its first `failures` runs. */
function failing(failures: number, names: string[]): Suite {
  let runs = 0;
  return {
    id: 'test/failing',
    title: 'Fails',
    cases: ({ api }) =>
      caseFor(api, {
        id: 'case',
        title: 'Fails at first',
        operation: api.own('volume.show'),
        proves: ['volumes.show.status'],
        run: async (t) => {
          names.push(t.name());
          const { shown } = await t.volume();
          runs += 1;
          if (runs > failures) return;
          t.report({
            requirement: 'volumes.show.status',
            message: 'made up',
            expected: 'a',
            actual: 'b',
            answers: [shown],
          });
        },
      }),
  };
}

async function run(failures: number, replay?: boolean): Promise<{ result: CaseResult; names: string[] }> {
  const embedded = await startEmbedded({ library, apis: ['cinder/v3'], delayMs: 0 });
  const names: string[] = [];
  try {
    const output = mkdtempSync(join(tmpdir(), 'evsc-replay-'));
    const started = startRun(
      { target: embedded.target, seed: 1, budget: 'quick', output },
      { library, suites: [failing(failures, names)], ...(replay === undefined ? {} : { replay }) },
    );
    await started.finished;
    return { result: await started.result('cinder/v3:test/failing/case'), names };
  } finally {
    await embedded.close();
  }
}

test('runCase() calls a case unstable when it fails and then not again on fresh resources', async () => {
  const { result, names } = await run(1);
  expect(result).toMatchObject({ verdict: 'unstable', findings: [{ message: 'made up' }] });
  expect(new Set(names).size).toBe(2);
});

test('runCase() calls a case failed when it fails both times', async () => {
  const { result } = await run(2);
  expect(result).toMatchObject({ verdict: 'fail', findings: [{ message: 'made up' }] });
});

test('runCase() runs a case once when nothing is to be replayed', async () => {
  const { result, names } = await run(1, false);
  expect(result.verdict).toBe('fail');
  expect(names).toHaveLength(1);
});
