import type { Operation } from '../contract/types.ts';
import type { CaseResult } from '../result/run-result.ts';
import { isRed } from '../result/verdict.ts';
import type { Case } from '../suite/types.ts';
import type { Fault } from '../target/faults/index.ts';
import { planFor, type Bench } from './bench.ts';
import { casesFor, type CaseBounds } from './cases-for.ts';
import type { FaultOutcome, KillMatrix } from './outcome.ts';
import type { SelfTestOptions } from './run-self-test.ts';
import { isMust, tryFault, type Round } from './try-fault.ts';
import { openUpstreamBench, type UpstreamBenchOptions } from './upstream-bench.ts';

/** What a self-test before another target is to do. */
export type UpstreamSelfTestOptions = Pick<SelfTestOptions, 'suites' | 'faults' | 'onOutcome'> &
  UpstreamBenchOptions;

/** A real target answers a thousand times slower than the reference, so a fault meets fewer cases there. */
const BOUNDS: CaseBounds = { monitored: 2, others: 8 };

/**
 * Lets the suites meet faults that stand before a target which already runs, one after another: those that break a *must*
 * of its contracts. What showed a fault is run once more without it: what is red then too counts for no fault.
 */
export async function runUpstreamSelfTest(options: UpstreamSelfTestOptions): Promise<KillMatrix> {
  const { library, target, suites, seed } = options;
  const { apis } = target;
  const startedAt = new Date();
  const bench = await openUpstreamBench(options);
  try {
    const planned = planFor(bench, library, suites, seed);
    const without = withoutFault(bench);
    const faults: FaultOutcome[] = [];
    for (const fault of options.faults.filter((one) => isMust(one, library, apis))) {
      const start = performance.now();
      const told = await meet(fault, { bench, without, rounds: roundsOf(fault, planned), options });
      const outcome = { ...told, durationMs: Math.round(performance.now() - start) };
      faults.push(outcome);
      options.onOutcome?.(outcome, faults.length);
    }
    return {
      schemaVersion: 1,
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      apis,
      breadth: 'direct',
      seed,
      clean: { cases: without.looked(), red: [...without.red].toSorted() },
      faults,
    };
  } finally {
    await bench.close();
  }
}

interface Meeting {
  readonly bench: Bench;
  readonly without: WithoutFault;
  readonly rounds: readonly Round[];
  readonly options: UpstreamSelfTestOptions;
}

async function meet(fault: Fault, meeting: Meeting): Promise<FaultOutcome> {
  const { bench, without, rounds, options } = meeting;
  const results: CaseResult[] = [];
  const watched: Bench = {
    ...bench,
    run: async (run) => {
      const told = await bench.run(run);
      results.push(...told.result.cases);
      return told;
    },
  };
  const trial = { library: options.library, rounds, redAnyway: without.red, brief: true };
  const outcome = await tryFault(watched, fault, trial);
  if (outcome.outcome !== 'killed') return outcome;
  const known = without.red.size;
  const met = new Set(results.map(({ id }) => id));
  const cases = rounds.flatMap((round) => round.cases).filter(({ fullId }) => met.has(fullId));
  await without.look(
    results.filter((result) => isAbout(result, fault)),
    cases,
  );
  return without.red.size === known ? outcome : tryFault(bench, fault, trial);
}

/** Whether a result is red for a requirement that the fault breaks. */
function isAbout({ verdict, findings }: CaseResult, { breaks }: Fault): boolean {
  return (
    isRed(verdict) && findings.some(({ requirement }) => breaks.includes(requirement.replace(/^[^:]*:/, '')))
  );
}

function nameOf({ contract, id }: Operation): string {
  return `${contract}:${id}`;
}

/** What is red on the target as it should be, looked at when it matters. */
interface WithoutFault {
  /** Ids of cases and monitors that are red without a fault. */
  readonly red: ReadonlySet<string>;
  /** How many cases and monitors were looked at. */
  readonly looked: () => number;
  /** Runs once more what was red with a fault, unless it was looked at before. */
  readonly look: (results: readonly CaseResult[], cases: readonly Case[]) => Promise<void>;
}

function withoutFault(bench: Bench): WithoutFault {
  const red = new Set<string>();
  const looked = new Set<string>();
  return {
    red,
    looked: () => looked.size,
    look: async (results, cases) => {
      const open = results.filter(({ id }) => !looked.has(id));
      const again = cases.filter((one) =>
        open.some(({ id, kind, operations }) =>
          kind === 'monitor'
            ? one.operations.some((asked) => operations.includes(nameOf(asked)))
            : id === one.fullId,
        ),
      );
      if (again.length === 0) return;
      const { result } = await bench.run({ cases: again });
      const wanted = new Set(open.map(({ id }) => id));
      for (const { id } of open) looked.add(id);
      for (const { id, verdict } of result.cases) if (wanted.has(id) && isRed(verdict)) red.add(id);
    },
  };
}

/** Random sequences of steps take hundreds of exchanges: they come only once the other cases have shown nothing. */
function roundsOf(fault: Fault, planned: readonly Case[]): readonly Round[] {
  const { direct, others } = casesFor(fault, planned, BOUNDS);
  const isRandom = ({ suite }: Case): boolean => suite.id.startsWith('stateful/');
  return [
    { cases: direct.filter((one) => !isRandom(one)) },
    { cases: direct.filter(isRandom) },
    { cases: others },
  ];
}
