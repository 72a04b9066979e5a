import { describe, expect, test } from 'vitest';
import { runModel, type ModelPlan, type ModelRunOptions, type ModelStep } from './model-run.ts';
import type { CaseFinding } from './types.ts';

interface Counter {
  count: number;
  /** What the target, that the model is compared with, has. */
  real: number;
}

const found: CaseFinding = {
  requirement: 'counters.add.adds',
  message: 'the count is another',
  expected: 'the sum',
  actual: 'less',
  answers: [],
};

/** A target that keeps the first thing that is added to it, and loses the rest. */
const add: ModelStep<Counter> = {
  choices: 3,
  allows: () => true,
  words: ({ count }, choice) => `add ${choice} to ${count}`,
  run: (counter, choice) => {
    counter.count += choice;
    if (counter.real === 0) counter.real = choice;
    return Promise.resolve(counter.count === counter.real ? [] : [found]);
  },
};

const look: ModelStep<Counter> = {
  choices: 1,
  allows: ({ count }) => count > 1,
  words: () => 'look',
  run: () => Promise.resolve([{ ...found, level: 'observe' }]),
};

function planOf(ends: Counter[] = []): ModelPlan<Counter> {
  return {
    begin: () => Promise.resolve({ count: 0, real: 0 }),
    steps: [look, add],
    end: (counter) => Promise.resolve(void ends.push(counter)),
    runs: 20,
    length: 10,
  };
}

const options: ModelRunOptions = {
  seed: 3,
  isRed: ({ level }) => level !== 'observe',
  note: () => undefined,
  shrinkMs: 60_000,
};

describe('runModel()', () => {
  test('finds nothing when the target does as the model does', async () => {
    const steps = [{ ...add, run: () => Promise.resolve([]) }];
    expect(await runModel({ ...planOf(), steps }, options)).toBeUndefined();
  });

  test('tells the shortest sequence, step by step, when one fails', async () => {
    const failure = await runModel(planOf(), options);
    expect(failure?.findings).toEqual([found]);
    expect(failure?.steps).toEqual(['1. add 1 to 0', '2. add 1 to 1']);
  });

  test('repeats just that sequence when it gets its path', async () => {
    const first = await runModel(planOf(), options);
    const ends: Counter[] = [];
    const again = await runModel(planOf(ends), { ...options, path: first?.path ?? '' });
    expect(again?.steps).toEqual(first?.steps);
    expect(ends).toEqual([{ count: 2, real: 1 }]);
  });

  test('draws the same sequences when the seed is the same', async () => {
    const [one, two]: [Counter[], Counter[]] = [[], []];
    await runModel(planOf(one), options);
    await runModel(planOf(two), options);
    expect(one).toEqual(two);
  });

  test('removes what was made when a sequence fails', async () => {
    let begun = 0;
    const ends: Counter[] = [];
    const plan = planOf(ends);
    await runModel({ ...plan, begin: () => (begun++, plan.begin()) }, options);
    expect(ends).toHaveLength(begun);
    expect(begun).toBeLessThan(20 + 24 + 2);
  });

  test('notes what is no must and goes on', async () => {
    const noted: CaseFinding[] = [];
    const counts = (counter: Counter): Promise<CaseFinding[]> => {
      counter.count += 1;
      return Promise.resolve([]);
    };
    const steps = [look, { ...add, run: counts }];
    const failure = await runModel(
      { ...planOf(), steps },
      { ...options, note: (one) => void noted.push(one) },
    );
    expect(failure).toBeUndefined();
    expect(noted.length).toBeGreaterThan(0);
  });

  test('throws what a step throws, without trying shorter sequences', async () => {
    const bug = new Error('bug');
    const ends: Counter[] = [];
    const steps = [{ ...add, run: () => Promise.reject(bug) }];
    await expect(runModel({ ...planOf(ends), steps }, options)).rejects.toBe(bug);
    expect(ends).toHaveLength(1);
  });
});
