import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, inject, test, type TestContext } from 'vitest';
import { createLibrary } from '../../contract/library.ts';
import type { CaseResult, RunResult } from '../../result/run-result.ts';
import { isRed } from '../../result/verdict.ts';
import { UserError } from '../../errors/user-error.ts';
import { loadSuites } from '../load-suites.ts';
import { startRun, type Run } from '../run.ts';
import type { Case } from '../types.ts';
import { allureMessages, type AllureMeta } from './allure-messages.ts';
import {
  RESULT_FILE,
  STOP_MESSAGE,
  type Failure,
  type OwnTarget,
  type Provided,
  type StartTarget,
} from './protocol.ts';

// The one place where suites meet Vitest: every case becomes a test that awaits the scheduler's verdict.
const { config: given, nonce, own } = JSON.parse(inject('evsConformance')) as Provided;
const stop = new AbortController();
const onStop = (): void => stop.abort();
const onMessage = (message: unknown): void => {
  if (message === STOP_MESSAGE) stop.abort();
};
// A terminal sends SIGINT to the test process too. When the main process is killed, nobody wants the answers any more.
process.on('SIGINT', onStop).on('SIGTERM', onStop).on('disconnect', onStop).on('message', onMessage);
const target = await attempt(ownTarget);
const { config } = target;
const run = await attempt(start);
run.finished.catch(() => undefined);

// Map.groupBy would say it, but Node 20 lacks it.
const groups = new Map<string, Case[]>();
for (const planned of run.cases) {
  const name = `${planned.api.contract.id} › ${planned.suite.id}`;
  groups.set(name, [...(groups.get(name) ?? []), planned]);
}
for (const [name, cases] of groups) {
  describe.concurrent(name, () => {
    for (const planned of cases) {
      test(planned.title, async (context) => show(context, await run.result(planned.fullId)));
    }
  });
}
describe.concurrent('monitors', () => {
  for (const operation of run.monitored) {
    test(`${operation.contract}:${operation.id}`, async (context) =>
      show(context, await run.monitorResult(operation)));
  }
});

afterAll(async () => {
  try {
    hand(await run.finished);
  } catch (error) {
    hand(failureOf(error));
  } finally {
    // From now on SIGTERM is Vitest's, which ends this process with it.
    process.off('SIGTERM', onStop).off('disconnect', onStop).off('message', onMessage);
    await target.close();
  }
});

async function ownTarget(): Promise<OwnTarget> {
  if (own === undefined) return { config: given, close: async () => undefined };
  const { startTarget } = (await import(own)) as { readonly startTarget: StartTarget };
  return startTarget(given);
}

async function start(): Promise<Run> {
  return startRun(config, {
    library: createLibrary(undefined, { run: { microversion: config.target.microversion } }),
    suites: await loadSuites(),
    stop: stop.signal,
    ...(nonce === undefined ? {} : { nonce }),
  });
}

/** Whatever goes wrong is told to the main process. */
async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    hand(failureOf(error));
    throw error;
  }
}

function hand(result: RunResult | Failure): void {
  writeFileSync(join(given.output, RESULT_FILE), JSON.stringify(result));
}

function failureOf(error: unknown): Failure {
  if (error instanceof UserError) return { error: error.toLine(), exitCode: error.exitCode };
  return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function show(context: TestContext, result: CaseResult): void {
  const told: AllureMeta = { allureRuntimeMessages: allureMessages(result) };
  Object.assign(context.task.meta, {
    evsConformance: { id: result.id, verdict: result.verdict },
    ...told,
  });
  if (result.verdict === 'skip' || result.verdict === 'inapplicable') context.skip(result.reason);
  if (!isRed(result.verdict)) return;
  const findings = result.findings.map(
    (found) =>
      `${found.requirement}: ${found.message}\n  expected ${found.expected}\n  actual ${found.actual}\n  ${found.curl}`,
  );
  throw new Error([`${result.verdict}: ${result.reason ?? ''}`, ...findings].join('\n'));
}
