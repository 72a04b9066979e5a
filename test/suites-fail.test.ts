import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isMust, openBench, planFor, roundsFor, tryFault, type Bench } from '../src/selftest/index.ts';
import { loadSuites } from '../src/suite/load-suites.ts';
import type { Case } from '../src/suite/types.ts';
import { faults } from '../src/target/faults/index.ts';
import { apis, library } from './support/run-on-reference.ts';

/**
 * Faults that no case shows yet, each with what it would take. One that a case shows after all turns the test red, so
 * that the list never grows old; `UPDATE_SURVIVORS=1` writes it anew and keeps the reasons.
 */
const FILE = new URL('suites-fail.survivors.json', import.meta.url);
const survivors = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>;
const updating = process.env['UPDATE_SURVIVORS'] === '1';

// Faults that break an *observe* requirement only turn nothing red, and are not asked for it.
const judged = faults.filter((fault) => isMust(fault, library, apis));

/** As many as Vitest runs at once. */
const SIZE = 5;
const free: Bench[] = [];
let planned: readonly Case[] = [];
const survived = new Map<string, string>();

beforeAll(async () => {
  const benches = await Promise.all(Array.from({ length: SIZE }, () => openBench({ library, apis })));
  free.push(...benches);
  planned = planFor(benches[0] as Bench, library, await loadSuites());
});

afterAll(async () => {
  await Promise.all(free.map((bench) => bench.close()));
  if (!updating) return;
  const sorted = [...survived].toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
});

test('every survivor is a fault that breaks a must', () => {
  expect(judged.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(survivors)));
});

describe.concurrent('a fault turns a run red for a requirement that it breaks', () => {
  test.each(judged.map((fault) => [fault.id, fault] as const))(
    '%s',
    { timeout: 120_000 },
    async (id, fault) => {
      const rounds = roundsFor(fault, planned);
      const known = survivors[id];
      const bench = free.pop() as Bench;
      try {
        // Of a survivor only what is about it is tried: whether something else shows it by chance is no matter.
        const tried = known === undefined || updating ? rounds : rounds.slice(0, -1);
        const { outcome, red, reasons, fired } = await tryFault(bench, fault, {
          library,
          rounds: tried,
          brief: true,
        });
        if (updating && outcome !== 'killed') survived.set(id, known ?? 'no case shows it yet');
        if (updating) return;
        const seen = `${outcome}, fired ${fired} times, red: ${[...red, ...reasons].join(', ') || 'nothing'}`;
        if (known === undefined) expect(outcome, seen).toBe('killed');
        else expect(outcome, `take it out of ${FILE.pathname}`).not.toBe('killed');
      } finally {
        free.push(bench);
      }
    },
  );
});
