import type { Json, Schema } from '../contract/types.ts';
import { canonical, isObject } from './schema-view.ts';

type Merge = (left: Json, right: Json) => Json | undefined;

const larger: Merge = (left, right) => Math.max(left as number, right as number);
const smaller: Merge = (left, right) => Math.min(left as number, right as number);

/** How two values of one keyword become one that means both; `undefined` when no value can keep both. */
const MERGES: Readonly<Record<string, Merge>> = {
  type: mergeTypes,
  required: (left, right) => [...new Set([...(left as Json[]), ...(right as Json[])])],
  properties: mergeNamed,
  patternProperties: mergeNamed,
  enum: mergeEnums,
  const: (left, right) => (canonical(left) === canonical(right) ? left : undefined),
  items: mergeChildren,
  additionalProperties: mergeChildren,
  propertyNames: mergeChildren,
  uniqueItems: (left, right) => left === true || right === true,
  'x-level': (left, right) => ({ ...(left as Schema), ...(right as Schema) }),
  minimum: larger,
  exclusiveMinimum: larger,
  minLength: larger,
  minItems: larger,
  minProperties: larger,
  maximum: smaller,
  exclusiveMaximum: smaller,
  maxLength: smaller,
  maxItems: smaller,
  maxProperties: smaller,
  'x-maxBytes': smaller,
};

/**
 * One schema that means both, or `undefined` when they visibly exclude each other. Where two values of a keyword
 * cannot become one (`pattern`, `format`, `multipleOf`), the first stays: callers check values against the original.
 */
export function mergeSchemas(left: Schema, right: Schema): Schema | undefined {
  const merged: Record<string, Json> = { ...left };
  for (const [keyword, value] of Object.entries(right)) {
    const present = merged[keyword];
    if (present === undefined) {
      merged[keyword] = value;
    } else {
      const both = (MERGES[keyword] ?? ((first) => first))(present, value);
      if (both === undefined) return undefined;
      merged[keyword] = both;
    }
  }
  return merged;
}

function mergeTypes(left: Json, right: Json): Json | undefined {
  const lefts = ([] as Json[]).concat(left as Json[]);
  const rights = ([] as Json[]).concat(right as Json[]);
  const within = (one: Json, others: Json[]): boolean =>
    others.includes(one) || (one === 'integer' && others.includes('number'));
  const both = new Set([
    ...lefts.filter((one) => within(one, rights)),
    ...rights.filter((one) => within(one, lefts)),
  ]);
  if (both.size === 0) return undefined;
  return both.size === 1 ? [...both][0] : [...both];
}

function mergeEnums(left: Json, right: Json): Json | undefined {
  const rights = new Set((right as Json[]).map(canonical));
  const both = (left as Json[]).filter((value) => rights.has(canonical(value)));
  return both.length === 0 ? undefined : both;
}

function mergeChildren(left: Json, right: Json): Json | undefined {
  if (left === false || right === false) return false;
  if (!isObject(left)) return right;
  if (!isObject(right)) return left;
  return mergeSchemas(left, right);
}

function mergeNamed(left: Json, right: Json): Json {
  const merged: Record<string, Json> = { ...(left as Schema) };
  for (const [name, child] of Object.entries(right as Schema)) {
    const present = merged[name];
    // A property that no value fits may still be left out, so this is no contradiction of the whole.
    merged[name] = present === undefined ? child : (mergeChildren(present, child) ?? false);
  }
  return merged;
}
