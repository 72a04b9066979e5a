import type { Schema } from '../../contract/types.ts';
import { typesOf } from '../schema-view.ts';
import { breakMaxItems, breakMinItems, breakUniqueItems } from './arrays.ts';
import type { Breaker } from './breaker.ts';
import {
  breakExclusiveMaximum,
  breakExclusiveMinimum,
  breakMaximum,
  breakMinimum,
  breakMultipleOf,
} from './numbers.ts';
import { breakAdditionalProperties, breakMaxProperties, breakMinProperties } from './objects.ts';
import { breakFormat, breakMaxBytes, breakMaxLength, breakMinLength, breakPattern } from './strings.ts';
import { breakType, breakTypeByCoercion, breakTypeByFraction, breakTypeByNull } from './types.ts';
import { breakConst, breakEnum, breakEnumCase } from './values.ts';

/** In the order in which constraints are listed (src/contract/constraints.ts). */
const BOUNDS: readonly (readonly [string, Breaker])[] = [
  ['enum', breakEnum],
  ['const', breakConst],
  ['minimum', breakMinimum],
  ['maximum', breakMaximum],
  ['exclusiveMinimum', breakExclusiveMinimum],
  ['exclusiveMaximum', breakExclusiveMaximum],
  ['multipleOf', breakMultipleOf],
  ['minLength', breakMinLength],
  ['maxLength', breakMaxLength],
  ['x-maxBytes', breakMaxBytes],
  ['pattern', breakPattern],
  ['format', breakFormat],
  ['minItems', breakMinItems],
  ['maxItems', breakMaxItems],
  ['uniqueItems', breakUniqueItems],
  ['minProperties', breakMinProperties],
  ['maxProperties', breakMaxProperties],
];

const SCALARS = ['integer', 'number', 'boolean', 'string'];

/** The breakers of a flat schema's own keywords, in order. */
export function breakersOf(schema: Schema): [keyword: string, breaker: Breaker][] {
  const found: [string, Breaker][] = [];
  const types = typesOf(schema);
  if (schema['type'] !== undefined) {
    found.push(['type', breakType]);
    if (!types.includes('null')) found.push(['type~null', breakTypeByNull]);
    if (types.includes('integer') && !types.includes('number'))
      found.push(['type~fraction', breakTypeByFraction]);
    if (types.some((type) => SCALARS.includes(type))) found.push(['type~coercion', breakTypeByCoercion]);
  }
  for (const [keyword, breaker] of BOUNDS) if (schema[keyword] !== undefined) found.push([keyword, breaker]);
  if (hasUpperCase(schema['enum'])) found.push(['enum~case', breakEnumCase]);
  if (schema['additionalProperties'] === false)
    found.push(['additionalProperties', breakAdditionalProperties]);
  return found;
}

/** Only words with a capital invite another case. */
function hasUpperCase(values: unknown): boolean {
  return (
    Array.isArray(values) &&
    values.some((value) => typeof value === 'string' && value.toLowerCase() !== value)
  );
}
