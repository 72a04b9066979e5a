import { expect, test } from 'vitest';
import type { RunResult } from '../result/run-result.ts';
import { threeCases, type Seen, type Setting } from './testing/three-cases.ts';
import type { Context, Resource } from './types.ts';

/** Three cases about showing a volume, at once unless it is said otherwise. */
function showing(
  run: (t: Context, index: number) => Promise<void>,
  setting: Partial<Setting> = {},
): Promise<Seen> {
  const limits = { concurrency: 3, liveVolumes: 40 };
  const about = { capability: 'volume.show', proves: 'volumes.show.status' };
  return threeCases({ api: 'cinder/v3', ...about, limits, ...setting }, (t, _, index) => run(t, index));
}

async function lookTogether(t: Context): Promise<void> {
  const id = await t.share('a volume', async () => (await t.volume()).id);
  await t.looksAt('volume', id);
}

function verdictsOf({ cases }: RunResult): string[] {
  return cases.filter(({ suite }) => suite === 'test/three-cases').map(({ verdict }) => verdict);
}

/** The name of a resource without the run's own mark. */
function nameOf({ entity }: Resource): string {
  return String(entity['name']).replace(/^evsc-[0-9a-f]{4}-/, '');
}

const made = ({ sent }: Seen): number => sent.filter((line) => line === 'POST volumes 202').length;
const removed = ({ sent }: Seen): number => sent.filter((line) => line === 'DELETE volumes 202').length;

test.each([1, 3])(
  'cases look at one volume, %i at once, which is made once and removed at the end',
  async (concurrency) => {
    const seen = await showing(lookTogether, { limits: { concurrency, liveVolumes: 40 } });
    expect([made(seen), removed(seen), seen.result.leftovers]).toEqual([1, 1, []]);
    expect(verdictsOf(seen.result)).toEqual(['pass', 'pass', 'pass']);
  },
);

test('what cases look at together has the same name whoever makes it', async () => {
  const names: string[] = [];
  for (const maker of [1, 3]) {
    await showing(async (t, index) => {
      if (index === maker) names.push(await t.share('a volume', async () => nameOf(await t.volume())));
    });
  }
  expect(names).toEqual([names[0], names[0]]);
});

test('what a case has met something wrong with is not handed to later ones, and is removed all the same', async () => {
  const seen = await showing(
    async (t) => {
      await lookTogether(t);
      t.equal('wrong', 'right', {
        requirement: 'volumes.show.status',
        message: 'it is wrong',
        answers: [],
      });
    },
    { limits: { concurrency: 1, liveVolumes: 40 } },
  );
  expect([made(seen), removed(seen), seen.result.leftovers]).toEqual([3, 3, []]);
});

test('where the first cannot make it, the others try for themselves', async () => {
  let calls = 0;
  const seen = await showing(async (t) => {
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
  ['there is no room', { limits: { concurrency: 1, liveVolumes: 39 } }],
  ['they run alone', { exclusive: true }],
])('each case makes its own where %s', async (_, setting) => {
  const seen = await showing(lookTogether, setting);
  expect([made(seen), removed(seen), seen.result.leftovers]).toEqual([3, 3, []]);
});
