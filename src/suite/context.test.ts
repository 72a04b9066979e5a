import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import type { CaseResult } from '../result/run-result.ts';
import { startEmbedded } from '../target/embedded.ts';
import { caseFor } from './case-for.ts';
import { startRun } from './run.ts';
import type { Suite } from './types.ts';

const library = createLibrary();

/** What becomes of a case that creates two volumes with `t.succeed`, where each creation is answered otherwise. */
async function creatingTwice(
  answered: (made: Response) => Promise<Response>,
): Promise<{ result: CaseResult; ids: unknown[] }> {
  const embedded = await startEmbedded({
    library,
    apis: ['cinder/v3'],
    delayMs: 0,
    wrap: (fetch) => async (request) => {
      const { method } = request;
      const response = await fetch(request);
      return method === 'POST' && response.status === 202 ? answered(response) : response;
    },
  });
  onTestFinished(() => embedded.close());
  const ids: unknown[] = [];
  const suite: Suite = {
    id: 'test/succeed',
    title: 'Creates',
    cases: ({ api }) =>
      caseFor(api, {
        id: 'case',
        title: 'Creates two volumes',
        operation: api.own('volume.create'),
        proves: ['volumes.create.status'],
        run: async (t, { operation }) => {
          for (const name of [t.name(), t.name()]) {
            const answer = await t.succeed(operation, { body: t.createBody(operation, { name }) });
            ids.push(answer.entity['id']);
          }
        },
      }),
  };
  const output = mkdtempSync(join(tmpdir(), 'evsc-succeed-'));
  const started = startRun(
    { target: embedded.target, seed: 1, budget: 'quick', output },
    { library, suites: [suite], replay: false },
  );
  await started.finished;
  return { result: await started.result('cinder/v3:test/succeed/case'), ids };
}

test('succeed() tells of a 2xx that is not documented once, and goes on with what it made', async () => {
  const { result, ids } = await creatingTwice(async (made) =>
    Promise.resolve(new Response(made.body, { status: 203, headers: made.headers })),
  );
  expect(result.verdict).toBe('fail');
  expect(result.findings.map(({ signature }) => signature)).toEqual(['status:203']);
  expect(ids).toEqual([expect.any(String), expect.any(String)]);
});

test('succeed() ends the case when a 2xx that is not documented lacks the body of a success', async () => {
  const { result, ids } = await creatingTwice(async () =>
    Promise.resolve(new Response(null, { status: 204 })),
  );
  expect(result).toMatchObject({ verdict: 'fail', findings: [{ signature: 'status:204' }] });
  expect(ids).toEqual([]);
});

test('succeed() ends the case when the request is refused', async () => {
  const { result, ids } = await creatingTwice(async () =>
    Promise.resolve(Response.json({ badRequest: { code: 400, message: 'no' } }, { status: 400 })),
  );
  expect(result).toMatchObject({ verdict: 'fail', findings: [{ signature: 'status:400' }] });
  expect(ids).toEqual([]);
});
