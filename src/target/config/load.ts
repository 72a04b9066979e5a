import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { schemasRoot } from '../../contract/schemas-root.ts';
import { UserError, type Place } from '../../errors/user-error.ts';
import { readYamlFile } from '../../errors/yaml-file.ts';
import { readAuth, type FileAuth } from './read-auth.ts';
import type { Budget, IdentityConfig, IdentityName, RunConfig, TargetConfig } from './types.ts';

/** Settings from flags and environment, which outweigh the file. Strings as the user gave them. */
export interface Overrides {
  readonly endpoint?: string;
  readonly project?: string;
  readonly name?: string;
  readonly apis?: readonly string[];
  readonly seed?: string;
  readonly budget?: string;
  readonly output?: string;
  readonly expectations?: string;
  readonly rate?: string;
  readonly concurrency?: string;
  readonly cases?: readonly string[];
}

interface FileConfig {
  target?: {
    name?: string;
    endpoint?: string;
    project?: { id?: string; exclusive?: boolean };
    auth?: FileAuth;
    endpoints?: Record<string, string>;
    identities?: Partial<Record<IdentityName, { project?: { id?: string }; auth?: FileAuth }>>;
    apis?: string[];
    features?: Record<string, boolean>;
    fixtures?: { availability_zone?: string; volume_type?: string; volume_size?: number; image?: string };
    timeouts?: { request_s?: number; state_s?: number; poll_ms?: number };
    limits?: { concurrency?: number; rate?: number; live_volumes?: number };
  };
  run?: { seed?: number; budget?: Budget; expectations?: string; output?: string };
}

/** Seed of a run when nobody names one; fixed, so that two runs send the same. */
export const DEFAULT_SEED = 20260101;

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
  const { config, place, folder } = readFile(path, cwd);
  const from = fromEnvironment(env);
  const given = { ...from, ...definedOnly(overrides) };
  const target = readTarget(config.target ?? {}, given, env, place);
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
  };
}

type PlaceOf = (keys: readonly string[]) => Place | undefined;

function readFile(
  path: string | undefined,
  cwd: string,
): { config: FileConfig; place: PlaceOf; folder: string } {
  if (path === undefined) return { config: {}, place: () => undefined, folder: cwd };
  const file = readYamlFile(resolve(cwd, path), path);
  const validate = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    verbose: true,
  }).compile(JSON.parse(readFileSync(join(schemasRoot(), 'config.schema.json'), 'utf8')) as object);
  const value = file.value ?? {};
  if (!validate(value)) {
    const error = deepest(validate.errors ?? []);
    const keys = error.instancePath.split('/').slice(1);
    const mend = mendOf(error);
    throw new UserError(problem(error, keys), {
      place: file.place([...keys, ...unknownSetting(error)]),
      ...(mend === undefined ? {} : { mend }),
    });
  }
  return { config: value, place: (keys) => file.place(keys), folder: dirname(resolve(cwd, path)) };
}

/** The name of the setting that an error calls unknown, if it does. */
function unknownSetting(error: ErrorObject): string[] {
  const name: unknown = (error.params as Readonly<Record<string, unknown>>)['additionalProperty'];
  return typeof name === 'string' ? [name] : [];
}

function mendOf(error: ErrorObject): string | undefined {
  if (unknownSetting(error).length === 0) return undefined;
  const { properties = {} } = error.parentSchema as { properties?: object };
  return `Known here: ${Object.keys(properties).join(', ')}.`;
}

/** The deeper the more telling; a name that is not known says more than the one that is missing for it. */
function rank(error: ErrorObject): number {
  return error.instancePath.split('/').length * 2 + (error.keyword === 'additionalProperties' ? 1 : 0);
}

function deepest(errors: readonly ErrorObject[]): ErrorObject {
  const telling = errors.filter((error) => !['oneOf', 'const'].includes(error.keyword));
  const [first] = (telling.length > 0 ? telling : errors).toSorted((a, b) => rank(b) - rank(a));
  if (first === undefined) throw new Error('a schema failed without an error');
  return first;
}

function problem(error: ErrorObject, keys: readonly string[]): string {
  const where = keys.join('.') || 'the file';
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === 'additionalProperties') {
    return `${where} has an unknown setting "${String(params['additionalProperty'])}"`;
  }
  if (error.keyword === 'required') return `${where} lacks "${String(params['missingProperty'])}"`;
  if (error.keyword === 'enum')
    return `${where} must be one of ${(params['allowedValues'] as string[]).join(', ')}`;
  if (error.keyword === 'const' || error.keyword === 'oneOf')
    return `${where}: type must be token, noauth or none`;
  return `${where} ${error.message ?? error.keyword}`;
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

function readTarget(
  file: NonNullable<FileConfig['target']>,
  given: Overrides,
  env: Readonly<Record<string, string | undefined>>,
  place: PlaceOf,
): TargetConfig {
  const at = place(['target']);
  const need = (value: string | undefined, what: string, mend: string): string => {
    if (value !== undefined && value !== '') return value;
    throw new UserError(`the target has no ${what}`, { ...(at && { place: at }), mend });
  };
  const endpoint = need(given.endpoint ?? file.endpoint, 'endpoint', 'Name it with --target URL.');
  const project = need(given.project ?? file.project?.id, 'project id', 'Name it with --project ID.');
  const rate = given.rate === undefined ? file.limits?.rate : positive('rate', given.rate);
  return {
    name: given.name ?? file.name ?? new URL(checkedUrl(endpoint)).host,
    endpoint: checkedUrl(endpoint),
    project: { id: project, exclusive: file.project?.exclusive ?? false },
    auth: readAuth(file.auth, env, place(['target', 'auth'])),
    ...readEndpoints(file.endpoints),
    ...readIdentities(file, project, env, place),
    apis: given.apis ?? file.apis ?? [],
    features: file.features ?? {},
    fixtures: {
      availabilityZone: file.fixtures?.availability_zone ?? env['EVSC_AVAILABILITY_ZONE'] ?? 'nova',
      volumeType: file.fixtures?.volume_type ?? env['EVSC_VOLUME_TYPE'] ?? 'SAS',
      volumeSize: file.fixtures?.volume_size ?? 10,
      ...(file.fixtures?.image === undefined ? {} : { image: file.fixtures.image }),
    },
    timeouts: {
      requestMs: (file.timeouts?.request_s ?? 30) * 1000,
      stateMs: (file.timeouts?.state_s ?? 120) * 1000,
      pollMs: file.timeouts?.poll_ms ?? 100,
    },
    limits: {
      concurrency:
        given.concurrency === undefined ? (file.limits?.concurrency ?? 8) : concurrency(given.concurrency),
      liveVolumes: file.limits?.live_volumes ?? 40,
      ...(rate === undefined ? {} : { rate }),
    },
  };
}

function readEndpoints(
  endpoints: Readonly<Record<string, string>> | undefined,
): Pick<TargetConfig, 'endpoints'> {
  if (endpoints === undefined) return {};
  const entries = Object.entries(endpoints).map(([id, url]) => [id, checkedUrl(url)] as const);
  return { endpoints: Object.fromEntries(entries) };
}

/** An identity without a project of its own works in that of the target. */
function readIdentities(
  file: NonNullable<FileConfig['target']>,
  project: string,
  env: Readonly<Record<string, string | undefined>>,
  place: PlaceOf,
): Pick<TargetConfig, 'identities'> {
  if (file.identities === undefined) return {};
  const entries = Object.entries(file.identities).map(([name, identity]): [string, IdentityConfig] => {
    const auth = readAuth(identity.auth, env, place(['target', 'identities', name, 'auth']));
    return [name, { project: { id: identity.project?.id ?? project }, auth }];
  });
  return { identities: Object.fromEntries(entries) };
}

function checkedUrl(endpoint: string): string {
  try {
    const url = new URL(endpoint);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url.href.replace(/\/+$/, '');
  } catch {
    // Told below.
  }
  throw new UserError(`"${endpoint}" is not an http(s) URL`, { mend: 'Write it as https://host:port.' });
}

function budget(value: string | undefined): Budget | undefined {
  if (value === undefined || value === 'quick' || value === 'standard' || value === 'thorough') return value;
  throw new UserError(`unknown budget "${value}"`, { mend: 'Use quick, standard or thorough.' });
}

function integer(name: string, value: string): number {
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  throw new UserError(`${name} must be a whole number, not "${value}"`);
}

/** The bounds are those of schemas/config.schema.json. */
function concurrency(value: string): number {
  const number = integer('concurrency', value);
  if (number >= 1 && number <= 256) return number;
  throw new UserError(`concurrency must be from 1 to 256, not ${value}`);
}

function positive(name: string, value: string): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new UserError(`${name} must be a number above 0, not "${value}"`);
}
