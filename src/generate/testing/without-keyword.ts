import type { Json, JsonObject, Schema } from '../../contract/types.ts';
import type { Mutation } from '../mutation.ts';

/** The schema without the one keyword that a mutation breaks. Branches are not entered. For tests. */
export function withoutKeyword(schema: Schema, mutation: Pick<Mutation, 'path' | 'keyword'>): Schema {
  const keyword = mutation.keyword.replace(/~.*/, '');
  if (keyword === 'required') {
    const name = mutation.path.at(-1);
    return at(schema, mutation.path.slice(0, -1), ({ required, ...parent }) =>
      required === undefined
        ? parent
        : { ...parent, required: (required as readonly Json[]).filter((one) => one !== name) },
    );
  }
  return at(schema, mutation.path, (found) =>
    Object.fromEntries(Object.entries(found).filter(([name]) => name !== keyword)),
  );
}

function at(schema: Schema, path: readonly string[], change: (schema: JsonObject) => JsonObject): Schema {
  const [step, ...rest] = path;
  if (Array.isArray(schema['allOf'])) {
    return { ...schema, allOf: (schema['allOf'] as Schema[]).map((branch) => at(branch, path, change)) };
  }
  if (step === undefined) return change(schema);
  const keyword = { '[]': 'items', '*': 'additionalProperties', '~name': 'propertyNames' }[step];
  if (keyword !== undefined) return { ...schema, [keyword]: at(schema[keyword] as Schema, rest, change) };
  const properties = (schema['properties'] ?? {}) as JsonObject;
  const child = properties[step] as Schema | undefined;
  if (child === undefined) return schema;
  return { ...schema, properties: { ...properties, [step]: at(child, rest, change) } };
}
