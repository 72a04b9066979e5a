import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import type { RunResult } from '../result/run-result.ts';
import { startEmbedded } from '../target/embedded.ts';
import { caseFor } from './case-for.ts';
import { startRun } from './run.ts';
import type { Context, Resource, Suite } from './types.ts';

const library = createLibrary();
const API = 'cinder/v3';

interface Setting {
  readonly limits?: { readonly concurrency: number; readonly liveVolumes: number };
  readonly exclusive?: boolean;
}

interface Seen {
  readonly result: RunResult;
  /** What was sent that makes or removes volumes, with the status of the answer. */
  readonly sent: readonly string[];
}

/** Runs three cases, and says what was sent. */
async function threeCases(
  run: (t: Context, index: number) => Promise<void>,
  { limits = { concurrency: 3, liveVolumes: 12 }, exclusive = false }: Setting = {},
): Promise<Seen> {
  const sent: string[] = [];
  const embedded = await startEmbedded({
    library,
    apis: [API],
    delayMs: 0,
    wrap: (fetch) => async (request) => {
      const response = await fetch(request);
      if (request.method !== 'GET') sent.push(`${request.method} ${response.status}`);
      return response;
    },
  });
  onTestFinished(() => embedded.close());
  const suite: Suite = {
    id: 'test/sharing',
    title: 'Looks at what others look at',
    cases: ({ api }) =>
      [1, 2, 3].flatMap((index) =>
        caseFor(api, {
          id: `case-${index}`,
          title: 'Looks at a volume',
          operation: api.own('volume.show'),
          proves: ['volumes.show.status'],
          exclusive,
          run: (t) => run(t, index),
        }),
      ),
  };
  const started = startRun(
    {
      target: { ...embedded.target, apis: [API], limits },
      seed: 1,
      budget: 'quick',
      output: mkdtempSync(join(tmpdir(), 'evsc-sharing-')),
    },
    { library, suites: [suite], replay: false },
  );
  return { result: await started.finished, sent };
}

function verdictsOf({ cases }: RunResult): string[] {
  return cases.filter(({ suite }) => suite === 'test/sharing').map(({ verdict }) => verdict);
}

async function lookTogether(t: Context): Promise<void> {
  const id = await t.share('a volume', async () => (await t.volume()).id);
  await t.looksAt('volume', id);
}

/** The name of a resource without the run's own mark. */
function nameOf({ entity }: Resource): string {
  return String(entity['name']).replace(/^evsc-[0-9a-f]{4}-/, '');
}

const made = ({ sent }: Seen): number => sent.filter((line) => line === 'POST 202').length;
const removed = ({ sent }: Seen): number => sent.filter((line) => line === 'DELETE 202').length;

test.each([1, 3])(
  'cases look at one volume, %i at once, which is made once and removed at the end',
  async (concurrency) => {
    const seen = await threeCases(lookTogether, { limits: { concurrency, liveVolumes: 12 } });
    expect([made(seen), removed(seen), seen.result.leftovers]).toEqual([1, 1, []]);
    expect(verdictsOf(seen.result)).toEqual(['pass', 'pass', 'pass']);
  },
);

test('what cases look at together has the same name whoever makes it', async () => {
  const names: string[] = [];
  for (const maker of [1, 3]) {
    await threeCases(async (t, index) => {
      if (index === maker) names.push(await t.share('a volume', async () => nameOf(await t.volume())));
    });
  }
  expect(names).toEqual([names[0], names[0]]);
});

test('what a case has met something wrong with is not handed to later ones, and is removed all the same', async () => {
  const seen = await threeCases(
    async (t) => {
      await lookTogether(t);
      t.equal('wrong', 'right', {
        requirement: 'volumes.show.status',
        message: 'it is wrong',
        answers: [],
      });
    },
    { limits: { concurrency: 1, liveVolumes: 12 } },
  );
  expect([made(seen), removed(seen), seen.result.leftovers]).toEqual([3, 3, []]);
});

test('where the first cannot make it, the others try for themselves', async () => {
  let calls = 0;
  const seen = await threeCases(async (t) => {
    await t.share('a volume', async () => {
      calls += 1;
      if (calls === 1) t.blocked('it cannot be made');
      return (await t.volume()).id;
    });
  });
  expect(verdictsOf(seen.result).toSorted()).toEqual(['blocked', 'pass', 'pass']);
  expect([removed(seen), seen.result.leftovers]).toEqual([made(seen), []]);
});

test.each([
  ['there is no room', { limits: { concurrency: 1, liveVolumes: 3 } }],
  ['they run alone', { exclusive: true }],
])('each case makes its own where %s', async (_, setting) => {
  const seen = await threeCases(lookTogether, setting);
  expect([made(seen), removed(seen), seen.result.leftovers]).toEqual([3, 3, []]);
});
