import { expect, test } from 'vitest';
import { threeCases, type Seen } from './testing/three-cases.ts';
import type { Context } from './types.ts';

/** Runs three cases one after another that each borrow a snapshot. */
function borrowing(then: (t: Context) => void = () => undefined, liveVolumes = 8): Promise<Seen> {
  const limits = { concurrency: 1, liveVolumes };
  const about = { capability: 'snapshot.show', proves: 'snapshots.show.status' };
  return threeCases({ api: 'easystack-6.2.1/v3', ...about, limits }, async (t, operation) => {
    await t.prepare(operation, 'shared');
    then(t);
  });
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
  const { result, sent } = await borrowing();
  // What was made once goes at the end of the cases; that nothing is left of it is asked for in whatever way.
  expect(sent.slice(0, ONCE.length)).toEqual(ONCE);
  expect(result.leftovers).toEqual([]);
});

test('a snapshot that may have been changed is not lent again, and is removed with all it is made of', async () => {
  const { sent } = await borrowing((t) => {
    t.equal('changed', 'as before', {
      requirement: 'snapshots.show.status',
      message: 'it has changed',
      answers: [],
    });
  });
  expect(sent.filter((line) => line.startsWith('POST'))).toHaveLength(9);
  expect(sent.filter((line) => /^DELETE .* 2/.test(line)).toSorted()).toEqual(
    ['snapshots', 'types', 'volumes'].flatMap((name) =>
      Array<string>(3).fill(`DELETE ${name} ${name === 'snapshots' ? 200 : 202}`),
    ),
  );
});

test('each case makes a snapshot of its own where there is no room for idle ones', async () => {
  const { sent } = await borrowing(undefined, 3);
  expect(sent.filter((line) => line === 'POST snapshots 202')).toHaveLength(3);
});
