import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileSystemWriter } from 'allure-js-commons/sdk/reporter';
import AllureVitestReporter from 'allure-vitest/reporter';
import type { TestCase } from 'vitest/node';

type Task = Parameters<AllureVitestReporter['handleTask']>[0];
type AllureConfig = ConstructorParameters<typeof AllureVitestReporter>[0];
type Result = Parameters<FileSystemWriter['writeResult']>[0];

/**
 * Allure's own reporter for Vitest, but for three things that take long. How a result gets to the disk: Allure waits for the disk at
 * each of the thousands of files; a run that is cut off is rebuilt from its events. When it does: Allure writes all at the end. And
 * the runner that lets its functions find the test they are called from in what runs at once, which has every promise of a run
 * followed: see {@linkcode allureMessages}.
 */
export class AllureReporter extends AllureVitestReporter {
  readonly #resultsDir: string;
  readonly #written = new WeakSet<Task>();

  constructor(config: AllureConfig & { readonly resultsDir: string }) {
    super(config);
    this.#resultsDir = config.resultsDir;
  }

  /** Written as it comes, and not with all others when everybody waits for the end. */
  onTestCaseResult(testCase: TestCase): void {
    // Vitest keeps it from view only because it may change between minor versions; without it results come at the end.
    const { task } = testCase as { readonly task?: Task };
    if (task !== undefined) this.handleTask(task);
  }

  override handleTask(task: Task): void {
    if (task.type === 'test' && this.#written.has(task)) return;
    super.handleTask(task);
    if (task.type === 'test') this.#written.add(task);
  }

  override onInit(vitest: Parameters<AllureVitestReporter['onInit']>[0]): void {
    const before = vitest.projects.map(({ config }) => config.runner);
    super.onInit(vitest);
    for (const [index, { config }] of vitest.projects.entries()) {
      const runner = before[index];
      if (runner === undefined) delete config.runner;
      else config.runner = runner;
    }
    const { allureReporterRuntime: runtime } = this as unknown as {
      readonly allureReporterRuntime?: { writer?: unknown };
    };
    // Not part of what Allure promises: where it is called otherwise, its own writer stays.
    if (runtime?.writer instanceof FileSystemWriter) {
      runtime.writer = new UnflushedWriter({ resultsDir: this.#resultsDir });
    }
  }
}

/** Writes results without waiting until the disk has them. */
class UnflushedWriter extends FileSystemWriter {
  readonly #folder: string;

  constructor(config: { readonly resultsDir: string }) {
    super(config);
    this.#folder = config.resultsDir;
    mkdirSync(this.#folder, { recursive: true });
  }

  override writeResult(result: Result): void {
    writeFileSync(join(this.#folder, `${result.uuid}-result.json`), JSON.stringify(result));
  }

  override writeAttachment(name: string, content: Parameters<FileSystemWriter['writeAttachment']>[1]): void {
    writeFileSync(join(this.#folder, name), content);
  }
}
