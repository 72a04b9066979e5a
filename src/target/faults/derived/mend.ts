import type { Schema } from '../../../contract/types.ts';
import { isObject, type Draft } from '../edit.ts';
import { violates } from './violates.ts';

/** Makes a value that is accepted in a place. */
export type Sampler = (schema: Schema, name: string) => unknown;

/** Where one constraint of a schema is: the steps to it, and its keyword. */
export interface Constraint {
  readonly path: readonly string[];
  readonly keyword: string;
}

/** Optional, but replaced and not taken out: without them a creation or an update may be refused for another reason. */
const KEPT = new Set(['name', 'description', 'size']);

/**
 * Mends a value where it breaks one constraint: what is optional is taken out, what is required is replaced. That is
 * what a target looks like that does not know the constraint.
 *
 * @param path names, `*` for every map value, `[]` for every item
 * @returns the very input when nothing breaks the constraint
 */
export function mend(
  value: unknown,
  schema: Schema,
  constraint: Constraint,
  sample: Sampler,
  name = '',
): unknown {
  const [step, ...rest] = constraint.path;
  const { keyword } = constraint;
  if (step === undefined) return violates(value, schema, keyword) ? sample(schema, name) : value;
  if (step === '[]' && Array.isArray(value)) {
    return keepSame(
      value,
      value.map((item) => mend(item, itemsOf(schema), { path: rest, keyword }, sample, name)),
    );
  }
  if (!isObject(value)) return value;
  if (step === '~name') return mendNames(value, schema, keyword);
  const names = step === '*' ? mapNames(value, schema) : [step];
  const copy: Draft = { ...value };
  for (const key of names) mendProperty(copy, key, schema, { path: rest, keyword }, sample);
  return Object.keys(copy).length === Object.keys(value).length &&
    Object.entries(copy).every(([key, item]) => value[key] === item)
    ? value
    : copy;
}

function mendProperty(
  copy: Draft,
  key: string,
  parent: Schema,
  constraint: Constraint,
  sample: Sampler,
): void {
  const schema = propertyOf(parent, key);
  const required = requiredOf(parent).includes(key);
  const missing = !Object.hasOwn(copy, key);
  if (constraint.keyword === 'required' && constraint.path.length === 0) {
    if (missing) copy[key] = sample(schema, key);
    return;
  }
  if (missing) return;
  const broken = constraint.path.length === 0 && violates(copy[key], schema, constraint.keyword);
  // A change of iops is one of throughput too, where the type has any (EVS 5.1.12).
  const kept = KEPT.has(key) || (key === 'throughput' && requiredOf(parent).includes('iops'));
  if (broken && !required && !kept) Reflect.deleteProperty(copy, key);
  else copy[key] = mend(copy[key], schema, constraint, sample, key);
}

/** Takes the entries out whose names break the constraint. */
function mendNames(value: Draft, schema: Schema, keyword: string): Draft {
  const names = (schema['propertyNames'] as Schema | undefined) ?? {};
  const fitting = Object.entries(value).filter(([key]) => !violates(key, names, keyword));
  return fitting.length === Object.keys(value).length ? value : Object.fromEntries(fitting);
}

/** The part of a schema that the steps of a constraint lead to; empty when they lead nowhere. */
export function schemaAt(schema: Schema, path: readonly string[]): Schema {
  return path.reduce<Schema>((part, step) => {
    if (step === '[]') return itemsOf(part);
    if (step === '~name') return (part['propertyNames'] as Schema | undefined) ?? {};
    return propertyOf(part, step);
  }, schema);
}

function keepSame(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.every((item, index) => item === before[index]) ? before : after;
}

function itemsOf(schema: Schema): Schema {
  return (schema['items'] as Schema | undefined) ?? {};
}

function mapNames(value: Draft, schema: Schema): readonly string[] {
  const named = schema['properties'] ?? {};
  return Object.keys(value).filter((key) => !Object.hasOwn(named as object, key));
}

function requiredOf(schema: Schema): readonly string[] {
  return (schema['required'] as readonly string[] | undefined) ?? [];
}

function propertyOf(schema: Schema, key: string): Schema {
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key] as Schema;
  const rest = schema['additionalProperties'];
  return isObject(rest) ? rest : {};
}
