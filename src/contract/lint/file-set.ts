import { dirname, relative, resolve } from 'node:path';
import { UserError } from '../../errors/user-error.ts';
import { readYamlFile, type YamlFile } from '../../errors/yaml-file.ts';

/** Keys and indexes from the top of a file. */
export type Keys = readonly (string | number)[];

/** A mapping somewhere in a contract's files, as it is written: `$ref` not followed. */
export interface Site {
  readonly file: YamlFile;
  readonly keys: Keys;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The files that an `openapi.yaml` is made of, as they are written. */
export class FileSet {
  readonly entry: YamlFile;
  readonly #files = new Map<string, YamlFile>();

  /** @throws {UserError} when a file is not YAML; what a `$ref` leads to and is not there is left out */
  constructor(path: string) {
    this.entry = this.#open(path);
  }

  /** Every file, the first one first. */
  files(): YamlFile[] {
    return [...this.#files.values()];
  }

  /** What a mapping leads to by its `$ref`, or itself; undefined where nothing is there. */
  follow(site: Site, depth = 0): Site | undefined {
    const reference = site.value['$ref'];
    if (typeof reference !== 'string') return site;
    const [path = '', fragment = ''] = reference.split('#');
    const file = path === '' ? site.file : this.#files.get(resolve(dirname(site.file.path), path));
    if (file === undefined || depth > 20) return undefined;
    const keys = fragment.split('/').slice(1).map(unescapeToken);
    let value: unknown = file.value;
    for (const key of keys) value = isMapping(value) ? value[key] : undefined;
    return isMapping(value) ? this.follow({ file, keys, value }, depth + 1) : undefined;
  }

  #open(path: string): YamlFile {
    const file = readYamlFile(path, relative(process.cwd(), path) || path);
    this.#files.set(path, file);
    for (const reference of referencesIn(file.value)) {
      const [name = ''] = reference.split('#');
      const target = resolve(dirname(path), name);
      if (name !== '' && !this.#files.has(target)) this.#tryOpen(target);
    }
    return file;
  }

  /** That a file is missing is told where the reference stands. */
  #tryOpen(path: string): void {
    try {
      this.#open(path);
    } catch (error) {
      if (!(error instanceof UserError) || error.place?.line !== undefined) throw error;
    }
  }
}

/** Whether a value is a mapping of YAML. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === '$ref' && typeof member === 'string' ? [member] : referencesIn(member),
  );
}

function unescapeToken(token: string): string {
  return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
}
