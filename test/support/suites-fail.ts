import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  isMust,
  openBench,
  planFor,
  roundsFor,
  tryFault,
  type Bench,
  type BenchRun,
} from '../../src/selftest/index.ts';
import { loadSuites } from '../../src/suite/load-suites.ts';
import type { Case } from '../../src/suite/types.ts';
import { faults, type Fault } from '../../src/target/faults/index.ts';
import { apis, library } from './run-on-reference.ts';

/**
 * Faults that no case shows, each with what it would take. One that a case shows after all turns the test red, so
 * that the list never grows old; `UPDATE_SURVIVORS=1` writes it anew and keeps the reasons.
 */
const FILE = new URL('../suites-fail.survivors.json', import.meta.url);
const updating = process.env['UPDATE_SURVIVORS'] === '1';

/** Files that the faults are spread over, because Vitest gives each file one core. */
const FILES = 3;

/** As many as Vitest runs at once. */
const SIZE = 5;

/**
 * The tests of one file: each fault of its share, which the ids alone decide, has to turn a run red for a requirement
 * that it breaks.
 *
 * @param share from 0 on
 */
export function testShare(share: number): void {
  const survivors = readSurvivors();
  const judged = judgedFaults();
  const mine = judged.filter(({ id }) => shareOf(id) === share);
  const survived = new Map<string, string>();
  const free: Bench[] = [];
  let planned: readonly Case[] = [];
  beforeAll(async () => {
    const benches = await Promise.all(Array.from({ length: SIZE }, () => openBench({ library, apis })));
    free.push(...benches);
    planned = planFor(benches[0] as Bench, library, await loadSuites());
  });
  afterAll(async () => {
    await Promise.all(free.map((bench) => bench.close()));
    if (updating) writeSurvivors(share, survived);
  });

  test('every survivor is a fault that breaks a must', () => {
    expect(judged.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(survivors)));
  });

  describe.concurrent('a fault turns a run red for a requirement that it breaks', () => {
    test.each(mine.map((fault) => [fault.id, fault] as const))('%s', async (id, fault) => {
      const bench = free.pop() as Bench;
      try {
        const known = survivors[id];
        const first = await judge(bench, fault, planned, known);
        const { problem, reason } =
          first.problem === undefined ? first : await judge(patient(bench), fault, planned, known);
        if (reason !== undefined) survived.set(id, reason);
        expect(problem).toBeUndefined();
      } finally {
        free.push(bench);
      }
    });
  });
}

/** The bench with ten times the patience: what a busy machine was too slow for is no one's fault, and tried again so. */
function patient(bench: Bench): Bench {
  const times = ({ stateMs = 700, requestMs = 10_000 }: BenchRun): Partial<BenchRun> => ({
    stateMs: 10 * stateMs,
    requestMs: 10 * requestMs,
  });
  return { ...bench, run: (run) => bench.run({ ...run, ...times(run) }) };
}

interface Judgement {
  /** What is not as it should be. */
  readonly problem?: string;
  /** While updating: why the fault belongs on the list. */
  readonly reason?: string;
}

/** Tries a fault, and holds what comes of it to what is known. */
async function judge(
  bench: Bench,
  fault: Fault,
  planned: readonly Case[],
  known: string | undefined,
): Promise<Judgement> {
  const all = roundsFor(fault, planned);
  // Of a survivor only what is about it is tried: whether something else shows it by chance is no matter.
  const rounds = known === undefined || updating ? all : all.slice(0, -1);
  const { outcome, red, reasons, fired } = await tryFault(bench, fault, { library, rounds, brief: true });
  const killed = outcome === 'killed';
  if (updating) return killed ? {} : { reason: known ?? 'no case shows it yet' };
  if (killed && known !== undefined) return { problem: `it is shown: take it out of ${FILE.pathname}` };
  if (killed || known !== undefined) return {};
  const seen = [...red, ...reasons].join(', ') || 'nothing';
  return { problem: `${outcome}, fired ${fired} times, red: ${seen}` };
}

/** Faults that break an *observe* requirement only turn nothing red, and are not asked for it. */
function judgedFaults(): readonly Fault[] {
  return faults.filter((fault) => isMust(fault, library, apis));
}

function shareOf(id: string): number {
  return (createHash('sha1').update(id).digest()[0] ?? 0) % FILES;
}

function readSurvivors(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>;
}

/** Puts what this share found in the place of what the list had of it. */
function writeSurvivors(share: number, survived: ReadonlyMap<string, string>): void {
  const others = Object.entries(readSurvivors()).filter(([id]) => shareOf(id) !== share);
  const sorted = [...others, ...survived].toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
}
