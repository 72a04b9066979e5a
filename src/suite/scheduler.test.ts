import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { schedule } from './scheduler.ts';
import { sampleCase } from './testing/sample-case.ts';
import type { Case } from './types.ts';

/** Runs cases that each take some turns of the event loop, and notes who ran with whom. */
async function observe(
  cases: readonly Case[],
  options: {
    concurrency?: number;
    liveVolumes?: number;
    stopAfter?: string;
    exclusiveFirst?: boolean;
  } = {},
): Promise<{ begun: string[]; together: Set<string>[]; live: number }> {
  const { concurrency = 4, liveVolumes = 100, stopAfter, exclusiveFirst = false } = options;
  const stop = new AbortController();
  const running = new Map<string, number>();
  const begun: string[] = [];
  const together: Set<string>[] = [];
  let live = 0;
  const order = { concurrency, liveVolumes, exclusiveFirst, stop: stop.signal };
  await schedule(cases, order, async ({ id, volumes = 1 }) => {
    begun.push(id);
    running.set(id, volumes);
    together.push(new Set(running.keys()));
    live = Math.max(
      live,
      [...running.values()].reduce((sum, weight) => sum + weight, 0),
    );
    for (let count = 0; count < 3; count++) await turn();
    if (id === stopAfter) stop.abort();
    running.delete(id);
  });
  expect([...running.keys()], 'schedule() returned before its cases had ended').toEqual([]);
  return { begun, together, live };
}

const many = (count: number): Case[] =>
  Array.from({ length: count }, (_, index) => sampleCase(String(index)));

describe('schedule()', () => {
  test('runs every case once, in planned order', async () => {
    const { begun } = await observe(many(20));
    expect(begun).toEqual(many(20).map(({ id }) => id));
  });

  test.each([1, 3, 8])('runs %d cases at once, and never more', async (concurrency) => {
    const { together } = await observe(many(20), { concurrency });
    expect(Math.max(...together.map(({ size }) => size))).toBe(concurrency);
  });

  test('keeps the volumes of the running cases under their limit, and lets small cases pass large ones', async () => {
    const cases = [
      sampleCase('a', { volumes: 3 }),
      sampleCase('b', { volumes: 3 }),
      sampleCase('c', { volumes: 1 }),
    ];
    const { begun, live } = await observe(cases, { liveVolumes: 4 });
    expect(live).toBe(4);
    expect(begun).toEqual(['a', 'c', 'b']);
  });

  test('runs a case that needs more volumes than there may be, alone', async () => {
    const { together } = await observe(
      [sampleCase('a'), sampleCase('big', { volumes: 99 }), sampleCase('b')],
      {
        liveVolumes: 4,
      },
    );
    expect(together.filter((set) => set.has('big') && set.size > 1)).toEqual([]);
    expect(together.some((set) => set.has('big'))).toBe(true);
  });

  test('runs exclusive cases alone, after all others', async () => {
    const cases = [sampleCase('x', { exclusive: true }), ...many(5), sampleCase('y', { exclusive: true })];
    const { begun, together } = await observe(cases);
    expect(begun.slice(-2)).toEqual(['x', 'y']);
    expect(together.slice(-2)).toEqual([new Set('x'), new Set('y')]);
  });

  test('runs exclusive cases alone before all others where it is told to', async () => {
    const cases = [...many(5), sampleCase('x', { exclusive: true }), sampleCase('y', { exclusive: true })];
    const { begun, together } = await observe(cases, { exclusiveFirst: true });
    expect(begun).toEqual(['x', 'y', '0', '1', '2', '3', '4']);
    expect(together.slice(0, 2)).toEqual([new Set('x'), new Set('y')]);
  });

  test('begins long cases before others', async () => {
    const { begun } = await observe([...many(3), sampleCase('long', { long: true })], { concurrency: 2 });
    expect(begun).toEqual(['long', '0', '1', '2']);
  });

  test('begins nothing more once it is told to stop, and ends what runs', async () => {
    const cases = [...many(20), sampleCase('x', { exclusive: true })];
    const { begun } = await observe(cases, { concurrency: 2, stopAfter: '3' });
    expect(begun).toContain('3');
    expect(begun.length).toBeLessThan(7);
    expect(begun).not.toContain('x');
  });

  test('passes on what a case throws', async () => {
    const bug = new Error('a bug');
    await expect(
      schedule(many(3), { concurrency: 1, liveVolumes: 9 }, () => Promise.reject(bug)),
    ).rejects.toBe(bug);
  });
});
