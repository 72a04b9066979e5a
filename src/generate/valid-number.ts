import * as fc from 'fast-check';
import type { Schema } from '../contract/types.ts';
import { numberOf } from './schema-view.ts';

/** How far an open end reaches beyond the other end, or beyond 0. */
const SPAN = 1000;

/** The lowest and highest number a schema allows; infinite where it does not say. Both are allowed themselves. */
export function numberBounds(schema: Schema, step: number): { min: number; max: number } {
  const above = numberOf(schema, 'exclusiveMinimum', -Infinity);
  const below = numberOf(schema, 'exclusiveMaximum', Infinity);
  const whole = step === 1;
  return {
    min: Math.max(numberOf(schema, 'minimum', -Infinity), whole ? Math.floor(above) + 1 : above + step),
    max: Math.min(numberOf(schema, 'maximum', Infinity), whole ? Math.ceil(below) - 1 : below - step),
  };
}

/**
 * Integers that keep the bounds and `multipleOf`, shrinking to the least. An end the schema leaves open is closed at 0
 * and at 1,000 above the lower one: that no limit is documented does not promise that every number works.
 */
export function validInteger(schema: Schema): fc.Arbitrary<number> {
  const { min, max } = closed(numberBounds(schema, 1));
  const step = wholeStep(schema);
  const low = Math.ceil(min / step);
  const high = Math.max(low, Math.floor(max / step));
  return fc.integer({ min: 0, max: high - low }).map((drawn) => (low + drawn) * step + 0);
}

/** Numbers, whole ones and ones with up to two decimals; bounds as {@linkcode validInteger} has them. */
export function validNumber(schema: Schema): fc.Arbitrary<number> {
  const multiple = numberOf(schema, 'multipleOf');
  if (multiple !== undefined) {
    const { min, max } = closed(numberBounds(schema, Number.EPSILON));
    const low = Math.ceil(min / multiple);
    const high = Math.max(low, Math.floor(max / multiple));
    return fc.integer({ min: 0, max: high - low }).map((drawn) => (low + drawn) * multiple + 0);
  }
  const { min, max } = closed(numberBounds(schema, 0.01));
  const hundredths = fc
    .integer({ min: 0, max: Math.max(0, Math.floor((max - min) * 100)) })
    .map((drawn) => Math.min(max, Number((min + drawn / 100).toFixed(8))) + 0);
  return Math.ceil(min) > Math.floor(max)
    ? hundredths
    : fc.oneof(
        { withCrossShrink: true },
        validInteger({ minimum: Math.ceil(min), maximum: Math.floor(max) }),
        hundredths,
      );
}

function closed({ min, max }: { min: number; max: number }): { min: number; max: number } {
  const low = min === -Infinity ? Math.min(0, max) : min;
  return { min: low, max: max === Infinity ? low + SPAN : max };
}

/** `multipleOf` for integers: 2.5 allows 5, 10, 15 …, so its least whole multiple counts. */
function wholeStep(schema: Schema): number {
  const multiple = numberOf(schema, 'multipleOf', 1);
  for (let times = 1; times <= 1000; times += 1) {
    if (Number.isInteger(multiple * times)) return multiple * times;
  }
  return 1;
}
