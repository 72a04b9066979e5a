import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import type { RunResult } from '../result/run-result.ts';
import { startEmbedded } from '../target/embedded.ts';
import { caseFor } from './case-for.ts';
import { startRun } from './run.ts';
import type { Answer, Context, Suite } from './types.ts';

const library = createLibrary();
const API = 'easystack-6.2.1/v3';

/** Runs three cases one after another that each borrow a snapshot, and says what was sent that makes or removes something. */
async function borrowing(
  then: (t: Context) => Promise<void>,
  limits = { concurrency: 1, liveVolumes: 8 },
): Promise<{ result: RunResult; sent: string[] }> {
  const sent: string[] = [];
  const embedded = await startEmbedded({
    library,
    apis: [API],
    delayMs: 0,
    wrap: (fetch) => async (request) => {
      const { method, url } = request;
      const response = await fetch(request);
      const collection = /\/v3\/[^/]+\/([^/]+)/.exec(url)?.[1] ?? '';
      if (method !== 'GET') sent.push(`${method} ${collection} ${response.status}`);
      return response;
    },
  });
  onTestFinished(() => embedded.close());
  const suite: Suite = {
    id: 'test/lending',
    title: 'Borrows',
    cases: ({ api }) =>
      [1, 2, 3].flatMap((index) =>
        caseFor(api, {
          id: `case-${index}`,
          title: 'Borrows a snapshot',
          operation: api.own('snapshot.show'),
          proves: ['snapshots.show.status'],
          run: async (t, { operation }) => {
            await t.prepare(operation, 'shared');
            await then(t);
          },
        }),
      ),
  };
  const output = mkdtempSync(join(tmpdir(), 'evsc-lending-'));
  const target = { ...embedded.target, apis: [API], limits };
  const started = startRun(
    { target, seed: 1, budget: 'quick', output },
    { library, suites: [suite], replay: false },
  );
  return { result: await started.finished, sent };
}

const ONCE = [
  'POST types 200',
  'POST volumes 202',
  'POST snapshots 202',
  'DELETE snapshots 200',
  'DELETE volumes 202',
  'DELETE types 202',
];

test('cases borrow one snapshot after another, which is made once and removed with all it is made of', async () => {
  const { result, sent } = await borrowing(() => Promise.resolve());
  // What was made once goes at the end of the cases; that nothing is left of it is asked for in whatever way.
  expect(sent.slice(0, ONCE.length)).toEqual(ONCE);
  expect(result.leftovers).toEqual([]);
});

test('a snapshot that may have been changed is not lent again, and is removed with all it is made of', async () => {
  const { sent } = await borrowing((t) => {
    const answers: readonly Answer[] = [];
    t.equal('changed', 'as before', {
      requirement: 'snapshots.show.status',
      message: 'it has changed',
      answers,
    });
    return Promise.resolve();
  });
  expect(sent.filter((line) => line.startsWith('POST'))).toHaveLength(9);
  expect(sent.filter((line) => /^DELETE .* 2/.test(line)).toSorted()).toEqual(
    ['snapshots', 'types', 'volumes'].flatMap((name) =>
      Array<string>(3).fill(`DELETE ${name} ${name === 'snapshots' ? 200 : 202}`),
    ),
  );
});

test('each case makes a snapshot of its own where there is no room for idle ones', async () => {
  const { sent } = await borrowing(() => Promise.resolve(), { concurrency: 1, liveVolumes: 3 });
  expect(sent.filter((line) => line === 'POST snapshots 202')).toHaveLength(3);
});
