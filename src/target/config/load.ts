import { resolve } from 'node:path';
import { UserError } from '../../errors/user-error.ts';
import { DEFAULT_SEED } from './default-seed.ts';
import { readConfigFile } from './file-config.ts';
import { integer } from './numbers.ts';
import type { Overrides } from './overrides.ts';
import { readTarget } from './read-target.ts';
import type { Budget, RunConfig } from './types.ts';

export type { Overrides } from './overrides.ts';

/**
 * Makes the configuration of a run from file, environment and flags, in rising weight.
 *
 * @param path the configuration file; without it everything comes from environment and flags
 * @param cwd the folder to which `path` and the paths of flags and environment are relative
 * @throws {UserError} with file, line and column where something is missing or wrong
 */
export function loadConfig(
  path: string | undefined,
  overrides: Overrides,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string = process.cwd(),
): RunConfig {
  const { config, place, folder } = readConfigFile(path, cwd);
  const from = fromEnvironment(env);
  const given = { ...from, ...definedOnly(overrides) };
  const target = readTarget(config.target ?? {}, given, { env, cwd: folder }, place);
  const output = given.output === undefined ? undefined : resolve(cwd, given.output);
  const expectations = given.expectations === undefined ? undefined : resolve(cwd, given.expectations);
  const filed = config.run?.expectations;
  const listed = expectations ?? (filed === undefined ? undefined : resolve(folder, filed));
  return {
    target,
    seed: given.seed === undefined ? (config.run?.seed ?? DEFAULT_SEED) : integer('seed', given.seed),
    budget: budget(given.budget) ?? config.run?.budget ?? 'standard',
    output: output ?? resolve(folder, config.run?.output ?? 'out'),
    ...(listed === undefined ? {} : { expectations: listed }),
    ...(given.cases === undefined ? {} : { cases: given.cases }),
    ...(given.requirements === undefined ? {} : { requirements: given.requirements }),
    ...(given.resources === undefined ? {} : { resources: given.resources }),
    ...(given.tags === undefined ? {} : { tags: given.tags }),
  };
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>): Overrides {
  return definedOnly({
    endpoint: env['EVSC_ENDPOINT'],
    project: env['EVSC_PROJECT_ID'],
    name: env['EVSC_TARGET_NAME'],
    apis: env['EVSC_APIS']?.split(',').map((id) => id.trim()),
    seed: env['EVSC_SEED'],
    budget: env['EVSC_BUDGET'],
    output: env['EVSC_OUTPUT'],
    expectations: env['EVSC_EXPECTATIONS'],
    rate: env['EVSC_RATE'],
    concurrency: env['EVSC_CONCURRENCY'],
  });
}

function definedOnly<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function budget(value: string | undefined): Budget | undefined {
  if (value === undefined || value === 'quick' || value === 'standard' || value === 'thorough') return value;
  throw new UserError(`unknown budget "${value}"`, { mend: 'Use quick, standard or thorough.' });
}
