import type { Json, Schema } from '../contract/types.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { schemasAt } from './schema-view.ts';

const known = new WeakMap<Schema, readonly Schema[]>();

/**
 * The schema without `allOf`, `oneOf` and `anyOf`: one flat schema for each way through its branches, in document
 * order. A value of one of them is a candidate for the schema, no more: `oneOf` may still find two branches fitting.
 */
export function alternatives(schema: Schema): readonly Schema[] {
  let found = known.get(schema);
  if (found === undefined) {
    found = expand(schema);
    known.set(schema, found);
  }
  return found;
}

function expand(schema: Schema): readonly Schema[] {
  const { allOf, oneOf, anyOf, ...own } = schema as Record<string, Json>;
  if (allOf === undefined && oneOf === undefined && anyOf === undefined) return [schema];
  let flat: readonly Schema[] = [own];
  for (const branch of schemasAt(schema, 'allOf')) flat = product(flat, alternatives(branch));
  for (const keyword of ['oneOf', 'anyOf']) {
    if (schema[keyword] === undefined) continue;
    flat = product(flat, schemasAt(schema, keyword).flatMap(alternatives));
  }
  return flat;
}

function product(lefts: readonly Schema[], rights: readonly Schema[]): Schema[] {
  return lefts.flatMap((left) =>
    rights.flatMap((right) => {
      const both = mergeSchemas(left, right);
      return both === undefined ? [] : [both];
    }),
  );
}
