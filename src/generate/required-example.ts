import type { Json, Schema } from '../contract/types.ts';
import type { Entry } from './context.ts';
import type { GenerateOptions } from './options.ts';
import { smallestOf } from './smallest-of.ts';
import { enteredArbitrary } from './valid-arbitrary.ts';

/**
 * The smallest valid instance: required and pinned properties only, least numbers, shortest strings that are not empty
 * (a service may refuse an empty name whatever its table says, which would hide what a negative is about).
 *
 * @throws {UnsatisfiableError} if the schema, the pins and `omit` leave no instance that was found
 */
export function requiredExample(schema: Schema, options: GenerateOptions = {}): Json {
  return enteredExample(schema, options, {});
}

/** As {@linkcode requiredExample}, with places forced to be present. */
export function enteredExample(schema: Schema, options: GenerateOptions, entry: Entry): Json {
  return smallestOf(enteredArbitrary(schema, { ...options, requiredOnly: true }, entry));
}
