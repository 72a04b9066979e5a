import type { Schema, Source } from '../contract/types.ts';

/** Named children of a schema, over all its branches. A name that stands in several branches has several schemas. */
export interface SchemaView {
  readonly properties: ReadonlyMap<string, readonly Schema[]>;
  /** Names that every valid value has. */
  readonly required: ReadonlySet<string>;
}

const BRANCHES = ['allOf', 'anyOf', 'oneOf'] as const;

/** The schema itself and every branch below it (`allOf`, `anyOf`, `oneOf`, `then`, `else`), depth first. */
export function branchesOf(schema: Schema): Schema[] {
  const below = BRANCHES.flatMap((keyword) => (schema[keyword] as readonly Schema[] | undefined) ?? []);
  for (const keyword of ['then', 'else']) {
    const branch = schema[keyword];
    if (isSchema(branch)) below.push(branch);
  }
  return [schema, ...below.flatMap(branchesOf)];
}

/** Looks at some schemas for the same value as one. */
export function viewOf(schemas: readonly Schema[]): SchemaView {
  const properties = new Map<string, Schema[]>();
  for (const schema of schemas.flatMap(branchesOf)) {
    const own = (schema['properties'] as Readonly<Record<string, Schema | boolean>> | undefined) ?? {};
    for (const [name, child] of Object.entries(own)) {
      if (!isSchema(child)) continue;
      properties.set(name, [...(properties.get(name) ?? []), child]);
    }
  }
  return { properties, required: intersection(schemas.map(requiredOf)) };
}

function requiredOf(schema: Schema): ReadonlySet<string> {
  const names = new Set((schema['required'] as readonly string[] | undefined) ?? []);
  for (const branch of (schema['allOf'] as readonly Schema[] | undefined) ?? []) {
    for (const name of requiredOf(branch)) names.add(name);
  }
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = (schema[keyword] as readonly Schema[] | undefined) ?? [];
    for (const name of intersection(branches.map(requiredOf))) names.add(name);
  }
  return names;
}

function intersection(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [first, ...others] = sets;
  return new Set([...(first ?? [])].filter((name) => others.every((other) => other.has(name))));
}

/** JSON types that the schemas let through, from `type`, `const` and `enum`; empty when nothing says. */
export function typesOf(schemas: readonly Schema[]): ReadonlySet<string> {
  const types = new Set<string>();
  for (const schema of schemas.flatMap(branchesOf)) {
    const stated = schema['type'] as string | readonly string[] | undefined;
    for (const type of stated === undefined ? valueTypes(schema) : [stated].flat()) types.add(type);
  }
  return types;
}

function valueTypes(schema: Schema): string[] {
  const values = (schema['enum'] as readonly unknown[] | undefined) ?? [];
  const all = schema['const'] === undefined ? values : [...values, schema['const']];
  return all.map((value) => (value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value));
}

/** The schemas of an array's items. */
export function itemsOf(schemas: readonly Schema[]): Schema[] {
  return schemas
    .flatMap(branchesOf)
    .map((schema) => schema['items'])
    .filter(isSchema);
}

/** The schemas of a map's values. */
export function valuesOf(schemas: readonly Schema[]): Schema[] {
  return schemas
    .flatMap(branchesOf)
    .map((schema) => schema['additionalProperties'])
    .filter(isSchema);
}

/** The schemas of a map's names. */
export function namesOf(schemas: readonly Schema[]): Schema[] {
  return schemas
    .flatMap(branchesOf)
    .map((schema) => schema['propertyNames'])
    .filter(isSchema);
}

/** The first value of a keyword over the schemas and their branches. */
export function keywordOf(schemas: readonly Schema[], keyword: string): unknown {
  return schemas.flatMap(branchesOf).find((schema) => schema[keyword] !== undefined)?.[keyword];
}

/** Every schema at or below these: branches, properties, items, map values and map names. */
export function subtreeOf(schemas: readonly Schema[]): Schema[] {
  const all = schemas.flatMap(branchesOf);
  const below = [...viewOf(schemas).properties.values(), itemsOf(schemas), valuesOf(schemas)].flat();
  const next = [...below, ...namesOf(schemas)];
  return next.length === 0 ? all : [...all, ...subtreeOf(next)];
}

/** Ids of the errata that the schemas, their items and their map values cite. */
export function errataOf(schemas: readonly Schema[]): string[] {
  const places = [...schemas.flatMap(branchesOf), ...itemsOf(schemas), ...valuesOf(schemas)];
  return places.flatMap((schema) => (schema['x-errata'] as readonly string[] | undefined) ?? []);
}

/** Where the schemas say that they come from. */
export function sourcesOf(schemas: readonly Schema[]): Source[] {
  const sources = schemas.flatMap(branchesOf).map((schema) => schema['x-source']);
  return sources.filter(isSchema).map((source) => source as unknown as Source);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
