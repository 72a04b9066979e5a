import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createLibrary, type ContractLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { runUpstreamSelfTest } from '../selftest/run-upstream.ts';
import { isMust, type KillMatrix } from '../selftest/index.ts';
import { loadSuites } from '../suite/load-suites.ts';
import { preflight } from '../suite/preflight.ts';
import { deriveFaults, type Fault } from '../target/faults/index.ts';
import type { Environment } from './environment.ts';
import { prepareTarget } from './prepare-target.ts';
import type { SelfTestFlags } from './self-test-command.ts';

/**
 * Lets the suites meet faults before the target of a configuration file (`--upstream`).
 *
 * @param choose the faults that the other flags choose
 * @param shard the part of those that break a must of the target's contracts which `--shard` chooses
 * @throws {UserError} when the configuration is wrong or the target does not answer
 */
export async function upstreamMatrix(
  flags: SelfTestFlags,
  environment: Environment,
  choose: (library: ContractLibrary) => readonly Fault[],
  shard: (faults: readonly Fault[]) => readonly Fault[],
): Promise<KillMatrix> {
  const prepared = await prepareTarget(
    {
      ...(flags.upstream === undefined ? {} : { config: flags.upstream }),
      ...(flags.api === undefined ? {} : { api: flags.api }),
      ...(flags.expectations === undefined ? {} : { expectations: flags.expectations }),
    },
    createLibrary(),
    environment,
  );
  const { target, expectations, seed } = prepared.config;
  const library = createLibrary(undefined, { run: { microversion: target.microversion } });
  const sofar = startOutcomes(resolve(environment.cwd, flags.output));
  await preflight(prepared.config, library);
  const chosen = [...choose(library), ...derivedFaults(flags, library, target.apis)];
  const faults = shard(chosen.filter((fault) => isMust(fault, library, target.apis)));
  return runUpstreamSelfTest({
    library,
    target,
    suites: await loadSuites(),
    seed,
    faults,
    ...(expectations === undefined ? {} : { expectations }),
    onOutcome: (outcome, done) => {
      // It takes hours: what is known so far must not be lost with the rest.
      appendFileSync(sofar, `${JSON.stringify(outcome)}\n`);
      const { fault, fired, cases } = outcome;
      environment.stderr.write(
        `${done}/${faults.length} ${fault} ${outcome.outcome}, ${fired} changes in ${cases} cases\n`,
      );
    },
  });
}

/** Makes room for the outcomes as they come, one JSON object a line. @throws {UserError} when it cannot be written */
function startOutcomes(folder: string): string {
  const file = join(folder, 'outcomes.ndjson');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, '');
    return file;
  } catch (cause) {
    throw new UserError((cause as Error).message, {
      place: { file },
      mend: 'Choose another folder with --output.',
      cause,
    });
  }
}

/** Every nth of the faults that follow from the contracts' tables, in the order of the contracts. */
function derivedFaults(
  { derived }: SelfTestFlags,
  library: ContractLibrary,
  apis: readonly string[],
): readonly Fault[] {
  if (derived === undefined) return [];
  if (!/^[1-9]\d{0,3}$/.test(derived)) {
    throw new UserError(`--derived must be a whole number from 1 to 9999, not "${derived}"`);
  }
  return apis
    .flatMap((id) => library.get(id).operations.flatMap((operation) => deriveFaults(operation)))
    .filter((_, index) => index % Number(derived) === 0);
}
