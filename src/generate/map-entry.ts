import * as fc from 'fast-check';
import type { Json, Schema } from '../contract/types.ts';
import { boundedFilter } from './bounded-filter.ts';
import type { Context } from './context.ts';
import type { JsonPointer } from './options.ts';
import { matching } from './pattern.ts';
import { childPointer } from './pointer.ts';
import { namedSchemas, schemaAt, textOf } from './schema-view.ts';

/** Plain names, for maps whose documents say nothing about names. */
const plainName: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789_'.split('')), {
    minLength: 1,
    maxLength: 10,
  })
  .map((letters) => `k${letters.join('')}`);

/**
 * A name and a value for an object beside its `properties`, by `patternProperties`, `additionalProperties` and
 * `propertyNames`; `undefined` where none is allowed.
 */
export function mapEntry(
  schema: Schema,
  pointer: JsonPointer,
  context: Context,
): fc.Arbitrary<[string, Json]> | undefined {
  const place = childPointer(pointer, '*');
  const sources: fc.Arbitrary<[string, Json]>[] = namedSchemas(schema, 'patternProperties').map(
    ([pattern, child]) =>
      fc.tuple(matching(pattern, { min: 0, max: 32, maxBytes: Infinity }), context.build(child, place)),
  );
  if (schema['additionalProperties'] !== false) {
    const value = schemaAt(schema, 'additionalProperties') ?? {};
    sources.push(fc.tuple(nameArbitrary(schema, pointer, context), context.build(value, place)));
  }
  if (sources.length === 0) return undefined;
  const taken = new Set(['__proto__', ...namedSchemas(schema, 'properties').map(([name]) => name)]);
  return boundedFilter(
    fc.oneof({ withCrossShrink: true }, ...sources),
    ([name]) => !taken.has(name),
    ([name]) => `no name left for an entry at '${pointer}'; the last one tried was ${JSON.stringify(name)}`,
  );
}

function nameArbitrary(schema: Schema, pointer: JsonPointer, context: Context): fc.Arbitrary<string> {
  const names = schemaAt(schema, 'propertyNames');
  if (names === undefined) return plainName;
  return context
    .build({ ...names, type: 'string' }, childPointer(pointer, '~name'))
    .map((name) => textOf(name));
}
