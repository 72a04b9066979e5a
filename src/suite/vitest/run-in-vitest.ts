import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import type { Reporter, TestCase } from 'vitest/node';
import { schemasRoot } from '../../contract/schemas-root.ts';
import { UserError } from '../../errors/user-error.ts';
import type { RunResult } from '../../result/run-result.ts';
import type { Verdict } from '../../result/verdict.ts';
import { RESULT_FILE, type Provided } from './protocol.ts';

/** A verdict as it comes, for whoever shows progress. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly id: string;
  readonly verdict: Verdict;
}

/** Options of {@linkcode runInVitest}. */
export interface VitestRunOptions extends Provided {
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Runs the suites under Vitest, in a process of its own, with Allure results beside the other reports.
 *
 * @throws {UserError} for a mistake that shows only in the test process
 * @throws {Error} when the test process ends without a result
 */
export async function runInVitest(options: VitestRunOptions): Promise<RunResult> {
  const { output } = options.config;
  const file = join(output, RESULT_FILE);
  rmSync(file, { force: true });
  rmSync(join(output, 'allure-results'), { recursive: true, force: true });
  const { onProgress, ...provided } = options;
  const before = process.exitCode;
  const vitest = await startVitest(
    'test',
    [],
    isolatedOptions(output, progressReporter(onProgress), provided),
  );
  const errors = vitest.state.getUnhandledErrors();
  await vitest.close();
  // Vitest sets the exit code by its own rules; ours come from the run result.
  process.exitCode = before;
  if (!existsSync(file)) {
    throw new Error(
      `the test process ended without a result: ${errors.map(String).join('; ') || 'no reason given'}`,
    );
  }
  const result = JSON.parse(readFileSync(file, 'utf8')) as RunResult | { error: string; known: boolean };
  if ('error' in result) {
    if (result.known) throw new UserError(result.error);
    throw new Error(result.error);
  }
  return result;
}

type Options = NonNullable<Parameters<typeof startVitest>[2]>;

/** A configuration that no file of the user's can change. */
function isolatedOptions(output: string, reporter: Reporter, provided: Provided): Options {
  return {
    root: join(schemasRoot(), '..'),
    config: false,
    watch: false,
    include: [
      fileURLToPath(
        new URL(import.meta.url.endsWith('.ts') ? './adapter.ts' : './adapter.js', import.meta.url),
      ),
    ],
    exclude: [],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 0,
    hookTimeout: 0,
    teardownTimeout: 60_000,
    // The scheduler decides what runs at once; a test only waits for its verdict.
    maxConcurrency: Number.MAX_SAFE_INTEGER,
    reporters: [reporter, ['allure-vitest/reporter', { resultsDir: join(output, 'allure-results') }]],
    provide: { evsConformance: JSON.stringify(provided) },
    server: { deps: { external: [/[\\/]dist[\\/]/] } },
  };
}

function progressReporter(onProgress: ((progress: Progress) => void) | undefined): Reporter {
  let total = 0;
  let done = 0;
  return {
    onTestModuleCollected(module) {
      total = [...module.children.allTests()].length;
    },
    onTestCaseResult(testCase: TestCase) {
      const meta = testCase.meta() as { evsConformance?: { id: string; verdict: Verdict } };
      done += 1;
      if (meta.evsConformance !== undefined) onProgress?.({ done, total, ...meta.evsConformance });
    },
  };
}
