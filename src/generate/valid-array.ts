import * as fc from 'fast-check';
import type { Json, Schema } from '../contract/types.ts';
import { boundedFilter } from './bounded-filter.ts';
import { needsChild, type Context } from './context.ts';
import type { JsonPointer } from './options.ts';
import { childPointer } from './pointer.ts';
import { canonical, isObject, numberOf, schemaAt, schemasAt } from './schema-view.ts';

/** Most items drawn beyond the minimum where the schema allows many. */
const SPARE = 4;

/** Arrays that keep `prefixItems`, `items`, `minItems`, `maxItems` and `uniqueItems` or `x-uniqueBy`; shrinking to the shortest. */
export function validArray(schema: Schema, pointer: JsonPointer, context: Context): fc.Arbitrary<Json[]> {
  const fixed = schemasAt(schema, 'prefixItems');
  const place = childPointer(pointer, '*');
  const heads = fixed.map((item) => context.build(item, place));
  const contained = schema['contains'] === undefined ? 0 : numberOf(schema, 'minContains', 1);
  const least = Math.max(numberOf(schema, 'minItems', 0), contained, needsChild(context, pointer) ? 1 : 0);
  const most = numberOf(schema, 'maxItems', Infinity);
  const minLength = Math.max(0, least - heads.length);
  const room = schema['items'] === false ? 0 : Math.max(0, most - heads.length);
  const spare = context.requiredOnly ? 0 : SPARE;
  const maxLength = Math.max(minLength, Math.min(room, minLength + spare));
  const item = context.build(schemaAt(schema, 'items') ?? {}, place);
  const selector = distinction(schema);
  const tail =
    selector === undefined
      ? fc.array(item, { minLength, maxLength, size: 'max' })
      : distinct(item, selector, minLength, maxLength);
  const all =
    heads.length === 0 ? tail : fc.tuple(fc.tuple(...heads), tail).map(([head, rest]) => [...head, ...rest]);
  // `prefixItems` requires no item to be there, so a short `maxItems` cuts them.
  return most < heads.length ? all.map((items) => items.slice(0, most)) : all;
}

type Selector = (item: Json) => string;

/** What two items of an array may not share; undefined where they may be equal. */
function distinction(schema: Schema): Selector | undefined {
  const member = schema['x-uniqueBy'];
  // Items that differ in the member differ.
  if (typeof member === 'string') return (item) => canonical(isObject(item) ? (item[member] ?? null) : item);
  return schema['uniqueItems'] === true ? canonical : undefined;
}

/** Lists of which no two items are the same. `fc.uniqueArray` alone would search for ever where too few values exist. */
function distinct(
  item: fc.Arbitrary<Json>,
  selector: Selector,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<Json[]> {
  return boundedFilter(
    fc.uniqueArray(item, { maxLength, selector, size: 'max' }),
    (items) => items.length >= minLength,
    (last) => `no ${minLength} different items found, only ${last.length}`,
  );
}
