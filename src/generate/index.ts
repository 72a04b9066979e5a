/**
 * JSON Schema 2020-12 → valid instances, and instances that break one constraint each.
 *
 * @module
 */
export { UnsatisfiableError } from './bounded-filter.ts';
export { FORMATS, type FormatSample } from './formats.ts';
export type { Invalid, Mutation, PathStep } from './mutation.ts';
export { mutations } from './mutations.ts';
export type { GenerateOptions, JsonPointer } from './options.ts';
export { parameterMutations, type InvalidParameter, type ParameterMutation } from './parameter-mutations.ts';
export { provenInvalid } from './proven-invalid.ts';
export { requiredExample } from './required-example.ts';
export { smallestOf } from './smallest-of.ts';
export { validArbitrary } from './valid-arbitrary.ts';
export { validParameter } from './valid-parameter.ts';
