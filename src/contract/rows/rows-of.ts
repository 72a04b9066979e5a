import type { Json, JsonObject, Schema, Source } from '../types.ts';

/** One row of a table: a member of a body, or a parameter. */
export interface Row {
  /** `volume.metadata.*`, `volumes[].id`: `[]` for an item, `*` for a map's value; empty for the whole body. */
  readonly path: string;
  /** JSON types without `null`, sorted; empty where the schema does not say. */
  readonly types: readonly string[];
  readonly required: boolean;
  readonly nullable: boolean;
  readonly deprecated: boolean;
  /** `enum`, `default` and every keyword that bounds the value, by keyword. */
  readonly facts: JsonObject;
  readonly feature?: string;
  readonly description?: string;
  readonly source?: Source;
  readonly errata: readonly string[];
}

const FACTS =
  `enum const default minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength x-maxBytes
  pattern format minItems maxItems uniqueItems x-uniqueBy minProperties maxProperties`.split(/\s+/);

/** Where a row is, and what it has from the schema that it stands in. */
interface Place {
  readonly path: string;
  readonly required: boolean;
  readonly source: Source | undefined;
}

/**
 * The rows of a schema, depth first. A name that stands in several branches (`oneOf`, `anyOf`, `allOf`) is one row, with
 * the types of all of them.
 */
export function rowsOf(schema: Schema, place: Partial<Place> = {}): Row[] {
  const rows = new Map<string, Row>();
  collect(schema, { path: '', required: true, source: undefined, ...place }, rows);
  return [...rows.values()];
}

function collect(schema: Schema, place: Place, rows: Map<string, Row>): void {
  const parts = branchesOf(schema);
  const source = (sourceIn(parts) as Source | undefined) ?? place.source;
  const row = rowOf(parts, { ...place, source });
  const known = rows.get(row.path);
  rows.set(row.path, known === undefined ? row : join(known, row));
  const required = requiredIn(schema);
  const below = (child: Json | undefined, path: string, isRequired: boolean): void => {
    if (isObject(child)) collect(child, { path, required: isRequired, source }, rows);
  };
  for (const part of parts) {
    for (const [name, child] of Object.entries((part['properties'] ?? {}) as JsonObject))
      below(child, place.path === '' ? name : `${place.path}.${name}`, required.has(name));
    below(part['items'], `${place.path}[]`, true);
    below(part['additionalProperties'], place.path === '' ? '*' : `${place.path}.*`, false);
    below(part['propertyNames'], `${place.path}~name`, false);
  }
}

function rowOf(parts: readonly Schema[], { path, required, source }: Place): Row {
  const types = new Set(parts.flatMap((part) => ([] as Json[]).concat(part['type'] ?? [])) as string[]);
  const nullable = types.delete('null');
  const first = (keyword: string): Json | undefined =>
    parts.map((part) => part[keyword]).find((value) => value !== undefined);
  const stated = FACTS.map((keyword) => [keyword, first(keyword)] as const);
  const facts = Object.fromEntries(stated.filter(([, value]) => value !== undefined)) as JsonObject;
  const [description, feature] = [first('description'), first('x-feature')];
  return {
    path,
    types: [...types].toSorted(),
    required,
    nullable,
    deprecated: first('x-deprecated') === true || first('deprecated') === true,
    facts,
    ...(typeof feature === 'string' ? { feature } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(source === undefined ? {} : { source }),
    errata: [...new Set(parts.flatMap((part) => (part['x-errata'] ?? []) as string[]))],
  };
}

/** One row from two branches: what either lets through. */
function join(a: Row, b: Row): Row {
  const keys = Object.keys(a.facts).filter((key) => Object.hasOwn(b.facts, key));
  const facts = keys.map((key) => [key, joinFact(key, a.facts[key] as Json, b.facts[key] as Json)] as const);
  return {
    ...a,
    types: [...new Set([...a.types, ...b.types])].toSorted(),
    required: a.required && b.required,
    nullable: a.nullable || b.nullable,
    deprecated: a.deprecated && b.deprecated,
    facts: Object.fromEntries(facts),
    errata: [...new Set([...a.errata, ...b.errata])],
  };
}

function joinFact(key: string, a: Json, b: Json): Json {
  if (key === 'enum') return [...new Set([...(a as readonly Json[]), ...(b as readonly Json[])])];
  if (typeof a !== 'number' || typeof b !== 'number') return a;
  return /^(min|exclusiveMin)/.test(key) ? Math.min(a, b) : Math.max(a, b);
}

/** The schema and the branches below it. */
function branchesOf(schema: Schema): Schema[] {
  const below = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (schema[key] ?? []) as readonly Schema[]);
  const conditional = ['then', 'else'].map((key) => schema[key]).filter(isObject);
  return [schema, ...[...below, ...conditional].flatMap(branchesOf)];
}

/** Names that every value has: of the schema itself, of all of `allOf`, and of each of `oneOf` or `anyOf`. */
function requiredIn(schema: Schema): ReadonlySet<string> {
  const names = new Set((schema['required'] ?? []) as readonly string[]);
  for (const branch of (schema['allOf'] ?? []) as readonly Schema[])
    for (const name of requiredIn(branch)) names.add(name);
  for (const key of ['anyOf', 'oneOf']) {
    const [first, ...others] = ((schema[key] ?? []) as readonly Schema[]).map(requiredIn);
    for (const name of first ?? []) if (others.every((other) => other.has(name))) names.add(name);
  }
  return names;
}

function sourceIn(parts: readonly Schema[]): Json | undefined {
  return parts.map((part) => part['x-source']).find((source) => source !== undefined);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
