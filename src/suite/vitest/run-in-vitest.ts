import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ForksPoolWorker, startVitest } from 'vitest/node';
import type { PoolOptions, Reporter, TestCase } from 'vitest/node';
import { schemasRoot } from '../../contract/schemas-root.ts';
import { UserError } from '../../errors/user-error.ts';
import type { RunResult } from '../../result/run-result.ts';
import type { Verdict } from '../../result/verdict.ts';
import { AllureReporter } from './allure-reporter.ts';
import { RESULT_FILE, STOP_MESSAGE, type Failure, type Provided } from './protocol.ts';

/** A verdict as it comes, for whoever shows progress. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly id: string;
  readonly verdict: Verdict;
}

/** Options of {@linkcode runInVitest}. */
export interface VitestRunOptions {
  /** What each test process does: the whole run, or as one of several workers a part of it. */
  readonly parts: readonly Provided[];
  /** The folder for what Vitest's reporters write. */
  readonly output: string;
  readonly onProgress?: (progress: Progress) => void;
  /** Tells the test processes to stop: they clean up and hand over what they have. */
  readonly stop?: AbortSignal;
}

/**
 * Runs the suites under Vitest, in processes of their own, with Allure results beside the other reports.
 *
 * @returns the result of each part
 * @throws {UserError} for a mistake that shows only in a test process
 * @throws {Error} when a test process ends without a result
 */
export async function runInVitest(options: VitestRunOptions): Promise<RunResult[]> {
  const files = options.parts.map(({ config }) => join(config.output, RESULT_FILE));
  for (const file of files) rmSync(file, { force: true });
  rmSync(join(options.output, 'allure-results'), { recursive: true, force: true });
  const before = process.exitCode;
  const vitest = await startVitest('test', [], isolatedOptions(options));
  const errors = vitest.state.getUnhandledErrors();
  await vitest.close();
  // Vitest sets the exit code by its own rules; ours come from the run result.
  process.exitCode = before;
  return files.map((file) => readResult(file, options, errors));
}

function readResult(file: string, { stop }: VitestRunOptions, errors: readonly unknown[]): RunResult {
  if (!existsSync(file)) {
    if (stop?.aborted === true) throw new UserError('stopped before the run began', { exitCode: 3 });
    throw new Error(
      `the test process ended without a result: ${errors.map(String).join('; ') || 'no reason given'}`,
    );
  }
  const result = JSON.parse(readFileSync(file, 'utf8')) as RunResult | Failure;
  if (!('error' in result)) return result;
  if (result.exitCode === undefined) throw new Error(result.error);
  throw new UserError(result.error, { exitCode: result.exitCode });
}

/**
 * Megabytes for what is young in a test process, and for what has grown old before that is gone through for the first time: most of what an
 * exchange leaves is forgotten at once, and with what V8 begins with all of it is gone through so often that this takes a tenth of the
 * processor time. Neither is taken before it is needed.
 */
const HEAP: string[] = [
  '--min-semi-space-size=64',
  '--max-semi-space-size=64',
  '--initial-old-space-size=300',
];

type Options = NonNullable<Parameters<typeof startVitest>[2]>;

/** A configuration that no file of the user's can change. */
function isolatedOptions({ parts, output, onProgress, stop }: VitestRunOptions): Options {
  const workers = stoppableWorkers(stop ?? new AbortController().signal);
  const adapter = fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? './adapter.ts' : './adapter.js', import.meta.url),
  );
  const options = {
    root: join(schemasRoot(), '..'),
    config: false,
    watch: false,
    exclude: [],
    pool: { name: 'evs-conformance', createPoolWorker: workers.create },
    maxWorkers: parts.length,
    testTimeout: 0,
    hookTimeout: 0,
    teardownTimeout: 60_000,
    // The scheduler decides what runs at once; a test only waits for its verdict.
    maxConcurrency: Number.MAX_SAFE_INTEGER,
    reporters: [
      keepSignals(),
      progressReporter(onProgress, workers.tell),
      new AllureReporter({ resultsDir: join(output, 'allure-results') }),
    ],
  } satisfies Options;
  const [first, ...others] = parts.map((part) => ({
    include: [adapter],
    // A project takes neither of these over from the whole. What is built needs no transformation.
    execArgv: HEAP,
    server: { deps: { external: [/[\\/]dist[\\/]/] } },
    provide: { evsConformance: JSON.stringify(part) },
  }));
  if (others.length === 0) return { ...options, ...first };
  return {
    ...options,
    projects: [first, ...others].map((part, index) => ({
      extends: true,
      test: { ...part, name: `worker ${index + 1}` },
    })),
  };
}

/** Test processes that are told when the run is to stop. */
function stoppableWorkers(stop: AbortSignal): {
  create: (options: PoolOptions) => ForksPoolWorker;
  /** Tells them again, now that they surely listen. */
  tell: () => void;
} {
  const workers: ForksPoolWorker[] = [];
  const tell = (): void => {
    if (stop.aborted) for (const worker of workers) worker.send(STOP_MESSAGE as never);
  };
  stop.addEventListener('abort', tell);
  return {
    create(options) {
      const worker = new ForksPoolWorker(options);
      workers.push(worker);
      return worker;
    },
    tell,
  };
}

/** Vitest ends the process at the first signal. Ours asks the run to stop, and waits for it. */
function keepSignals(): Reporter {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  return {
    onInit() {
      for (const signal of signals) {
        const added = process
          .listeners(signal)
          .filter((listener) => before.get(signal)?.includes(listener) === false);
        for (const listener of added) process.off(signal, listener);
      }
    },
  };
}

function progressReporter(
  onProgress: ((progress: Progress) => void) | undefined,
  onReady: () => void,
): Reporter {
  let total = 0;
  let done = 0;
  return {
    onTestModuleCollected(module) {
      total += [...module.children.allTests()].length;
      onReady();
    },
    onTestCaseResult(testCase: TestCase) {
      const meta = testCase.meta() as { evsConformance?: { id: string; verdict: Verdict } };
      done += 1;
      if (meta.evsConformance !== undefined) onProgress?.({ done, total, ...meta.evsConformance });
    },
  };
}
