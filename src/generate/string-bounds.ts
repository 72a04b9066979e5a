import type { Schema } from '../contract/types.ts';
import { bytesOf, lengthOf } from './characters.ts';
import { numberOf } from './schema-view.ts';

/** The lengths a string schema allows: code points, and bytes of UTF-8. */
export interface StringBounds {
  readonly min: number;
  /** `Infinity` when the schema has no bound. */
  readonly max: number;
  readonly maxBytes: number;
}

/** Reads `minLength`, `maxLength` and `x-maxBytes`. */
export function stringBounds(schema: Schema): StringBounds {
  const maxBytes = numberOf(schema, 'x-maxBytes', Infinity);
  return {
    min: numberOf(schema, 'minLength', 0),
    max: Math.min(numberOf(schema, 'maxLength', Infinity), maxBytes),
    maxBytes,
  };
}

/** True when a text is neither too short nor too long. */
export function fitsBounds(text: string, bounds: StringBounds): boolean {
  const length = lengthOf(text);
  return length >= bounds.min && length <= bounds.max && bytesOf(text) <= bounds.maxBytes;
}
