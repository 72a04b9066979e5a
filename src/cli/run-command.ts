import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import pc from 'picocolors';
import { createLibrary, listContracts, type ContractLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { renderSummary } from '../report/summary.ts';
import type { RunResult } from '../result/run-result.ts';
import { loadSuites } from '../suite/load-suites.ts';
import { preflight } from '../suite/preflight.ts';
import { startRun } from '../suite/run.ts';
import { runInVitest } from '../suite/vitest/run-in-vitest.ts';
import { DEFAULT_SEED, loadConfig, type Overrides } from '../target/config/load.ts';
import type { RunConfig } from '../target/config/types.ts';
import { startEmbedded } from '../target/embedded.ts';
import { createProgress } from './progress.ts';
import { writeReports } from './write-reports.ts';

/** Where a configuration is looked for when none is named. */
const DEFAULT_FILE = 'evs-conformance.yaml';

interface Flags {
  config?: string;
  target?: string;
  project?: string;
  api?: string[];
  seed?: string;
  budget?: string;
  output?: string;
  expectations?: string;
  rate?: string;
  concurrency?: string;
  case?: string[];
  runner: 'vitest' | 'direct';
  json?: boolean;
}

/** `evs-conformance run` */
export function runCommand(): Command {
  const many = (value: string, before: string[] = []): string[] => [...before, ...value.split(',')];
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
    .action(run);
}

const RUN_HELP = `
Settings come from the configuration file, then the environment (EVSC_ENDPOINT, EVSC_PROJECT_ID, EVSC_APIS,
EVSC_SEED, EVSC_BUDGET, EVSC_OUTPUT, EVSC_EXPECTATIONS, EVSC_RATE, EVSC_CONCURRENCY; OS_TOKEN for the token), then
flags, each outweighing the one before. docs/configuration.md has every setting.

Reports: report.html, junit.xml, run-result.json, allure-results/, exchanges.ndjson (every request and response,
without secrets) and ledger.ndjson (what the run created).
`;

async function run(flags: Flags): Promise<void> {
  const library = createLibrary();
  const prepared = await prepare(flags, library);
  try {
    if (!prepared.embedded) await preflight(prepared.config, library);
    const result = await execute(flags, prepared.config, library);
    const written = writeReports(result, prepared.config.output);
    process.stdout.write(
      flags.json === true
        ? `${JSON.stringify(result, undefined, 2)}\n`
        : `${renderSummary(result, { color: useColor(process.stdout) })}\n${written}`,
    );
    process.exitCode = result.exitCode;
  } finally {
    await prepared.close();
  }
}

interface Prepared {
  readonly config: RunConfig;
  readonly embedded: boolean;
  readonly close: () => Promise<void>;
}

async function prepare(flags: Flags, library: ContractLibrary): Promise<Prepared> {
  const file =
    flags.config ?? (flags.target === undefined && existsSync(DEFAULT_FILE) ? DEFAULT_FILE : undefined);
  const named = flags.target ?? process.env['EVSC_ENDPOINT'];
  const wantsReference = named === 'reference' || (named === undefined && file === undefined);
  if (!wantsReference) {
    const config = loadConfig(file, overridesOf(flags), process.env);
    for (const id of config.target.apis) library.get(id);
    if (config.target.apis.length === 0) {
      throw new UserError('no API version is selected', {
        mend: `Name some with --api, of ${listContracts().join(', ')}.`,
      });
    }
    return { config, embedded: false, close: async () => undefined };
  }
  const apis = flags.api ?? process.env['EVSC_APIS']?.split(',') ?? listContracts();
  const embedded = await startEmbedded({ library, apis });
  const overrides = {
    ...overridesOf(flags),
    endpoint: embedded.target.endpoint,
    project: embedded.target.project.id,
    apis,
  };
  try {
    const base = loadConfig(undefined, overrides, { ...process.env, OS_TOKEN: 'embedded' });
    const { limits } = base.target;
    const target = {
      ...embedded.target,
      limits: {
        ...embedded.target.limits,
        ...(flags.concurrency === undefined ? {} : { concurrency: limits.concurrency }),
        ...(limits.rate === undefined ? {} : { rate: limits.rate }),
      },
    };
    return { config: { ...base, target }, embedded: true, close: () => embedded.close() };
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

function overridesOf(flags: Flags): Overrides {
  const {
    target: endpoint,
    project,
    api: apis,
    seed,
    budget,
    output,
    expectations,
    rate,
    concurrency,
  } = flags;
  const all = {
    endpoint,
    project,
    apis,
    seed,
    budget,
    output,
    expectations,
    rate,
    concurrency,
    cases: flags.case,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Overrides;
}

async function execute(flags: Flags, config: RunConfig, library: ContractLibrary): Promise<RunResult> {
  const progress = createProgress(process.stderr, { silent: flags.json === true, target: config.target });
  try {
    if (flags.runner === 'vitest') return await runInVitest({ config, onProgress: progress.update });
    const stop = new AbortController();
    const onSignal = (): void => stop.abort();
    process.once('SIGINT', onSignal);
    const started = startRun(config, {
      library,
      suites: await loadSuites(),
      stop: stop.signal,
      onResult: (result) => {
        done += 1;
        progress.update({ done, total, id: result.id, verdict: result.verdict });
      },
    });
    let done = 0;
    const total = started.cases.length + started.monitored.length;
    return await started.finished.finally(() => process.off('SIGINT', onSignal));
  } finally {
    progress.end();
  }
}

/** Colour only on a terminal; NO_COLOR and FORCE_COLOR have the last word. */
function useColor(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && pc.isColorSupported;
}
