import pLimit from 'p-limit';
import type { ContractLibrary } from '../contract/library.ts';
import type { Case, Suite } from '../suite/types.ts';
import type { Fault } from '../target/faults/index.ts';
import { openBench, planFor, type Bench } from './bench.ts';
import { casesFor, type CaseBounds } from './cases-for.ts';
import type { FaultOutcome, KillMatrix } from './outcome.ts';
import { isTelling, tryFault, type Round } from './try-fault.ts';

/** What a self-test is to do. */
export interface SelfTestOptions {
  readonly library: ContractLibrary;
  readonly suites: readonly Suite[];
  readonly apis: readonly string[];
  readonly faults: readonly Fault[];
  /** Every case against every fault, whatever it is about, and on after the first that kills it. */
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
    const redAnyway =
      options.baseline === false ? new Set<string>() : await redWithout(benches[0] as Bench, planned);
    const limit = pLimit(size);
    const free = [...benches];
    let done = 0;
    const outcomes = await Promise.all(
      faults.map((fault) =>
        limit(async () => {
          const bench = free.pop() as Bench;
          const rounds = roundsFor(fault, planned, full);
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

/** What is red on the reference as it should be: nothing, one hopes. */
async function redWithout(bench: Bench, cases: readonly Case[]): Promise<Set<string>> {
  const { result } = await bench.run({ cases, stateMs: 5000 });
  return new Set(result.cases.filter(isTelling).map(({ id }) => id));
}

/**
 * What a fault meets, until it is killed: the cases of its requirements, the same at leisure, and a sample of others; in
 * a full self-test every case at once, and then its own at leisure.
 */
export function roundsFor(fault: Fault, planned: readonly Case[], full = false): readonly Round[] {
  const { direct, others } = casesFor(fault, planned, BOUNDS);
  const atLeisure = { cases: direct, slow: true };
  return full ? [{ cases: planned }, atLeisure] : [{ cases: direct }, atLeisure, { cases: others }];
}
