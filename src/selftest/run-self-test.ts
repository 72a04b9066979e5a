import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { ContractLibrary } from '../contract/library.ts';
import { routesOf } from '../contract/routes.ts';
import type { Case, Suite } from '../suite/types.ts';
import type { Fault } from '../target/faults/index.ts';
import { openBench, planFor, type Bench } from './bench.ts';
import { casesFor, type CaseBounds } from './cases-for.ts';
import { foresee, seenBy, type SeenExchange } from './foresee.ts';
import type { FaultOutcome, KillMatrix } from './outcome.ts';
import { isTelling, tryFault, type Round } from './try-fault.ts';

/** What a self-test is to do. */
export interface SelfTestOptions {
  readonly library: ContractLibrary;
  readonly suites: readonly Suite[];
  readonly apis: readonly string[];
  readonly faults: readonly Fault[];
  /** Every case that a fault changes anything for, whatever it is about, and on after the first that kills it. */
  readonly full?: boolean;
  readonly seed?: number;
  /** `false`: what is red without any fault is not looked for beforehand. */
  readonly baseline?: boolean;
  /** Faults at once; 4 by default. */
  readonly concurrency?: number;
  readonly onOutcome?: (outcome: FaultOutcome, done: number) => void;
}

/** Bounds of what a fault meets outside of a full self-test: its own cases and at most a hundred others. */
const BOUNDS: CaseBounds = { monitored: 32, others: 100 };

/** Lets the suites meet every fault. */
export async function runSelfTest(options: SelfTestOptions): Promise<KillMatrix> {
  const { library, apis, faults, seed = 1, full = false } = options;
  const startedAt = new Date();
  const size = Math.max(1, Math.min(options.concurrency ?? 4, faults.length));
  const benches = await Promise.all(Array.from({ length: size }, () => openBench({ library, apis, seed })));
  try {
    const planned = planFor(benches[0] as Bench, library, options.suites, seed);
    const clean = await runClean(benches[0] as Bench, planned, options);
    const redAnyway = clean.red;
    const limit = pLimit(size);
    const free = [...benches];
    let done = 0;
    const outcomes = await Promise.all(
      faults.map((fault) =>
        limit(async () => {
          const bench = free.pop() as Bench;
          const rounds = full ? await fullRounds(fault, planned, clean.exchanges) : roundsFor(fault, planned);
          const outcome = await tryFault(bench, fault, { library, rounds, whole: full, redAnyway });
          free.push(bench);
          options.onOutcome?.(outcome, ++done);
          return outcome;
        }),
      ),
    );
    return {
      schemaVersion: 1,
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      apis,
      breadth: full ? 'full' : 'direct',
      seed,
      clean: { cases: planned.length, red: [...redAnyway].toSorted() },
      faults: outcomes,
    };
  } finally {
    await Promise.all(benches.map((bench) => bench.close()));
  }
}

/** Without a fault every state is reached and every request answered, however long a busy machine may take. */
const PATIENT = { requestMs: 120_000, stateMs: 120_000 };

/** The run without a fault: what is red on the reference as it should be, and, for a full self-test, all that was exchanged. */
async function runClean(
  bench: Bench,
  cases: readonly Case[],
  { baseline, full = false, library, apis }: SelfTestOptions,
): Promise<{ readonly red: ReadonlySet<string>; readonly exchanges: readonly SeenExchange[] }> {
  if (baseline === false && !full) return { red: new Set(), exchanges: [] };
  const served = [...new Set(apis.flatMap((id) => library.family(id).map((one) => one.id)))];
  let exchanges: readonly SeenExchange[] = [];
  const { result } = await bench.run({
    cases,
    ...PATIENT,
    look: (folder) => {
      if (!full) return;
      exchanges = seenBy(readFileSync(join(folder, 'exchanges.ndjson'), 'utf8'), routesOf(library, served));
    },
  });
  return { red: new Set(result.cases.filter(isTelling).map(({ id }) => id)), exchanges };
}

/**
 * What a fault meets, until it is killed: the cases of its requirements, the same at leisure, and a sample of others.
 */
export function roundsFor(fault: Fault, planned: readonly Case[]): readonly Round[] {
  const found = casesFor(fault, planned, BOUNDS);
  return [
    { cases: found.direct },
    { cases: found.direct, slow: true },
    {
      get cases() {
        return found.others;
      },
    },
  ];
}

/** Every case that the fault changes anything for, and its own; then, where that does not kill it, its own at leisure. */
async function fullRounds(
  fault: Fault,
  planned: readonly Case[],
  exchanges: readonly SeenExchange[],
): Promise<readonly Round[]> {
  const { direct } = casesFor(fault, planned, BOUNDS);
  const met = await foresee(fault, exchanges);
  const cases = planned.filter((one) => met.has(one.fullId) || direct.includes(one));
  return [{ cases }, { cases: direct, slow: true }];
}
