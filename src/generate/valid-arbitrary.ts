import * as fc from 'fast-check';
import type { Json, Schema } from '../contract/types.ts';
import { validatorFor } from '../contract/validate.ts';
import { alternatives } from './alternatives.ts';
import { boundedFilter } from './bounded-filter.ts';
import { createContext, givenAt, type Context, type Entry } from './context.ts';
import type { GenerateOptions, JsonPointer } from './options.ts';
import { typesOf } from './schema-view.ts';
import { validArray } from './valid-array.ts';
import { validInteger, validNumber } from './valid-number.ts';
import { validObject } from './valid-object.ts';
import { validString } from './valid-string.ts';

/** Keywords that the generators below do not build for: their values are drawn and checked. */
const CHECKED = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'contains', 'dependentRequired', 'dependentSchemas'];
const CHECKED_TOO = [
  'patternProperties',
  'propertyNames',
  'multipleOf',
  'prefixItems',
  'unevaluatedProperties',
];

/**
 * Instances that fit a schema, each checked against it, shrinking towards the smallest: required properties only,
 * short strings, least numbers. The same seed draws the same values.
 *
 * @throws {UnsatisfiableError} when drawing, if the schema, the pins and `omit` leave no instance that was found
 *
 * @example
 * ```ts
 * const volume = { type: 'object', required: ['size'], properties: { size: { type: 'integer', minimum: 1 } } };
 * fc.sample(validArbitrary(volume, { pins: { '/size': 10 } }), { seed: 1, numRuns: 1 }); // [{ size: 10 }]
 * ```
 */
export function validArbitrary(schema: Schema, options: GenerateOptions = {}): fc.Arbitrary<Json> {
  return enteredArbitrary(schema, options, {});
}

/** As {@linkcode validArbitrary}, with places forced to be present. */
export function enteredArbitrary(schema: Schema, options: GenerateOptions, entry: Entry): fc.Arbitrary<Json> {
  return checked(createContext(options, entry, build).build(schema, ''), schema, '');
}

/** Values of a schema for one place of a larger one, not checked; a pin of that very place does not hold. */
export function placedArbitrary(
  schema: Schema,
  pointer: JsonPointer,
  options: GenerateOptions,
): fc.Arbitrary<Json> {
  const { [pointer]: _pin, ...pins } = options.pins ?? {};
  const { [pointer]: _supply, ...supplies } = options.supplies ?? {};
  return createContext({ ...options, pins, supplies }, {}, build).build(schema, pointer);
}

function build(schema: Schema, pointer: JsonPointer, context: Context): fc.Arbitrary<Json> {
  const given = givenAt(context, pointer);
  if (given !== undefined) return given;
  const all = alternatives(schema);
  const choice = context.choices.get(pointer);
  const chosen = choice === undefined ? all : all.slice(choice, choice + 1);
  const sources = chosen.map((one) => flat(one, pointer, context));
  const [first] = sources;
  if (first === undefined) {
    return boundedFilter(
      fc.constant(null),
      () => false,
      () => `the branches at '${pointer}' exclude each other`,
      0,
    );
  }
  const source = sources.length === 1 ? first : fc.oneof({ withCrossShrink: true }, ...sources);
  const risky = [...CHECKED, ...CHECKED_TOO].some((keyword) => schema[keyword] !== undefined);
  return risky && pointer !== '' ? checked(source, schema, pointer) : source;
}

function flat(schema: Schema, pointer: JsonPointer, context: Context): fc.Arbitrary<Json> {
  if (schema['const'] !== undefined) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) {
    const fits = validatorFor(schema);
    const values = (schema['enum'] as Json[]).filter((value) => fits(value));
    if (values.length > 0) return fc.constantFrom(...values);
  }
  const types = typesOf(schema);
  if (types.length === 0) types.push('string', 'integer', 'boolean');
  // Null last: an instance without a value is a poor base for breaking its constraints.
  types.sort((left, right) => Number(left === 'null') - Number(right === 'null'));
  const sources = types.map((type) => ofType(type, schema, pointer, context));
  const [first] = sources;
  return sources.length === 1 && first !== undefined
    ? first
    : fc.oneof({ withCrossShrink: true }, ...sources);
}

function ofType(type: string, schema: Schema, pointer: JsonPointer, context: Context): fc.Arbitrary<Json> {
  switch (type) {
    case 'object':
      return validObject(schema, pointer, context);
    case 'array':
      return validArray(schema, pointer, context);
    case 'string':
      return validString(schema, context);
    case 'integer':
      return validInteger(schema);
    case 'number':
      return validNumber(schema);
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}

function checked(source: fc.Arbitrary<Json>, schema: Schema, pointer: JsonPointer): fc.Arbitrary<Json> {
  const validate = validatorFor(schema);
  return boundedFilter(
    source,
    (value) => validate(value),
    (last) => {
      validate(last);
      const reasons = (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
      return `no valid value found at '${pointer}': ${reasons.join('; ')}`;
    },
  );
}
