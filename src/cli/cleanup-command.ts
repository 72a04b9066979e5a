import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import { createLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { cleanEarlierRun, isAbout, type Cleaning } from '../suite/earlier-run.ts';
import { openLedger, type Ledger } from '../suite/ledger.ts';
import { isUnfinished, ledgersIn } from '../suite/ledger-files.ts';
import { preflight } from '../suite/preflight.ts';
import { loadConfig } from '../target/config/load.ts';
import type { RunConfig } from '../target/config/types.ts';
import type { Environment } from './environment.ts';
import { DEFAULT_FILE } from './prepare-target.ts';
import { renderCleaning } from './render-cleaning.ts';

interface Flags {
  config?: string;
  target?: string;
  project?: string;
  output?: string;
  ledger?: string;
  json?: boolean;
}

/** `evs-conformance cleanup` */
export function cleanupCommand(environment: Environment): Command {
  return new Command('cleanup')
    .description(
      'Remove what a run that was killed left on its target, as the ledger in its output folder tells.',
    )
    .option('-c, --config <file>', `configuration of the target (default: ${DEFAULT_FILE} when it exists)`)
    .option('-t, --target <url>', 'endpoint of the target')
    .option('-p, --project <id>', 'project id, as it stands in the paths')
    .option('-o, --output <folder>', "the run's folder for reports (default: out); every ledger in it")
    .option('--ledger <file>', 'one ledger, instead of those of the folder')
    .option('--json', 'print what became of each resource as JSON')
    .addHelpText('after', HELP)
    .action((flags: Flags) => cleanup(flags, environment));
}

const HELP = `
Only what is proven to be the run's own is removed: it stands in the ledger, the ledger is about this target and project,
and the resource has a name that the run gave it (or had none, and is not older than the run). Everything else is
listed and left alone. What is removed is noted in the ledger, so that it may be called again.

Exit codes: 0 nothing is left, 1 something is left (listed), 2 and 3 as for run.
`;

async function cleanup(flags: Flags, environment: Environment): Promise<void> {
  const { stdout, cwd } = environment;
  const library = createLibrary();
  const config = configFor(flags, environment);
  const all = flags.ledger === undefined ? ledgersIn(config.output) : [resolve(cwd, flags.ledger)];
  const paths = choose(all, config);
  const outcomes: { ledger: string; cleaning: Cleaning }[] = [];
  const apis = [...new Set(paths.flatMap((path) => contractsIn(openLedger(path))))];
  if (apis.length > 0) await preflight({ ...config, target: { ...config.target, apis } }, library);
  for (const path of paths) {
    const cleaning = await cleanEarlierRun(config, path, { library });
    outcomes.push({ ledger: relative(cwd, path), cleaning });
  }
  stdout.write(flags.json === true ? `${JSON.stringify(outcomes, undefined, 2)}\n` : textOf(outcomes));
  const isLeft = ({ cleaning: { refused, left } }: { cleaning: Cleaning }): boolean =>
    refused.length + left.length > 0;
  environment.exitCode = outcomes.some(isLeft) ? 1 : 0;
}

function contractsIn(ledger: Ledger): string[] {
  return [...ledger.alive(), ...ledger.unsettled()].map(({ contract }) => contract);
}

function configFor(flags: Flags, { env, cwd }: Environment): RunConfig {
  const hasFile = flags.target === undefined && existsSync(resolve(cwd, DEFAULT_FILE));
  const file = flags.config ?? (hasFile ? DEFAULT_FILE : undefined);
  const overrides = {
    ...(flags.target === undefined ? {} : { endpoint: flags.target }),
    ...(flags.project === undefined ? {} : { project: flags.project }),
    ...(flags.output === undefined ? {} : { output: flags.output }),
  };
  return loadConfig(file, overrides, env, cwd);
}

/** The ledgers with something to do for this target. */
function choose(paths: readonly string[], config: RunConfig): string[] {
  const [only] = paths;
  if (only === undefined) {
    throw new UserError('there is no ledger', {
      place: { file: config.output },
      mend: 'Name the folder of the run with --output, or its ledger with --ledger.',
    });
  }
  // Of one ledger it is an error to be about something else; of several those about this target are meant.
  if (paths.length === 1) return [only];
  const unfinished = paths.map((path) => ({ path, ledger: openLedger(path) }));
  const own = unfinished.filter(({ ledger: { run } }) => run !== undefined && isAbout(run, config));
  return own.filter(({ ledger }) => isUnfinished(ledger)).map(({ path }) => path);
}

function textOf(outcomes: readonly { readonly ledger: string; readonly cleaning: Cleaning }[]): string {
  const texts = outcomes
    .map(({ ledger, cleaning }) => ({ ledger, text: renderCleaning(cleaning) }))
    .filter(({ text }) => text !== '');
  if (texts.length === 0) return 'Nothing is left to remove.\n';
  return texts.map(({ ledger, text }) => `${ledger}:\n${text}`).join('');
}
