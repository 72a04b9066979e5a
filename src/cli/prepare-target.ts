import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { listContracts, type ContractLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { loadConfig, type Overrides } from '../target/config/load.ts';
import type { RunConfig } from '../target/config/types.ts';
import { servedContracts, startEmbedded } from '../target/embedded.ts';
import { choiceOf, type ChoiceFlags } from './choice-flags.ts';
import { DEFAULT_FILE } from './default-file.ts';
import type { Environment } from './environment.ts';
import { DELAY_MS } from './own-reference.ts';

/** Flags that outweigh the configuration file, as the user wrote them. */
export interface TargetFlags extends ChoiceFlags {
  readonly config?: string;
  readonly target?: string;
  readonly project?: string;
  readonly osCloud?: string;
  readonly api?: string[];
  readonly seed?: string;
  readonly budget?: string;
  readonly output?: string;
  readonly expectations?: string;
  readonly rate?: string;
  readonly concurrency?: string;
}

/** A target that is ready to be tested. */
export interface Prepared {
  readonly config: RunConfig;
  /** Whether it is the embedded reference. */
  readonly embedded: boolean;
  /** Ends the embedded reference. */
  readonly close: () => Promise<void>;
}

/**
 * Finds out which target to test and how, and starts the embedded reference when that is the target.
 *
 * @throws {UserError} when the settings are wrong or do not suffice
 */
export async function prepareTarget(
  flags: TargetFlags,
  library: ContractLibrary,
  environment: Environment,
): Promise<Prepared> {
  const prepared = await readTarget(flags, library, environment);
  if (prepared.embedded) return prepared;
  const { resolveTarget } = await import('../target/config/resolve-target.ts');
  const target = await resolveTarget(prepared.config.target);
  return { ...prepared, config: { ...prepared.config, target } };
}

/**
 * The same, except that an Identity service is not asked yet: what only it can tell is empty.
 *
 * @throws {UserError} when the settings are wrong or do not suffice
 */
export async function readTarget(
  flags: TargetFlags,
  library: ContractLibrary,
  { env, cwd }: Environment,
): Promise<Prepared> {
  const hasFile = flags.target === undefined && existsSync(resolve(cwd, DEFAULT_FILE));
  const file = flags.config ?? (hasFile ? DEFAULT_FILE : undefined);
  const named = flags.target ?? env['EVSC_ENDPOINT'];
  if (named === 'reference' && flags.config !== undefined) {
    throw new UserError('a configuration and the embedded reference exclude each other', {
      mend: 'Leave out --config, or name another target.',
    });
  }
  const isReal =
    named === undefined ? file !== undefined || flags.osCloud !== undefined : named !== 'reference';
  if (isReal) {
    const config = loadConfig(file, overridesOf(flags), env, cwd);
    for (const id of config.target.apis) library.get(id);
    if (config.target.apis.length === 0) {
      throw new UserError('no API version is selected', {
        mend: `Name some with --api, of ${listContracts().join(', ')}.`,
      });
    }
    return { config, embedded: false, close: async () => undefined };
  }
  return startReference(flags, library, { env, cwd });
}

async function startReference(
  flags: TargetFlags,
  library: ContractLibrary,
  { env, cwd }: Pick<Environment, 'env' | 'cwd'>,
): Promise<Prepared> {
  const apis = flags.api ?? env['EVSC_APIS']?.split(',').map((id) => id.trim()) ?? servedContracts(library);
  // Read before anything is started; where the target is, only starting it tells.
  const placeholders = { endpoint: 'http://reference.invalid', project: 'reference', apis };
  const overrides = { ...overridesOf(flags), ...placeholders };
  const base = loadConfig(undefined, overrides, { ...env, OS_TOKEN: 'embedded' }, cwd);
  const embedded = await startEmbedded({ library, apis, controlPort: 0, delayMs: DELAY_MS });
  const { limits } = base.target;
  const isLimited = (flags.concurrency ?? env['EVSC_CONCURRENCY']) !== undefined;
  const target = {
    ...embedded.target,
    limits: {
      ...embedded.target.limits,
      ...(isLimited ? { concurrency: limits.concurrency } : {}),
      ...(limits.rate === undefined ? {} : { rate: limits.rate }),
    },
  };
  return { config: { ...base, target }, embedded: true, close: () => embedded.close() };
}

function overridesOf(flags: TargetFlags): Overrides {
  const {
    target: endpoint,
    project,
    osCloud: cloud,
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
    cloud,
    apis,
    seed,
    budget,
    output,
    expectations,
    rate,
    concurrency,
    ...choiceOf(flags),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
