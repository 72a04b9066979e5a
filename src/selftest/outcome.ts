/**
 * What became of a fault.
 *
 * - `killed`: red, and a red finding names a requirement that the fault breaks.
 * - `other`: red, but for another reason.
 * - `survived`: green although answers differed.
 * - `equivalent`: green, it changed something, and yet no answer differed.
 * - `never-fired`: nothing that was sent met it; also where no case is about it.
 */
export type Outcome = 'killed' | 'other' | 'survived' | 'equivalent' | 'never-fired';

/** Every outcome, in the order in which tables show them. */
export const OUTCOMES: readonly Outcome[] = ['killed', 'other', 'survived', 'equivalent', 'never-fired'];

/** A fault, and what the suites made of it. */
export interface FaultOutcome {
  readonly fault: string;
  readonly class: string;
  readonly title: string;
  /** Requirements that it breaks, without contract. */
  readonly breaks: readonly string[];
  /** Whether one of them is a *must* of a contract in the run. */
  readonly must: boolean;
  readonly outcome: Outcome;
  /** How often it changed something. */
  readonly fired: number;
  /** How many cases met it. */
  readonly cases: number;
  /**
   * What saw that a requirement which the fault breaks was broken: checks of every exchange (`response-body`), and the cases
   * of a folder of suites (`suites/lifecycle`). Empty where it is not killed.
   */
  readonly killedBy: readonly string[];
  /** Requirements with a red finding, with their contract. */
  readonly red: readonly string[];
  /** Why cases were red without a finding, where none has one. */
  readonly reasons: readonly string[];
  /** Milliseconds that trying it took, with the runs without it; told before another target than the reference. */
  readonly durationMs?: number;
}

/** Everything of a self-test as one document. */
export interface KillMatrix {
  readonly schemaVersion: 1;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly apis: readonly string[];
  /**
   * `direct`: the cases of a fault's requirements, and a sample of others, until one kills it; `full`: every case whose
   * exchanges it changes.
   */
  readonly breadth: 'direct' | 'full';
  readonly seed: number;
  /** The reference without a fault: how many cases it met, and which of them are red; these count for no fault. */
  readonly clean: { readonly cases: number; readonly red: readonly string[] };
  readonly faults: readonly FaultOutcome[];
}

/** How many faults of a group came to what. */
export type Tally = Readonly<Record<Outcome, number>> & { readonly total: number };

/** Counts outcomes. */
export function tally(faults: readonly FaultOutcome[]): Tally {
  const count = (outcome: Outcome): number => faults.filter((one) => one.outcome === outcome).length;
  return {
    killed: count('killed'),
    other: count('other'),
    survived: count('survived'),
    equivalent: count('equivalent'),
    'never-fired': count('never-fired'),
    total: faults.length,
  };
}

/** Outcomes by class, in the order of first appearance. */
export function byClass(matrix: KillMatrix): ReadonlyMap<string, readonly FaultOutcome[]> {
  const groups = new Map<string, FaultOutcome[]>();
  for (const one of matrix.faults) groups.set(one.class, [...(groups.get(one.class) ?? []), one]);
  return groups;
}

/** How many faults something killed. */
export interface Killer {
  /** As in {@linkcode FaultOutcome.killedBy}. */
  readonly name: string;
  readonly killed: number;
  /** How many of them nothing else killed; of a self-test that stops at the first kill this says little. */
  readonly alone: number;
}

/** What killed faults: those that killed most first. */
export function byKiller(faults: readonly FaultOutcome[]): readonly Killer[] {
  return [...new Set(faults.flatMap(({ killedBy }) => killedBy))]
    .map((name) => {
      const mine = faults.filter(({ killedBy }) => killedBy.includes(name));
      return {
        name,
        killed: mine.length,
        alone: mine.filter(({ killedBy }) => killedBy.length === 1).length,
      };
    })
    .toSorted((a, b) => b.killed - a.killed || (a.name < b.name ? -1 : 1));
}
