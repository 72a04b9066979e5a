import type { Json, JsonObject, Schema } from '../contract/types.ts';

/** True for an object that is no array; a schema's sub-schema may be a boolean instead. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The number that a keyword holds, or `fallback`. */
export function numberOf(schema: Schema, keyword: string): number | undefined;
export function numberOf(schema: Schema, keyword: string, fallback: number): number;
export function numberOf(schema: Schema, keyword: string, fallback?: number): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : fallback;
}

/** The sub-schemas that a keyword holds by name (`properties`, `patternProperties`); `true` reads as `{}`, `false` is dropped. */
export function namedSchemas(schema: Schema, keyword: string): [string, Schema][] {
  const value = schema[keyword];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, child]): [string, Schema][] => {
    if (isObject(child)) return [[name, child]];
    return child === true ? [[name, {}]] : [];
  });
}

/** The sub-schema that a keyword holds; absent when the keyword is absent or a boolean. */
export function schemaAt(schema: Schema, keyword: string): Schema | undefined {
  const value = schema[keyword];
  return isObject(value) ? value : undefined;
}

/** The list of sub-schemas that a keyword holds (`oneOf`, `anyOf`, `allOf`); booleans are dropped. */
export function schemasAt(schema: Schema, keyword: string): Schema[] {
  const value = schema[keyword];
  return Array.isArray(value) ? (value as Json[]).filter(isObject) : [];
}

/** The names that `required` lists. */
export function requiredNames(schema: Schema): string[] {
  const value = schema['required'];
  return Array.isArray(value) ? (value as Json[]).filter((name) => typeof name === 'string') : [];
}

const HINTS: readonly (readonly [string, readonly string[]])[] = [
  [
    'object',
    [
      'properties',
      'required',
      'additionalProperties',
      'patternProperties',
      'propertyNames',
      'minProperties',
      'maxProperties',
    ],
  ],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'x-uniqueBy']],
  ['string', ['minLength', 'maxLength', 'pattern', 'format', 'x-maxBytes']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

/**
 * The types a schema allows, `integer` and `number` as written. Without `type` they are guessed from the other
 * keywords, and are empty when these do not tell.
 */
export function typesOf(schema: Schema): string[] {
  const type = schema['type'];
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return (type as Json[]).filter((one) => typeof one === 'string');
  const hint = HINTS.find(([, keywords]) => keywords.some((keyword) => schema[keyword] !== undefined));
  return hint === undefined ? [] : [hint[0]];
}

/** A text that is the same for equal JSON values, whatever the order of their keys. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${(value as Json[]).map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(',')}}`;
}

/** A string as it is, anything else as JSON text; for messages, and where a string is what JSON Schema promises. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}
