import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addFormats, ajvModule } from '../contract/ajv-module.ts';
import { schemasRoot } from '../contract/schemas-root.ts';
import { UserError, type Place } from '../errors/user-error.ts';
import { readYamlFile } from '../errors/yaml-file.ts';
import { SeedError, type Seed } from './reference/index.ts';

/** A seed file that has its form, and tells where in it something stands. */
export interface SeedFile {
  readonly seed: Seed;
  readonly place: (path: readonly (string | number)[]) => Place;
}

/**
 * Reads a seed file, YAML or JSON (`schemas/seed.schema.json`).
 *
 * @param path where the file is
 * @param display how messages name it
 * @throws {UserError} with line and column where it cannot be read or breaks its schema
 */
export function readSeedFile(path: string, display: string = path): SeedFile {
  const file = readYamlFile(path, display);
  const { Ajv2020 } = ajvModule();
  const ajv = new Ajv2020({ strict: true });
  addFormats(ajv);
  const validate = ajv.compile(
    JSON.parse(readFileSync(join(schemasRoot(), 'seed.schema.json'), 'utf8')) as object,
  );
  const value: unknown = file.value ?? {};
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    const keys = (error?.instancePath ?? '').split('/').slice(1);
    const path = keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const extra = (error?.params as Readonly<Record<string, unknown>> | undefined)?.['additionalProperty'];
    const unknown = typeof extra === 'string' ? [extra] : [];
    const what =
      typeof extra === 'string' ? `has an unknown setting "${extra}"` : (error?.message ?? 'is wrong');
    throw new UserError(`${keys.join('.') || 'the file'} ${what}`, {
      place: file.place([...path, ...unknown]),
    });
  }
  return { seed: value as Seed, place: (keys) => file.place(keys) };
}

/** Does something with a seed; what is wrong with it is told with its place. */
export function withPlace<T>({ place }: SeedFile, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    throw new UserError(error.message, { place: place(error.path), cause: error });
  }
}
