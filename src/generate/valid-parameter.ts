import type * as fc from 'fast-check';
import type { Parameter } from '../contract/types.ts';
import { boundedFilter } from './bounded-filter.ts';
import type { GenerateOptions } from './options.ts';
import { writeParameter } from './parameter-text.ts';
import { validArbitrary } from './valid-arbitrary.ts';

/** Texts that fit a parameter, not yet percent-encoded. Pins and `omit` see the value at the pointer `''`. */
export function validParameter(parameter: Parameter, options: GenerateOptions = {}): fc.Arbitrary<string> {
  return boundedFilter(
    validArbitrary(parameter.schema, options),
    (value) => value !== null,
    () => `parameter ${parameter.name} allows nothing but null, which has no text`,
  ).map(writeParameter);
}
