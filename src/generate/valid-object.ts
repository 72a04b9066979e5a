import * as fc from 'fast-check';
import type { Json, Schema } from '../contract/types.ts';
import { boundedFilter } from './bounded-filter.ts';
import { forcedNames, isForced, needsChild, type Context } from './context.ts';
import { mapEntry } from './map-entry.ts';
import type { JsonPointer } from './options.ts';
import { childPointer } from './pointer.ts';
import { namedSchemas, numberOf, requiredNames, schemaAt } from './schema-view.ts';

/** Most map entries drawn beyond the minimum. */
const SPARE = 4;

interface Shape {
  readonly fields: Readonly<Record<string, fc.Arbitrary<Json>>>;
  readonly always: readonly string[];
  readonly min: number;
  readonly max: number;
}

/**
 * Objects that keep `properties`, `required`, `additionalProperties`, `patternProperties`, `propertyNames`,
 * `minProperties` and `maxProperties`; shrinking to the required properties. Undocumented names are drawn only with
 * `extraProperties`, or where `minProperties` cannot be kept otherwise.
 */
export function validObject(schema: Schema, pointer: JsonPointer, context: Context): fc.Arbitrary<Json> {
  const shape = shapeOf(schema, pointer, context);
  const record = fc.record(shape.fields, { requiredKeys: [...shape.always], noNullPrototype: true });
  const entries = entriesOf(schema, pointer, context, shape);
  const objects = fc
    .tuple(record, entries, fc.nat(7))
    .map(([fields, more, turn]) => trim({ ...Object.fromEntries(more), ...fields }, shape, turn));
  return boundedFilter(
    objects,
    (value) => Object.keys(value).length >= shape.min,
    () => `no object with ${shape.min} properties found at '${pointer}'`,
  );
}

function shapeOf(schema: Schema, pointer: JsonPointer, context: Context): Shape {
  const required = requiredNames(schema);
  const properties = new Map(namedSchemas(schema, 'properties'));
  const rest = schemaAt(schema, 'additionalProperties') ?? {};
  for (const name of [...required, ...forcedNames(context, pointer)]) {
    if (!properties.has(name)) properties.set(name, rest);
  }
  const always = new Set(required);
  const fields: Record<string, fc.Arbitrary<Json>> = {};
  const min = numberOf(schema, 'minProperties', 0);
  const max = numberOf(schema, 'maxProperties', Infinity);
  const kept = [...properties].filter(([name, child]) => {
    const place = childPointer(pointer, name);
    if (isForced(context, place)) always.add(name);
    return always.has(name) || context.options.omit?.(place, child) !== true;
  });
  if (context.requiredOnly) for (const [name] of kept) if (always.size < min) always.add(name);
  for (const [name, child] of kept) {
    if (context.requiredOnly && !always.has(name)) continue;
    fields[name] = context.build(child, childPointer(pointer, name));
  }
  return { fields, always: [...always], min, max };
}

function entriesOf(
  schema: Schema,
  pointer: JsonPointer,
  context: Context,
  shape: Shape,
): fc.Arbitrary<[string, Json][]> {
  const known = Object.keys(shape.fields).length;
  const least = Math.max(
    shape.min - (context.requiredOnly ? shape.always.length : known),
    needsChild(context, pointer) ? 1 : 0,
    0,
  );
  const isMap =
    schemaAt(schema, 'additionalProperties') !== undefined || schema['patternProperties'] !== undefined;
  const wanted = !context.requiredOnly && (isMap || context.options.extraProperties === true);
  const room = Math.max(0, shape.max - shape.always.length);
  const maxLength = Math.max(least, Math.min(room, least + (wanted ? SPARE : 0)));
  const entry = maxLength === 0 ? undefined : mapEntry(schema, pointer, context);
  if (entry === undefined) return fc.constant([]);
  return boundedFilter(
    fc.uniqueArray(entry, { maxLength, selector: ([name]) => name, size: 'max' }),
    (entries) => entries.length >= least,
    (last) => `no ${least} different names found for the map at '${pointer}', only ${last.length}`,
  );
}

/** Drops optional properties beyond `maxProperties`; `turn` varies which. */
function trim(value: Record<string, Json>, shape: Shape, turn: number): Record<string, Json> {
  const names = Object.keys(value);
  const surplus = names.length - shape.max;
  if (surplus <= 0) return value;
  const optional = names.filter((name) => !shape.always.includes(name));
  const shift = turn % Math.max(1, optional.length);
  const dropped = new Set([...optional.slice(shift), ...optional.slice(0, shift)].slice(0, surplus));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !dropped.has(name)));
}
