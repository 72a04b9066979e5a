import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { schemasRoot } from '../contract/schemas-root.ts';
import { UserError, type Place } from '../errors/user-error.ts';
import { readYamlFile } from '../errors/yaml-file.ts';
import type { Budget } from '../target/config/types.ts';

/** An entry of an expectations file, see schemas/expectations.schema.json. */
export interface Entry {
  readonly target: string;
  readonly requirement?: string;
  readonly case?: string;
  readonly signature?: string;
  readonly reason: string;
  readonly evidence: string;
  readonly versions?: string;
  readonly microversions?: string;
  readonly feature?: string;
  readonly budget?: Budget;
  /** It does not show each time, so that a run which does not show it says nothing. */
  readonly sometimes?: true;
  readonly issue?: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly expires?: string;
}

/** An entry, and where it stands. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly place: Place;
}

/**
 * Reads an expectations file.
 *
 * @throws {UserError} when the file is broken, with file, line and column
 */
export function readExpectations(path: string): PlacedEntry[] {
  const file = readYamlFile(path, displayed(path));
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
  formatsPlugin.default(ajv);
  const validate = ajv.compile(
    JSON.parse(readFileSync(join(schemasRoot(), 'expectations.schema.json'), 'utf8')) as object,
  );
  const value = file.value ?? [];
  if (!validate(value)) {
    const { keys, text } = worst(validate.errors ?? []);
    throw new UserError(`${keys.length === 0 ? 'the file' : `entry ${Number(keys[0]) + 1}`} ${text}`, {
      place: file.place(keys),
      mend: 'See schemas/expectations.schema.json.',
    });
  }
  return (value as Entry[]).map((entry, index) => ({ entry, place: file.place([index]) }));
}

/** Of all that is wrong with the file, what tells most. */
function worst(errors: readonly ErrorObject[]): { readonly keys: readonly string[]; readonly text: string } {
  const rank = (error: ErrorObject): number =>
    ['additionalProperties', 'required', 'oneOf'].indexOf(error.keyword) + (isChoice(error) ? 10 : 0);
  const [first] = errors.toSorted((a, b) => rank(a) - rank(b));
  if (first === undefined) throw new Error('a schema failed without an error');
  const keys = first.instancePath.split('/').slice(1);
  const unknown: unknown = (first.params as Readonly<Record<string, unknown>>)['additionalProperty'];
  if (typeof unknown === 'string')
    return { keys: [...keys, unknown], text: `has an unknown member "${unknown}"` };
  if (isChoice(first)) return { keys, text: 'must name either a requirement or a case' };
  return { keys, text: [keys.slice(1).join('.'), first.message ?? first.keyword].filter(Boolean).join(' ') };
}

/** Whether an error is about the choice between requirement and case. */
function isChoice({ schemaPath, keyword }: ErrorObject): boolean {
  return keyword === 'oneOf' || schemaPath.includes('/oneOf/');
}

/** Relative where that is shorter to read. */
function displayed(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') ? path : near;
}
