import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compareMicroversions } from '../../contract/microversion.ts';
import { UserError } from '../../errors/user-error.ts';
import type { TlsOptions } from '../../http/index.ts';
import type { CloudPlaces } from './clouds/find-cloud.ts';
import type { FileConfig, PlaceOf } from './file-config.ts';
import { concurrency, positive } from './numbers.ts';
import type { Overrides } from './overrides.ts';
import { readAuth } from './read-auth.ts';
import type { IdentityConfig, TargetConfig } from './types.ts';

type FileTarget = NonNullable<FileConfig['target']>;

/**
 * Makes the target of file, environment and flags.
 *
 * @throws {UserError} where something is missing or wrong
 */
export function readTarget(
  file: FileTarget,
  given: Overrides,
  places: CloudPlaces,
  place: PlaceOf,
): TargetConfig {
  const { env } = places;
  const at = place(['target']);
  const need = (value: string | undefined, what: string, mend: string): string => {
    if (value !== undefined && value !== '') return value;
    throw new UserError(`the target has no ${what}`, { ...(at && { place: at }), mend });
  };
  // An Identity service tells what is left out here.
  const named = given.auth === undefined ? file.auth : { type: given.auth };
  const asks = given.cloud !== undefined || named?.type === 'keystone';
  const needUnless = (value: string | undefined, what: string, mend: string): string =>
    asks ? (value ?? '') : need(value, what, mend);
  const endpoint = needUnless(given.endpoint ?? file.endpoint, 'endpoint', 'Name it with --target URL.');
  const project = needUnless(given.project ?? file.project?.id, 'project id', 'Name it with --project ID.');
  const rate = given.rate === undefined ? file.limits?.rate : positive('rate', given.rate);
  const checked = endpoint === '' ? '' : checkedUrl(endpoint);
  const auth = readAuth(
    given.cloud === undefined ? named : { type: 'keystone', cloud: given.cloud },
    places,
    place(['target', 'auth']),
  );
  return {
    name: given.name ?? file.name ?? (checked === '' ? '' : new URL(checked).host),
    ...readVersion(env['EVSC_TARGET_VERSION'] ?? file.version),
    ...readMicroversion(env['EVSC_MICROVERSION'] ?? file.microversion),
    endpoint: checked,
    ...readConnection(file, places.cwd, place),
    project: { id: project, exclusive: file.project?.exclusive ?? false },
    auth,
    ...(file.control === undefined ? {} : { control: checkedUrl(file.control) }),
    ...readEndpoints(file.endpoints),
    ...(file.paths === undefined ? {} : { paths: file.paths }),
    ...readIdentities(file, project, places, place),
    ...(file.exclusive === true ? { exclusive: true } : {}),
    apis: given.apis ?? file.apis ?? [],
    features: file.features ?? {},
    fixtures: {
      availabilityZone: file.fixtures?.availability_zone ?? env['EVSC_AVAILABILITY_ZONE'] ?? 'nova',
      volumeType: file.fixtures?.volume_type ?? env['EVSC_VOLUME_TYPE'] ?? 'SAS',
      volumeSize: file.fixtures?.volume_size ?? 10,
      ...(file.fixtures?.image === undefined ? {} : { image: file.fixtures.image }),
      ...(file.fixtures?.server === undefined ? {} : { server: file.fixtures.server }),
      ...readOthers(file.fixtures),
      ...readLogin(file.fixtures?.login, env, place),
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

/** What a run is told of the build under test changes from run to run, so the environment outweighs the file. */
function readVersion(version: string | undefined): Pick<TargetConfig, 'version'> {
  return version === undefined || version === '' ? {} : { version };
}

/** The same target is tested at one microversion after the other, so here too the environment outweighs the file. */
function readMicroversion(microversion: string | undefined): Pick<TargetConfig, 'microversion'> {
  if (microversion === undefined || microversion === '') return {};
  // Also where no contract is compared with it.
  compareMicroversions(microversion, microversion);
  return { microversion };
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
  file: FileTarget,
  project: string,
  places: CloudPlaces,
  place: PlaceOf,
): Pick<TargetConfig, 'identities'> {
  if (file.identities === undefined) return {};
  const entries = Object.entries(file.identities).map(([name, identity]): [string, IdentityConfig] => {
    const auth = readAuth(identity.auth, places, place(['target', 'identities', name, 'auth']));
    const own = auth.type === 'keystone' ? '' : project;
    return [name, { project: { id: identity.project?.id ?? own }, auth }];
  });
  return { identities: Object.fromEntries(entries) };
}

/** Fixtures that few targets have. */
function readOthers(
  fixtures: FileTarget['fixtures'] = {},
): Pick<TargetConfig['fixtures'], 'user' | 'account' | 'key' | 'dedicatedStorage'> {
  const { user, account, key, dedicated_storage: dedicatedStorage } = fixtures;
  return {
    ...(user === undefined ? {} : { user }),
    ...(account === undefined ? {} : { account }),
    ...(key === undefined ? {} : { key }),
    ...(dedicatedStorage === undefined ? {} : { dedicatedStorage }),
  };
}

function readLogin(
  login: NonNullable<FileTarget['fixtures']>['login'],
  env: CloudPlaces['env'],
  place: PlaceOf,
): Pick<TargetConfig['fixtures'], 'login'> {
  if (login === undefined) return {};
  const { user, domain, project, password_env: own } = login;
  const variable = own ?? 'EVSC_LOGIN_PASSWORD';
  const password = own === undefined ? env['EVSC_LOGIN_PASSWORD'] : env[own];
  if (password !== undefined && password !== '') return { login: { user, password, domain, project } };
  const found = place(['target', 'fixtures', 'login']);
  throw new UserError(`there is no password for ${user}: the environment variable ${variable} is empty`, {
    ...(found === undefined ? {} : { place: found }),
    mend: `Set ${variable}, or leave target.fixtures.login out.`,
  });
}

function readConnection(
  { tls, proxy }: FileTarget,
  folder: string,
  place: PlaceOf,
): Pick<TargetConfig, 'tls' | 'proxy'> {
  const file = (setting: 'ca_file' | 'cert_file' | 'key_file'): string | undefined => {
    const path = tls?.[setting];
    if (path === undefined) return undefined;
    try {
      return readFileSync(resolve(folder, path), 'utf8');
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      const found = place(['target', 'tls', setting]);
      throw new UserError(`cannot read ${path}: ${code}`, {
        ...(found === undefined ? {} : { place: found }),
        mend: 'Name a PEM file, relative to the configuration.',
        cause,
      });
    }
  };
  const [ca, cert, key] = [file('ca_file'), file('cert_file'), file('key_file')];
  const options: TlsOptions = {
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
    ...(tls?.insecure === true && { insecure: true }),
  };
  return {
    ...(tls === undefined ? {} : { tls: options }),
    ...(proxy === undefined ? {} : { proxy: checkedUrl(proxy) }),
  };
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
