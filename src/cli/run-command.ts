import { Command, Option } from 'commander';
import { createLibrary, type ContractLibrary } from '../contract/library.ts';
import { renderSummary } from '../report/summary.ts';
import type { RunResult } from '../result/run-result.ts';
import { createApi } from '../suite/api.ts';
import { loadExpectations } from '../suite/expectations.ts';
import { loadSuites } from '../suite/load-suites.ts';
import { makeReportFolder } from '../suite/open-session.ts';
import { planCases } from '../suite/plan.ts';
import { preflight } from '../suite/preflight.ts';
import { startRun } from '../suite/run.ts';
import type { Suite } from '../suite/types.ts';
import { runInVitest } from '../suite/vitest/run-in-vitest.ts';
import { DEFAULT_SEED } from '../target/config/load.ts';
import type { RunConfig } from '../target/config/types.ts';
import type { Environment } from './environment.ts';
import { DEFAULT_FILE, prepareTarget, type TargetFlags } from './prepare-target.ts';
import { createProgress, type ProgressView } from './progress.ts';
import { settleEarlierRun } from './settle-earlier-run.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';
import { useColor } from './use-color.ts';
import { writeReports } from './write-reports.ts';

interface Flags extends TargetFlags {
  runner: 'vitest' | 'direct';
  json?: boolean;
}

/** `evs-conformance run` */
export function runCommand(environment: Environment): Command {
  const many = (value: string, before: string[] = []): string[] => [
    ...before,
    ...value.split(',').map((item) => item.trim()),
  ];
  return new Command('run')
    .description('Run the suites against a target; without one, against the embedded reference target.')
    .option('-c, --config <file>', `configuration (default: ${DEFAULT_FILE} when it exists)`)
    .option('-t, --target <url>', 'endpoint of the target; "reference" is the embedded one')
    .option('-p, --project <id>', 'project id, as it stands in the paths')
    .option('-a, --api <ids>', 'API versions to test, e.g. cinder/v3,evs/v2; may be repeated', many)
    .option('--case <text>', 'only cases with this in their id; may be repeated', many)
    .option('-o, --output <folder>', 'folder for the reports (default: out)')
    .option('-x, --expectations <file>', 'deviations that are known')
    .addOption(
      new Option('-b, --budget <size>', 'how much is sent').choices(['quick', 'standard', 'thorough']),
    )
    .option('-s, --seed <number>', `seed of everything generated (default: ${DEFAULT_SEED})`)
    .option('--rate <number>', 'requests per second at most')
    .option('--concurrency <number>', 'cases at once')
    .addOption(
      new Option('--runner <name>', 'what runs the cases').choices(['vitest', 'direct']).default('vitest'),
    )
    .option('--json', 'print the run result as JSON instead of the summary')
    .addHelpText('after', RUN_HELP)
    .action((flags: Flags) => run(flags, environment));
}

const RUN_HELP = `
Settings come from the configuration file, then the environment (EVSC_ENDPOINT, EVSC_PROJECT_ID, EVSC_APIS,
EVSC_SEED, EVSC_BUDGET, EVSC_OUTPUT, EVSC_EXPECTATIONS, EVSC_RATE, EVSC_CONCURRENCY; OS_TOKEN for the token), then
flags, each outweighing the one before. docs/configuration.md has every setting.

Reports: report.html, junit.xml, run-result.json, allure-results/, exchanges.ndjson (every request and response,
without secrets) and ledger.ndjson (what the run created).

Ctrl-C stops the run: what it created is removed, the reports are written, and cases it did not come to are blocked. A
second Ctrl-C ends it at once. When the output folder holds the ledger of a run that was killed, what that run left
on this target is removed first; what cannot be removed stays listed in ledger-1.ndjson, -2 … (see cleanup --help).
`;

async function run(flags: Flags, environment: Environment): Promise<void> {
  const { stdout, env, cwd } = environment;
  const library = createLibrary();
  const prepared = await prepareTarget(flags, library, environment);
  try {
    const { config } = prepared;
    const suites = await loadSuites();
    checkBeforehand(config, library, suites);
    if (!prepared.embedded) await preflight(config, library);
    await settleEarlierRun(config, library, environment);
    const result = await execute({ flags, config, library, suites }, environment);
    const written = writeReports(result, config.output, cwd);
    stdout.write(
      flags.json === true
        ? `${JSON.stringify(result, undefined, 2)}\n`
        : `${renderSummary(result, { color: useColor(stdout, env) })}\n${written}`,
    );
    environment.exitCode = result.exitCode;
  } finally {
    await prepared.close();
  }
}

/** What is wrong with the user's own files and choices is told before anything is sent. */
function checkBeforehand(config: RunConfig, library: ContractLibrary, suites: readonly Suite[]): void {
  const apis = config.target.apis.map((id) => createApi(library, id));
  planCases(suites, apis, config);
  loadExpectations(config.expectations, config.target.name);
  makeReportFolder(config.output);
}

interface Execution {
  readonly flags: Flags;
  readonly config: RunConfig;
  readonly library: ContractLibrary;
  readonly suites: readonly Suite[];
}

async function execute(execution: Execution, environment: Environment): Promise<RunResult> {
  const { flags, config } = execution;
  const silent = flags.json === true;
  const interrupt = stopOnInterrupt(environment);
  const progress = createProgress(environment.stderr, {
    silent,
    target: config.target,
    env: environment.env,
  });
  try {
    return flags.runner === 'vitest'
      ? await runInVitest({ config, onProgress: progress.update, stop: interrupt.signal })
      : await runDirectly(execution, progress, interrupt.signal);
  } finally {
    progress.end();
    interrupt.end();
  }
}

function runDirectly(execution: Execution, progress: ProgressView, stop: AbortSignal): Promise<RunResult> {
  const { config, library, suites } = execution;
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
