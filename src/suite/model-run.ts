import fc, { type AsyncCommand } from 'fast-check';
import type { CaseFinding } from './types.ts';

/** One kind of step of a model-based case: what it asks of the target, and what the model expects of it. */
export interface ModelStep<M> {
  /** How many ways there are to take it; the smallest, 0, is the plainest. */
  readonly choices: number;
  /** Whether the documents say what comes of it as the model stands. */
  readonly allows: (model: Readonly<M>, choice: number) => boolean;
  /** What it does, as a finding tells it: `grow the volume from 10 to 12 GiB`. Asked for before the step is taken. */
  readonly words: (model: Readonly<M>, choice: number) => string;
  /** Takes the step on the target and in the model, and compares the two. */
  readonly run: (model: M, choice: number) => Promise<readonly CaseFinding[]>;
}

/** What a model-based case tries. */
export interface ModelPlan<M> {
  /** Makes fresh resources on the target and the model of them: each sequence has its own. */
  readonly begin: () => Promise<M>;
  readonly steps: readonly ModelStep<M>[];
  /** Removes what a sequence made, so that no more exists at once than the case says; asked for however it ended. */
  readonly end: (model: M) => Promise<void>;
  /** How many sequences. */
  readonly runs: number;
  /** Most steps of a sequence. */
  readonly length: number;
}

/** How sequences are drawn. */
export interface ModelRunOptions {
  readonly seed: number;
  /** The one sequence to take, as {@linkcode ModelFailure} names it, instead of all. */
  readonly path?: string;
  /** Whether a finding ends the sequence; the others are handed to `note`, and it goes on. */
  readonly isRed: (finding: CaseFinding) => boolean;
  readonly note: (finding: CaseFinding) => void;
  /** Milliseconds that shorter sequences are looked for at most. */
  readonly shrinkMs: number;
}

/** The shortest sequence that was found to fail. */
export interface ModelFailure {
  readonly findings: readonly CaseFinding[];
  /** Its steps in words, numbered from 1; the last one is the one that failed. */
  readonly steps: readonly string[];
  /** Together with the seed, what repeats exactly this sequence. */
  readonly path: string;
}

/** More attempts than this make no sequence worth their requests. */
const MOST_SHRINKS = 24;

/** Steps drawn for each one taken. */
const DRAWN = 6;

/** Stands between the two parts of a path: which run and shrink, and which of its steps were taken. */
const BETWEEN = '@';

/**
 * Takes random sequences of steps on the target and compares it with a model after each step. Of one that fails, shorter ones
 * are tried on fresh resources.
 *
 * @returns the shortest sequence that fails, or undefined where none does
 * @throws whatever a step throws (a case that stops, a bug), unchanged
 */
export async function runModel<M extends object>(
  plan: ModelPlan<M>,
  options: ModelRunOptions,
): Promise<ModelFailure | undefined> {
  const attempts = new Attempts(plan, options);
  const [path, replayPath] = options.path?.split(BETWEEN) ?? [];
  // Drawn longer than taken: most of what is drawn is not allowed when its turn comes. Without a bias to what is short, for there
  // are few sequences.
  const drawn = fc.commands(
    plan.steps.map((step) => fc.nat({ max: step.choices - 1 }).map((choice) => new Taken(step, choice))),
    { maxCommands: plan.length * DRAWN, size: 'max', ...(replayPath === undefined ? {} : { replayPath }) },
  );
  const commands = fc.noBias(drawn);
  const property = fc.asyncProperty(commands, (sequence) => attempts.passes(sequence));
  const replaying = path === undefined ? {} : { path, endOnFailure: true };
  const numRuns = path === undefined ? plan.runs : 1;
  const result = await fc.check(property, { seed: options.seed, numRuns, ...replaying });
  const last = attempts.last();
  if (last === undefined) return undefined;
  const taken = /replayPath="([^"]*)"/.exec(fc.stringify(result.counterexample?.[0]))?.[1] ?? '';
  return { ...last, path: `${result.counterexamplePath ?? ''}${BETWEEN}${taken}` };
}

/** The sequences taken so far. */
class Attempts<M extends object> {
  readonly #plan: ModelPlan<M>;
  readonly #options: ModelRunOptions;
  #shortest: Omit<ModelFailure, 'path'> | undefined;
  #thrown: { readonly error: unknown } | undefined;
  #shrinks = 0;
  #failedAt = 0;

  constructor(plan: ModelPlan<M>, options: ModelRunOptions) {
    this.#plan = plan;
    this.#options = options;
  }

  /** The shortest that failed. @throws what a step threw */
  last(): Omit<ModelFailure, 'path'> | undefined {
    if (this.#thrown !== undefined) throw this.#thrown.error;
    return this.#shortest;
  }

  /** Whether a sequence passes; one that is not worth its requests does. */
  async passes(sequence: Iterable<AsyncCommand<Real<M>, object>>): Promise<boolean> {
    if (this.#thrown !== undefined || this.#isEnough()) return true;
    try {
      const failure = await this.#take(sequence);
      if (failure === undefined) return true;
      this.#shortest = failure;
      if (this.#failedAt === 0) this.#failedAt = performance.now();
      return false;
    } catch (error) {
      this.#thrown = { error };
      return true;
    }
  }

  #isEnough(): boolean {
    if (this.#shortest === undefined) return false;
    this.#shrinks += 1;
    return this.#shrinks > MOST_SHRINKS || performance.now() - this.#failedAt > this.#options.shrinkMs;
  }

  /** Takes one sequence on fresh resources. */
  async #take(
    sequence: Iterable<AsyncCommand<Real<M>, object>>,
  ): Promise<Omit<ModelFailure, 'path'> | undefined> {
    const model = await this.#plan.begin();
    const real: Real<M> = { model, steps: [], most: this.#plan.length, options: this.#options };
    let deviation: Deviation | undefined;
    try {
      await fc.asyncModelRun(() => ({ model: real, real: {} }), sequence);
    } catch (error) {
      if (!(error instanceof Deviation)) throw error;
      deviation = error;
    } finally {
      await this.#plan.end(model);
    }
    return deviation === undefined ? undefined : { findings: deviation.findings, steps: real.steps };
  }
}

/** What a sequence works on, with the words of its steps so far. */
interface Real<M> {
  readonly model: M;
  readonly steps: string[];
  readonly most: number;
  readonly options: ModelRunOptions;
}

/** The target is not as the model says; never seen outside of this file. */
class Deviation extends Error {
  readonly findings: readonly CaseFinding[];

  constructor(findings: readonly CaseFinding[]) {
    super('the target deviates from the model');
    this.findings = findings;
  }
}

/** A step with the choice drawn for it. The model is what fast-check calls so; the target needs nothing from it. */
class Taken<M> implements AsyncCommand<Real<M>, object> {
  readonly #step: ModelStep<M>;
  readonly #choice: number;

  constructor(step: ModelStep<M>, choice: number) {
    this.#step = step;
    this.#choice = choice;
  }

  check({ model, steps, most }: Readonly<Real<M>>): boolean {
    return steps.length < most && this.#step.allows(model, this.#choice);
  }

  async run({ model, steps, options }: Real<M>): Promise<void> {
    steps.push(`${steps.length + 1}. ${this.#step.words(model, this.#choice)}`);
    const findings = await this.#step.run(model, this.#choice);
    const red = findings.filter(options.isRed);
    for (const finding of findings) if (!red.includes(finding)) options.note(finding);
    if (red.length > 0) throw new Deviation(red);
  }

  toString(): string {
    return String(this.#choice);
  }
}
