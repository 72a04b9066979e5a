import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { schemasRoot } from '../../contract/schemas-root.ts';
import { UserError, type Place } from '../../errors/user-error.ts';
import { readYamlFile } from '../../errors/yaml-file.ts';
import type { FileAuth } from './read-auth.ts';
import type { Budget, IdentityName } from './types.ts';

/** A configuration file as it is written, see schemas/config.schema.json. */
export interface FileConfig {
  target?: {
    name?: string;
    version?: string;
    microversion?: string;
    endpoint?: string;
    project?: { id?: string; exclusive?: boolean };
    auth?: FileAuth;
    control?: string;
    endpoints?: Record<string, string>;
    paths?: Record<string, string>;
    identities?: Partial<Record<IdentityName, { project?: { id?: string }; auth?: FileAuth }>>;
    apis?: string[];
    features?: Record<string, boolean>;
    exclusive?: boolean;
    fixtures?: {
      availability_zone?: string;
      volume_type?: string;
      volume_size?: number;
      image?: string;
      server?: string;
      user?: string;
      account?: string;
      key?: string;
      dedicated_storage?: { id: string; name: string };
      login?: { user: string; password_env?: string; domain: string; project: string };
    };
    timeouts?: { request_s?: number; state_s?: number; poll_ms?: number };
    tls?: { ca_file?: string; cert_file?: string; key_file?: string; insecure?: boolean };
    proxy?: string;
    limits?: { concurrency?: number; rate?: number; live_volumes?: number };
  };
  run?: { seed?: number; budget?: Budget; expectations?: string; output?: string };
}

/** Tells where a setting stands. */
export type PlaceOf = (keys: readonly string[]) => Place | undefined;

/** A configuration file that keeps its schema. */
export interface ConfigFile {
  readonly config: FileConfig;
  readonly place: PlaceOf;
  /** The folder that its paths are relative to. */
  readonly folder: string;
}

/** Compiled for the first file of a process: that takes longer than reading any. */
let fits: ValidateFunction | undefined;

function compileSchema(): ValidateFunction {
  const options = { allErrors: true, strict: true, strictRequired: false, strictTypes: false, verbose: true };
  const schema = readFileSync(join(schemasRoot(), 'config.schema.json'), 'utf8');
  return new Ajv2020(options).compile(JSON.parse(schema) as object);
}

/**
 * Reads a configuration file.
 *
 * @throws {UserError} with file, line and column where it breaks its schema
 */
export function readConfigFile(path: string | undefined, cwd: string): ConfigFile {
  if (path === undefined) return { config: {}, place: () => undefined, folder: cwd };
  const file = readYamlFile(resolve(cwd, path), path);
  const validate = (fits ??= compileSchema());
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
    return `${where}: type must be token, keystone, aksk, noauth or none`;
  return `${where} ${error.message ?? error.keyword}`;
}
