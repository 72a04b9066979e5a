import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { createLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { cleanEarlierRun, isAbout, type Cleaning } from '../suite/earlier-run.ts';
import { openLedger, type Ledger } from '../suite/ledger.ts';
import { isUnfinished, ledgersIn } from '../suite/ledger-files.ts';
import { preflight } from '../suite/preflight.ts';
import { loadConfig } from '../target/config/load.ts';
import { resolveTarget } from '../target/config/resolve-target.ts';
import type { RunConfig } from '../target/config/types.ts';
import type { Environment } from './environment.ts';
import { DEFAULT_FILE } from './default-file.ts';
import { renderCleaning } from './render-cleaning.ts';
import type { CleanupFlags } from './cleanup-command.ts';

/** Removes what the ledgers say is left. */
export async function cleanup(flags: CleanupFlags, environment: Environment): Promise<void> {
  const { stdout, cwd } = environment;
  const loaded = configFor(flags, environment);
  // An Identity service tells the address, as it told the run.
  const config = { ...loaded, target: await resolveTarget(loaded.target) };
  const library = createLibrary(undefined, { run: { microversion: config.target.microversion } });
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

function configFor(flags: CleanupFlags, { env, cwd }: Environment): RunConfig {
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
