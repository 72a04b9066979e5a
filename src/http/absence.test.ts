import { describe, expect, test } from 'vitest';
import { Absence } from './absence.ts';
import type { Outcome } from './attempt.ts';
import type { Failure } from './types.ts';

const outcome = (status: number, kind?: Failure['kind']): Outcome => ({
  status,
  headers: {},
  chunks: [],
  bytes: 0,
  informational: undefined,
  failure: kind === undefined ? undefined : { kind, message: '' },
});
const refused = outcome(0, 'refused');

describe('pauseAfter()', () => {
  test('pauseAfter() waits longer each time, up to a second', () => {
    const absence = new Absence(60_000);
    expect([1, 2, 3, 4, 5, 40].map((attempt) => absence.pauseAfter(refused, attempt, 0))).toEqual([
      100, 200, 400, 800, 1000, 1000,
    ]);
  });

  test('pauseAfter() ends the patience of all requests together', () => {
    const absence = new Absence(5000);
    expect(absence.pauseAfter(refused, 1, 1000)).toBe(100);
    expect(absence.pauseAfter(refused, 9, 4000)).toBe(1000);
    expect(absence.pauseAfter(refused, 9, 5500)).toBeUndefined();
    expect(absence.pauseAfter(refused, 1, 9000)).toBeUndefined();
  });

  test('pauseAfter() has its patience anew once something was answered', () => {
    const absence = new Absence(5000);
    absence.pauseAfter(refused, 1, 0);
    expect(absence.pauseAfter(refused, 1, 9000)).toBeUndefined();
    expect(absence.pauseAfter(outcome(500), 1, 9500)).toBeUndefined();
    expect(absence.pauseAfter(refused, 1, 10_000)).toBe(100);
  });

  test.for([outcome(0, 'reset'), outcome(0, 'timeout'), outcome(0, 'aborted'), outcome(200)])(
    'pauseAfter() does not wait after %j, which may have done something',
    (ended) => {
      expect(new Absence(60_000).pauseAfter(ended, 1, 0)).toBeUndefined();
    },
  );

  test('pauseAfter() never waits without patience', () => {
    expect(new Absence(0).pauseAfter(refused, 1, 0)).toBeUndefined();
  });
});

describe('during()', () => {
  const cut = outcome(0, 'reset');
  const answered = outcome(200);

  test('during() knows an outage from the first connection that was closed until the next answer', () => {
    const absence = new Absence(60_000);
    absence.note(cut, 1, 500, 1000);
    expect(absence.during(0, 9000)).toBeUndefined();
    expect([absence.isCut(0, 999), absence.isCut(0, 1000)]).toEqual([false, true]);
    absence.note(refused, 2, 1100, 1200);
    absence.pauseAfter(refused, 1, 1200);
    expect(absence.during(1100, 1100)).toEqual({ from: 1000 });
    absence.note(answered, 2, 3000, 4000);
    absence.pauseAfter(answered, 2, 4000);
    expect(absence.during(0, 999)).toBeUndefined();
    expect(absence.during(0, 1000)).toEqual({ from: 1000, until: 4000 });
    expect(absence.during(4000, 5000)).toEqual({ from: 1000, until: 4000 });
    expect(absence.during(4001, 5000)).toBeUndefined();
  });

  test('during() takes no closed connection for an outage when the target answers on', () => {
    const absence = new Absence(60_000);
    absence.note(cut, 1, 500, 1000);
    absence.pauseAfter(cut, 1, 1000);
    absence.note(answered, 2, 1500, 2000);
    absence.pauseAfter(answered, 1, 2000);
    absence.pauseAfter(refused, 1, 3000);
    expect(absence.isCut(0, 2000)).toBe(false);
    expect(absence.during(2500, 3000)).toEqual({ from: 3000 });
  });
});

describe('excuses()', () => {
  const cut = outcome(0, 'reset');
  const answered = outcome(200);

  /** Absence with steps in time: what is sent at one and ends at the next. */
  function after(steps: readonly Outcome[], patienceMs = 60_000): Absence {
    const absence = new Absence(patienceMs);
    for (const [index, step] of steps.entries()) {
      const now = index * 1000;
      absence.note(step, index, now - 500, now);
      absence.pauseAfter(step, 1, now);
    }
    return absence;
  }

  test.for<[string, readonly Outcome[], number]>([
    ['just before nobody could connect', [cut, refused, answered], 0],
    ['while nobody could connect', [refused, cut, answered], 1],
    ['in the middle of an answer', [outcome(200, 'reset'), refused, refused, answered], 0],
  ])('excuses() is true for an exchange that was cut off %s', ([, steps, id]) => {
    expect(after(steps).excuses(id)).toBe(true);
  });

  test.for<[string, readonly Outcome[], number]>([
    ['the target answers on', [cut, answered, refused, answered], 0],
    ['the target is back', [refused, answered, cut, answered], 2],
    ['the target stays away', [cut, refused], 0],
    ['it only timed out', [outcome(0, 'timeout'), refused, answered], 0],
  ])('excuses() is false when %s', ([, steps, id]) => {
    expect(after(steps).excuses(id)).toBe(false);
  });

  test('excuses() is false when the target was back too late to be waited for', () => {
    expect(after([cut, refused, refused, refused, answered], 1500).excuses(0)).toBe(false);
  });

  test('excuses() does not take the answer to something sent before for the end of an absence', () => {
    const absence = after([cut, refused]);
    absence.note(answered, 9, -1, 2000);
    expect(absence.excuses(0)).toBe(false);
  });
});
