import { dirname, resolve as resolvePath, relative } from 'node:path';
import { readYamlFile, type YamlFile } from '../errors/yaml-file.ts';
import { UserError } from '../errors/user-error.ts';

type Key = string | number;

/** A value of a contract file with every `$ref` below it replaced by what it points at. */
export interface Resolver {
  /** Resolves the value at a path of the first file. Equal references give the identical object. */
  resolve(keys: readonly Key[]): unknown;
  /** Every file read so far, by its path relative to the root folder, with its text. */
  files(): ReadonlyMap<string, string>;
}

/**
 * Resolves `$ref`s over the files of a contract. Siblings of `$ref` are laid over the referenced object, as JSON
 * Schema 2020-12 and OpenAPI 3.1 allow for annotations.
 *
 * @param entry path of the first file
 * @param root folder that relative names in messages count from
 * @throws {UserError} on a dangling or cyclic reference, with file, line and column
 */
export function createResolver(entry: string, root: string): Resolver {
  return new FileResolver(entry, root);
}

class FileResolver implements Resolver {
  readonly #files = new Map<string, YamlFile>();
  readonly #done = new Map<string, unknown>();
  readonly #active: string[] = [];
  readonly #root: string;
  readonly #entry: string;

  constructor(entry: string, root: string) {
    this.#root = root;
    this.#entry = entry;
    this.#file(entry);
  }

  resolve(keys: readonly Key[]): unknown {
    return this.#at(this.#file(this.#entry), keys);
  }

  files(): ReadonlyMap<string, string> {
    return new Map([...this.#files.values()].map((file) => [relative(this.#root, file.path), file.text]));
  }

  #file(path: string): YamlFile {
    let file = this.#files.get(path);
    if (file === undefined) {
      file = readYamlFile(path, relative(process.cwd(), path) || path);
      this.#files.set(path, file);
    }
    return file;
  }

  #at(file: YamlFile, keys: readonly Key[]): unknown {
    const id = `${file.path}#${JSON.stringify(keys)}`;
    if (this.#done.has(id)) return this.#done.get(id);
    if (this.#active.includes(id)) {
      throw new UserError('cyclic $ref: it leads back to itself', {
        place: file.place(keys),
        mend: 'Break the circle; schemas of a contract are trees.',
      });
    }
    this.#active.push(id);
    const value = this.#expand(file, keys, valueAt(file, keys));
    this.#active.pop();
    this.#done.set(id, value);
    return value;
  }

  #expand(file: YamlFile, keys: readonly Key[], value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item, index) => this.#expand(file, [...keys, index], item));
    if (typeof value !== 'object' || value === null) return value;
    const object = value as Record<string, unknown>;
    const reference = object['$ref'];
    const own = Object.fromEntries(
      Object.entries(object)
        .filter(([key]) => key !== '$ref')
        .map(([key, item]) => [key, this.#expand(file, [...keys, key], item)]),
    );
    if (typeof reference !== 'string') return own;
    const target = this.#follow(file, [...keys, '$ref'], reference);
    if (Object.keys(own).length === 0) return target;
    return { ...(target as Record<string, unknown>), ...own };
  }

  #follow(file: YamlFile, keys: readonly Key[], reference: string): unknown {
    const [path = '', fragment = ''] = reference.split('#');
    const place = file.place(keys);
    const target = path === '' ? file : this.#open(resolvePath(dirname(file.path), path), reference, place);
    const targetKeys = fragment.split('/').slice(1).map(unescapePointer);
    if (!fragment.startsWith('/') || valueAt(target, targetKeys) === undefined) {
      throw new UserError(`dangling $ref "${reference}": nothing is there`, {
        place,
        mend: 'Correct the reference or add what it names.',
      });
    }
    return this.#at(target, targetKeys);
  }

  #open(path: string, reference: string, place: UserError['place']): YamlFile {
    try {
      return this.#file(path);
    } catch (cause) {
      if (!(cause instanceof UserError) || cause.place?.line !== undefined) throw cause;
      throw new UserError(`dangling $ref "${reference}": ${cause.message}`, {
        ...(place && { place }),
        mend: 'Correct the path; it is relative to this file.',
        cause,
      });
    }
  }
}

function valueAt(file: YamlFile, keys: readonly Key[]): unknown {
  let value: unknown = file.value;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<Key, unknown>)[key];
  }
  return value;
}

function unescapePointer(token: string): string {
  return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
}
