import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLibrary } from '../../contract/library.ts';
import type { Operation } from '../../contract/types.ts';
import type { RunResult } from '../../result/run-result.ts';
import { startEmbedded } from '../../target/embedded.ts';
import { caseFor } from '../case-for.ts';
import { startRun } from '../run.ts';
import type { Context, Suite } from '../types.ts';

const library = createLibrary();

/** What the cases are about, and how they may overlap. */
export interface Setting {
  readonly api: string;
  /** The act across APIs of the operation that they are about. */
  readonly capability: string;
  /** Requirement id without contract. */
  readonly proves: string;
  readonly limits: { readonly concurrency: number; readonly liveVolumes: number };
  readonly exclusive?: boolean;
}

/** What came of a run. */
export interface Seen {
  readonly result: RunResult;
  /** What was sent that makes or removes something, as `POST volumes 202`, in the order of the answers. */
  readonly sent: readonly string[];
}

/** Runs three cases on a reference of their own that do the same, and says what was sent. */
export async function threeCases(
  { api: id, capability, proves, limits, exclusive = false }: Setting,
  run: (t: Context, operation: Operation, index: number) => Promise<void>,
): Promise<Seen> {
  const sent: string[] = [];
  const embedded = await startEmbedded({
    library,
    apis: [id],
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
    id: 'test/three-cases',
    title: 'Three that do the same',
    cases: ({ api }) =>
      [1, 2, 3].flatMap((index) =>
        caseFor(api, {
          id: `case-${index}`,
          title: 'Does what the others do',
          operation: api.own(capability),
          proves: [proves],
          exclusive,
          run: (t, { operation }) => run(t, operation, index),
        }),
      ),
  };
  const output = mkdtempSync(join(tmpdir(), 'evsc-three-'));
  const target = { ...embedded.target, apis: [id], limits };
  const started = startRun(
    { target, seed: 1, budget: 'quick', output },
    { library, suites: [suite], replay: false },
  );
  return { result: await started.finished, sent };
}
