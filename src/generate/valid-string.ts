import * as fc from 'fast-check';
import type { Schema } from '../contract/types.ts';
import { boundedFilter } from './bounded-filter.ts';
import { bytesOf, character, lengthOf } from './characters.ts';
import type { Context } from './context.ts';
import { OPAQUE_FORMATS } from './formats.ts';
import { matching } from './pattern.ts';
import { fitsBounds, stringBounds, type StringBounds } from './string-bounds.ts';

/** Longest string drawn where the schema allows more: longer ones cost much and prove little. */
const LONGEST = 4096;
const SHORT = 12;

/**
 * Strings that keep `minLength`, `maxLength`, `x-maxBytes`, `pattern` and `format`: mostly short, now and then exactly
 * as long or as short as allowed. Without a pattern they never begin or end with a space, because services trim names and
 * no document says whether.
 */
export function validString(schema: Schema, context: Context): fc.Arbitrary<string> {
  const stated = stringBounds(schema);
  const bounds =
    context.requiredOnly && stated.max > 0 ? { ...stated, min: Math.max(1, stated.min) } : stated;
  const { pattern, format } = schema as { pattern?: string; format?: string };
  const sample = format === undefined ? undefined : context.formats[format];
  if (sample === undefined && pattern === undefined) return plain(bounds);
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  const source = sample?.valid ?? matching(pattern ?? '', bounds);
  return boundedFilter(
    source,
    (text) => fitsBounds(text, stated) && (expression?.test(text) ?? true),
    (last) => `no string fits ${JSON.stringify(schema)}; the last one tried was ${JSON.stringify(last)}`,
  );
}

/** True when strings of this format are drawn from a list of their own. */
export function hasFormat(schema: Schema, context: Context): boolean {
  const format = schema['format'];
  return (
    typeof format === 'string' && !OPAQUE_FORMATS.includes(format) && context.formats[format] !== undefined
  );
}

function plain(bounds: StringBounds): fc.Arbitrary<string> {
  const { min } = bounds;
  // Bounds that exclude each other are found out when the instance is checked.
  const max = Math.max(min, bounds.max);
  const fit = (letters: readonly string[]): string => fitBytes(unspaced(letters.join('')), bounds);
  const sized = (low: number, high: number): fc.Arbitrary<string> =>
    fc.array(character, { minLength: low, maxLength: high, size: 'max' }).map(fit);
  const choices = [{ arbitrary: sized(min, Math.min(max, min + SHORT)), weight: 10 }];
  choices.push({ arbitrary: sized(min, min), weight: 1 });
  if (max <= LONGEST) {
    choices.push({ arbitrary: sized(max, max), weight: 1 });
    choices.push({ arbitrary: fc.constant(fitBytes('中'.repeat(max), bounds)), weight: 1 });
  }
  return fc.oneof({ withCrossShrink: true }, ...choices);
}

function unspaced(text: string): string {
  return text.replaceAll(/^ | $/g, '_');
}

/** Cuts a text to the bytes allowed; fills up with ASCII what is then too short. */
function fitBytes(text: string, { min, maxBytes }: StringBounds): string {
  if (bytesOf(text) <= maxBytes) return text;
  let kept = '';
  let left = maxBytes;
  for (const sign of text) {
    left -= bytesOf(sign);
    if (left < 0) break;
    kept += sign;
  }
  if (lengthOf(kept) < min) return 'a'.repeat(min);
  return unspaced(
    kept.padEnd(kept.length + Math.min(maxBytes - bytesOf(kept), lengthOf(text) - lengthOf(kept)), 'a'),
  );
}
