import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UserError, type Place } from '../../../errors/user-error.ts';
import { readYamlFile, type YamlFile } from '../../../errors/yaml-file.ts';
import type { CloudConfig } from '../types.ts';
import { readCloudSettings, type CloudSettings } from './cloud-settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Block = Readonly<Record<string, unknown>>;

/** Where clouds are looked for. */
export interface CloudPlaces {
  readonly env: Environment;
  /** The folder in which `clouds.yaml` is looked for first. */
  readonly cwd: string;
  /** The user's own and the machine's folders; those of openstacksdk by default. */
  readonly folders?: readonly string[];
}

/**
 * Finds a cloud as OpenStack's clients do (openstacksdk, "Configuring OpenStack SDK Applications"): the named one, else that of
 * `OS_CLOUD`, else the `OS_*` variables, else the only one of `clouds.yaml`. The file is looked for in `OS_CLIENT_CONFIG_FILE`,
 * the current folder, the user's and the machine's; `secure.yaml` beside it is laid over it.
 *
 * @throws {UserError} when there is none, or it is wrong
 */
export function findCloud(name: string | undefined, places: CloudPlaces): CloudConfig {
  const { env } = places;
  const wanted = name ?? nonEmpty(env['OS_CLOUD']);
  if (wanted === undefined && nonEmpty(env['OS_AUTH_URL']) !== undefined) return fromEnvironment(env);
  const clouds = readClouds('clouds', 'OS_CLIENT_CONFIG_FILE', places);
  if (clouds === undefined) {
    throw new UserError(
      wanted === undefined
        ? 'there is no cloud: neither OS_CLOUD nor OS_AUTH_URL is set, and there is no clouds.yaml'
        : `there is no clouds.yaml to look for the cloud "${wanted}" in`,
      { mend: 'Put one into this folder or ~/.config/openstack, or set OS_AUTH_URL and its companions.' },
    );
  }
  const names = Object.keys(clouds.blocks);
  const chosen = wanted ?? (names.length === 1 ? names[0] : undefined);
  if (chosen === undefined || clouds.blocks[chosen] === undefined) {
    throw new UserError(chosen === undefined ? 'no cloud is chosen' : `there is no cloud "${chosen}"`, {
      place: clouds.file.place(['clouds']) ?? { file: clouds.shown },
      mend: `Known: ${names.join(', ') || 'none'}.`,
    });
  }
  const secure = readClouds('secure', 'OS_CLIENT_SECURE_FILE', places)?.blocks[chosen];
  const place = clouds.file.place(['clouds', chosen]);
  const block = overlaid(withProfile(clouds.blocks[chosen], place, places), asBlock(secure));
  return readCloudSettings(flat(block, place), {
    name: chosen,
    ...(place === undefined ? {} : { place }),
    spell: (setting) => (isOutsideAuth(setting) ? setting : `auth.${setting}`),
  });
}

function fromEnvironment(env: Environment): CloudConfig {
  const settings: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (name.startsWith('OS_') && value !== undefined && value !== '')
      settings[name.slice(3).toLowerCase()] = value;
  }
  // A file's `verify` and the variable for the same thing have opposite senses.
  if (settings['insecure'] !== undefined)
    settings['insecure'] = String(/^(?:1|true|yes)$/i.test(settings['insecure']));
  return readCloudSettings(settings, {
    name: 'environment',
    spell: (setting) => `OS_${setting.toUpperCase()}`,
  });
}

interface Clouds {
  readonly file: YamlFile;
  readonly shown: string;
  readonly blocks: Readonly<Record<string, unknown>>;
}

function readClouds(
  base: string,
  variable: string,
  places: CloudPlaces,
  root = 'clouds',
): Clouds | undefined {
  const path = findFile(base, variable, places);
  if (path === undefined) return undefined;
  const file = readYamlFile(path, path);
  const blocks = asBlock(file.value)?.[root];
  if (blocks === undefined && base !== 'clouds') return { file, shown: path, blocks: {} };
  if (asBlock(blocks) === undefined) {
    throw new UserError(`it has no "${root}" with named clouds in it`, {
      place: file.place([]) ?? { file: path },
      mend: 'See the documentation of openstacksdk for its form.',
    });
  }
  return { file, shown: path, blocks: blocks as Block };
}

function findFile(base: string, variable: string, { env, cwd, folders }: CloudPlaces): string | undefined {
  const named = nonEmpty(env[variable]);
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new UserError(`${variable} names a file that is not there`, {
      place: { file: named },
      mend: 'Mend or unset it.',
    });
  }
  const all = [cwd, ...(folders ?? [join(homedir(), '.config', 'openstack'), '/etc/openstack'])];
  return all
    .flatMap((folder) => ['yaml', 'yml', 'json'].map((ending) => join(folder, `${base}.${ending}`)))
    .find((path) => existsSync(path));
}

/** A cloud may build on a profile of its vendor, in `clouds-public.yaml`. */
function withProfile(block: unknown, place: Place | undefined, places: CloudPlaces): Block {
  const cloud = asBlock(block) ?? {};
  const profile = cloud['profile'] ?? cloud['cloud'];
  if (typeof profile !== 'string') return cloud;
  const known = readClouds('clouds-public', 'OS_CLIENT_VENDOR_FILE', places, 'public-clouds');
  const base = asBlock(known?.blocks[profile]);
  if (base === undefined) {
    throw new UserError(`there is no profile "${profile}" in clouds-public.yaml`, {
      ...(place === undefined ? {} : { place }),
      mend: 'Add it there, or write its settings into the cloud itself.',
    });
  }
  return overlaid(base, cloud);
}

function overlaid(under: Block, over: Block | undefined): Block {
  if (over === undefined) return under;
  const merged: Record<string, unknown> = { ...under };
  for (const [name, value] of Object.entries(over)) {
    const [below, above] = [asBlock(merged[name]), asBlock(value)];
    merged[name] = below !== undefined && above !== undefined ? overlaid(below, above) : value;
  }
  return merged;
}

function flat(block: Block, place: Place | undefined): CloudSettings {
  const auth = block['auth'] ?? {};
  if (asBlock(auth) === undefined) {
    throw new UserError('auth is no block of settings', {
      ...(place === undefined ? {} : { place }),
      mend: 'Indent auth_url, username and so on below auth.',
    });
  }
  const settings: Record<string, string> = {};
  for (const [name, value] of [...Object.entries(block), ...Object.entries(auth)]) {
    if (['string', 'number', 'boolean'].includes(typeof value))
      settings[name.replaceAll('-', '_')] = String(value);
  }
  return settings;
}

function isOutsideAuth(setting: string): boolean {
  return ['auth_type', 'region_name', 'interface', 'cacert', 'cert', 'key', 'verify'].includes(setting);
}

function asBlock(value: unknown): Block | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Block) : undefined;
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
