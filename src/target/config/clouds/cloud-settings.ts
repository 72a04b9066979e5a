import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { UserError, type Place } from '../../../errors/user-error.ts';
import type {
  IdentityProof,
  InDomain,
  KeystoneCredentials,
  NameOrId,
  TlsOptions,
} from '../../../http/index.ts';
import type { CloudConfig } from '../types.ts';

/** Settings of one cloud, flat: those of its `auth` block and those beside it, with underscores in their names. */
export type CloudSettings = Readonly<Record<string, string>>;

/** Where settings come from, for messages. */
export interface SettingsSource {
  /** Name of the cloud, or `environment`. */
  readonly name: string;
  readonly place?: Place;
  /** How the user spells a setting: `auth.username` in a file, `OS_USERNAME` in the environment. */
  readonly spell: (setting: string) => string;
}

/** Names of `auth_type`, with and without version (keystoneauth's plugin names), and the method that each stands for. */
const METHODS: Readonly<Record<string, IdentityProof['method']>> = {
  password: 'password',
  v3password: 'password',
  token: 'token',
  v3token: 'token',
  application_credential: 'application_credential',
  v3applicationcredential: 'application_credential',
};

/**
 * Makes a cloud of its settings, named as openstacksdk names them ("Configuring OpenStack SDK Applications").
 *
 * @throws {UserError} when something is missing, contradicts itself or is of a kind that is not supported
 */
export function readCloudSettings(settings: CloudSettings, source: SettingsSource): CloudConfig {
  const refuse = (problem: string, mend: string): never => {
    throw new UserError(`cloud "${source.name}": ${problem}`, {
      ...(source.place === undefined ? {} : { place: source.place }),
      mend,
    });
  };
  const need = (setting: string, why: string): string => {
    const value = settings[setting];
    if (value !== undefined && value !== '') return value;
    return refuse(`${why} needs ${source.spell(setting)}`, `Set ${source.spell(setting)}.`);
  };
  const proof = readProof(settings, need, refuse);
  const project = readInDomain(settings, 'project') ?? readTenant(settings);
  const credentials: KeystoneCredentials = {
    authUrl: identityUrl(need('auth_url', 'authentication'), refuse, source.spell('auth_url')),
    proof,
    ...(project === undefined ? {} : { project }),
  };
  const tls = readTls(settings, refuse);
  const override =
    settings['block_storage_endpoint_override'] ??
    settings['volume_endpoint_override'] ??
    settings['volumev3_endpoint_override'];
  return {
    name: source.name,
    credentials,
    interface: (settings['interface'] ?? settings['endpoint_type'] ?? 'public').replace(/URL$/, ''),
    ...(settings['region_name'] === undefined ? {} : { region: settings['region_name'] }),
    ...(override === undefined ? {} : { endpointOverride: override }),
    ...(tls === undefined ? {} : { tls }),
  };
}

type Need = (setting: string, why: string) => string;
type Refuse = (problem: string, mend: string) => never;

function readProof(settings: CloudSettings, need: Need, refuse: Refuse): IdentityProof {
  const type = settings['auth_type'] ?? guessType(settings);
  const method = METHODS[type];
  if (method === undefined) {
    return refuse(
      `auth_type "${type}" is not supported`,
      `Use one of ${Object.keys(METHODS).join(', ')}, or a token in target.auth.`,
    );
  }
  if (method === 'token') return { method, token: need('token', 'auth_type token') };
  const user = readInDomain(settings, 'user');
  if (method === 'application_credential') {
    const credential = readNameOrId(settings, 'application_credential');
    if (credential === undefined) need('application_credential_id', 'an application credential');
    return {
      method,
      credential: credential ?? {},
      ...(user === undefined ? {} : { user }),
      secret: need('application_credential_secret', 'an application credential'),
    };
  }
  if (user === undefined) need('username', 'password authentication');
  return { method, user: user ?? {}, password: need('password', 'password authentication') };
}

function guessType(settings: CloudSettings): string {
  if (settings['application_credential_secret'] !== undefined) return 'v3applicationcredential';
  return settings['token'] !== undefined && settings['password'] === undefined ? 'token' : 'password';
}

function readNameOrId(settings: CloudSettings, prefix: string): NameOrId | undefined {
  const id = settings[`${prefix}_id`];
  if (id !== undefined) return { id };
  const name = settings[`${prefix}_name`] ?? (prefix === 'user' ? settings['username'] : undefined);
  return name === undefined ? undefined : { name };
}

/** An id counts everywhere; a name only in its domain, `default_domain` where it has none of its own. */
function readInDomain(settings: CloudSettings, prefix: 'user' | 'project'): InDomain | undefined {
  const found = readNameOrId(settings, prefix);
  if (found === undefined || found.id !== undefined) return found;
  const domain =
    readNameOrId(settings, `${prefix}_domain`) ??
    readNameOrId(settings, 'domain') ??
    readDefaultDomain(settings);
  return domain === undefined ? found : { ...found, domain };
}

/** `default_domain` is an id where it is one: `default` is the id of the domain that every Keystone begins with. */
function readDefaultDomain(settings: CloudSettings): NameOrId | undefined {
  const id = settings['default_domain_id'] ?? settings['default_domain'];
  if (id !== undefined) return { id };
  const name = settings['default_domain_name'];
  return name === undefined ? undefined : { name };
}

/** The older words for a project. */
function readTenant(settings: CloudSettings): InDomain | undefined {
  const { tenant_id: id, tenant_name: name } = settings;
  return readInDomain(
    { ...settings, ...(id && { project_id: id }), ...(name && { project_name: name }) },
    'project',
  );
}

function identityUrl(url: string, refuse: Refuse, setting: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return refuse(`${setting} "${url}" is not a URL`, 'Write it as https://host:5000/v3.');
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
    return refuse(`${setting} "${url}" is not an http(s) URL`, 'Write it as https://host:5000/v3.');
  const base = parsed.href.replace(/\/+$/, '');
  if (/\/v2(?:\.\d+)?$/.test(base))
    return refuse(`${setting} names version 2 of the Identity API, which is gone`, 'Let it end in /v3.');
  return base.endsWith('/v3') ? base : `${base}/v3`;
}

function readTls(settings: CloudSettings, refuse: Refuse): TlsOptions | undefined {
  const file = (setting: string): string | undefined => {
    const path = settings[setting]?.replace(/^~(?=\/)/, homedir());
    if (path === undefined) return undefined;
    if (!existsSync(path)) return refuse(`${setting}: there is no file ${path}`, 'Name a PEM file.');
    return readFileSync(path, 'utf8');
  };
  const [ca, cert, key] = [file('cacert'), file('cert'), file('key')];
  const insecure = settings['verify'] === 'false' || settings['insecure'] === 'true';
  if (ca === undefined && cert === undefined && key === undefined && !insecure) return undefined;
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }), ...(insecure && { insecure }) };
}
