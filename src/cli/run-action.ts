import { judgeGate, type GateOptions } from '../compare/judge-gate.ts';
import { renderGate } from '../compare/render-gate.ts';
import { createLibrary, type ContractLibrary } from '../contract/library.ts';
import { renderSummary } from '../report/summary.ts';
import { isPartial } from '../result/is-partial.ts';
import type { RunResult } from '../result/run-result.ts';
import { loadExpectations } from '../suite/expectations.ts';
import { makeReportFolder } from '../suite/report-folder.ts';
import { selectionOf } from '../suite/run-facts.ts';
import type { Case } from '../suite/types.ts';
import { runInVitest } from '../suite/vitest/run-in-vitest.ts';
import type { RunConfig } from '../target/config/types.ts';
import { askedGate } from './asked-gate.ts';
import type { Environment } from './environment.ts';
import { parseShard } from './parse-shard.ts';
import { parseWorkers } from './parse-workers.ts';
import { prepareTarget } from './prepare-target.ts';
import { createProgress, type ProgressView } from './progress.ts';
import { removeReports } from './remove-reports.ts';
import { reportFormats } from './report-formats.ts';
import { runInParts } from './run-in-parts.ts';
import { settleEarlierRun } from './settle-earlier-run.ts';
import { shareOut } from './share-out.ts';
import { shareParts } from './share-parts.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';
import { useColor } from './use-color.ts';
import { writeReports } from './write-reports.ts';
import type { RunFlags } from './run-command.ts';

/** Runs the suites as the flags say, and writes the reports. */
export async function run(flags: RunFlags, environment: Environment): Promise<void> {
  const { stdout, env, cwd } = environment;
  const gate = askedGate(flags, cwd);
  const formats = reportFormats(flags.report);
  const shard = flags.shard === undefined ? undefined : parseShard(flags.shard, env);
  const workers = parseWorkers(flags);
  const prepared = await prepareTarget(flags, createLibrary(), environment);
  try {
    const config: RunConfig = { ...prepared.config, ...(shard === undefined ? {} : { shard }) };
    const { microversion } = config.target;
    const library = createLibrary(undefined, { run: { microversion } });
    const apis = await checkBeforehand(config, library);
    if (!prepared.embedded) await askBeforehand(config, library);
    const isShared = workers > 1 && (prepared.embedded || flags.workers !== 'auto');
    const parts = isShared ? shareParts(config, shareOut(library, apis, workers), prepared.embedded) : [];
    await settleEarlierRun(config, library, environment);
    removeReports(config.output, formats);
    const result = await execute({ flags, config, parts, library }, environment);
    const written = writeReports(result, { folder: config.output, formats, lang: flags.lang }, cwd);
    stdout.write(
      flags.json === true
        ? `${JSON.stringify(result, undefined, 2)}\n`
        : `${renderSummary(result, { color: useColor(stdout, env) })}\n${written}`,
    );
    environment.exitCode = gate === undefined ? result.exitCode : tellGate(result, gate, flags, environment);
  } finally {
    await prepared.close();
  }
}

/** A gate decides the exit code in the place of the run. */
function tellGate(
  result: RunResult,
  gate: GateOptions,
  flags: RunFlags,
  { stdout, stderr }: Environment,
): number {
  const outcome = judgeGate(result, gate);
  (flags.json === true ? stderr : stdout).write(`\n${renderGate(outcome)}`);
  return outcome.exitCode;
}

/**
 * What is wrong with the user's own files and choices is told before anything is sent.
 *
 * @returns the API versions of which there is something to run
 */
async function checkBeforehand(config: RunConfig, library: ContractLibrary): Promise<string[]> {
  for (const id of config.target.apis) library.get(id);
  // Planning takes seconds, and comes again with the run; without a choice nothing can be wrong in it.
  const planned = isPartial(selectionOf(config)) ? await plan(config, library) : undefined;
  const { name, version, microversion } = config.target;
  loadExpectations(config.expectations, name, { version, microversion });
  makeReportFolder(config.output);
  return [...new Set(planned?.map(({ api }) => api.contract.id) ?? config.target.apis)];
}

// What plans, sends and judges is loaded where this process does it: with Vitest others do, which is most of the time.

async function plan(config: RunConfig, library: ContractLibrary): Promise<Case[]> {
  const { createApi } = await import('../suite/api.ts');
  const { loadSuites } = await import('../suite/load-suites.ts');
  const { planCases } = await import('../suite/plan.ts');
  const apis = config.target.apis.map((id) => createApi(library, id));
  return planCases(await loadSuites(), apis, config);
}

async function askBeforehand(config: RunConfig, library: ContractLibrary): Promise<void> {
  const { preflight } = await import('../suite/preflight.ts');
  await preflight(config, library);
}

interface Execution {
  readonly flags: RunFlags;
  readonly config: RunConfig;
  /** Of several workers, what each does. */
  readonly parts: readonly RunConfig[];
  readonly library: ContractLibrary;
}

async function execute(execution: Execution, environment: Environment): Promise<RunResult> {
  const { flags, config, parts } = execution;
  const silent = flags.json === true;
  const interrupt = stopOnInterrupt(environment);
  const progress = createProgress(environment.stderr, {
    silent,
    target: config.target,
    workers: parts.length,
    env: environment.env,
  });
  try {
    if (flags.runner === 'direct') return await runDirectly(execution, progress, interrupt.signal);
    const shown = { onProgress: progress.update, stop: interrupt.signal };
    if (parts.length > 1) return await runInParts(parts, shown);
    const [result] = await runInVitest({ parts: [{ config }], output: config.output, ...shown });
    if (result === undefined) throw new Error('a part has no result');
    return result;
  } finally {
    progress.end();
    interrupt.end();
  }
}

async function runDirectly(
  { config, library }: Execution,
  progress: ProgressView,
  stop: AbortSignal,
): Promise<RunResult> {
  const { loadSuites } = await import('../suite/load-suites.ts');
  const { startRun } = await import('../suite/run.ts');
  const suites = await loadSuites();
  let done = 0;
  const started = startRun(config, {
    library,
    suites,
    stop,
    onResult: ({ id, verdict }) => {
      done += 1;
      progress.update({ done, total, id, verdict });
    },
  });
  const total = started.cases.length + started.monitored.length;
  return started.finished;
}
