import { holdsAt, rangeOf } from './microversion.ts';
import type { Json, JsonObject, Schema } from './types.ts';

/**
 * Makes a function from a schema to what it is at one microversion: properties, items of `oneOf`, `anyOf` and `allOf`
 * whose `x-openstack` excludes it are gone. Equal objects give equal objects, and unchanged ones themselves.
 *
 * @param microversion `3.42`
 */
export function schemaAt(microversion: string): (schema: Schema) => Schema {
  const resolver = new SchemaResolver(microversion);
  return (schema) => resolver.resolve(schema) as Schema;
}

const BRANCHES = ['oneOf', 'anyOf', 'allOf'];

class SchemaResolver {
  readonly #done = new WeakMap<object, Json>();
  readonly #microversion: string;

  constructor(microversion: string) {
    this.#microversion = microversion;
  }

  resolve(value: Json): Json {
    if (typeof value !== 'object' || value === null) return value;
    let result = this.#done.get(value);
    if (result === undefined) {
      result = isObject(value) ? this.#object(value) : this.#list(value);
      this.#done.set(value, result);
    }
    return result;
  }

  #list(list: readonly Json[]): Json {
    const items = list.map((item) => this.resolve(item));
    return items.every((item, index) => item === list[index]) ? list : items;
  }

  #object(schema: JsonObject): Json {
    const own: Record<string, Json> = {};
    for (const [key, value] of Object.entries(schema)) {
      const member = this.#member(key, value);
      // Branches that are all gone constrain nothing, and JSON Schema has no empty list of them.
      const gone = BRANCHES.includes(key) && member !== value && (member as readonly Json[]).length === 0;
      if (!gone) own[key] = member;
    }
    dropRange(own);
    dropRequired(own, schema);
    const only = onlyBranch(own, schema);
    if (only !== undefined) return only;
    const keys = Object.keys(own);
    const unchanged =
      keys.length === Object.keys(schema).length && keys.every((key) => own[key] === schema[key]);
    return unchanged ? schema : own;
  }

  #member(key: string, value: Json): Json {
    if (key === 'properties' && isObject(value)) {
      const entries = Object.entries(value);
      const left = entries.filter(([, child]) => this.#holds(child));
      const same = left.length === entries.length;
      const resolved = left.map(([name, child]) => [name, this.resolve(child)] as const);
      if (same && resolved.every(([name, child]) => child === value[name])) return value;
      return Object.fromEntries(resolved);
    }
    if (BRANCHES.includes(key) && Array.isArray(value)) {
      const branches = value as readonly Json[];
      const left = branches.filter((branch) => this.#holds(branch));
      return this.#list(left.length === branches.length ? branches : left);
    }
    return this.resolve(value);
  }

  #holds(schema: Json): boolean {
    return !isObject(schema) || holdsAt(rangeOf(schema['x-openstack']), this.#microversion);
  }
}

/** What is left holds without condition. */
function dropRange(own: Record<string, Json>): void {
  const marked = own['x-openstack'];
  if (!isObject(marked) || rangeOf(marked) === undefined) return;
  const { 'min-ver': _min, 'max-ver': _max, ...rest } = marked;
  if (Object.keys(rest).length === 0) delete own['x-openstack'];
  else own['x-openstack'] = rest;
}

/** A property that is gone is no longer required. */
function dropRequired(own: Record<string, Json>, schema: JsonObject): void {
  if (own['properties'] === schema['properties'] || !Array.isArray(own['required'])) return;
  const [before, after] = [schema['properties'], own['properties']] as [JsonObject, JsonObject];
  const required = own['required'] as readonly string[];
  own['required'] = required.filter((name) => !(Object.hasOwn(before, name) && !Object.hasOwn(after, name)));
}

/** A union of which one branch is left, and which says nothing else, is that branch. */
function onlyBranch(own: Readonly<Record<string, Json>>, schema: JsonObject): Json | undefined {
  const [key, ...others] = Object.keys(own);
  if (key === undefined || others.length > 0 || !BRANCHES.includes(key)) return undefined;
  const [left, before] = [own[key], schema[key]] as [readonly Json[], readonly Json[]];
  return left.length === 1 && before.length > 1 ? left[0] : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
