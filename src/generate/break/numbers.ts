import * as fc from 'fast-check';
import { numberOf, textOf } from '../schema-view.ts';
import type { Breaker, Variant } from './breaker.ts';

/** Where implementations overflow: 32-bit signed and unsigned, the largest exact double, 64-bit as a double. */
const LARGE = [2147483647, 2147483648, 4294967296, 9007199254740991, 1e19];

function beyond(keyword: string, direction: 1 | -1, inclusive: boolean): Breaker {
  return ({ schema }) => {
    const bound = numberOf(schema, keyword, 0);
    const step = numberOf(schema, 'multipleOf', 1);
    const next = inclusive ? bound + direction : bound;
    // The nearest multiple, so that `multipleOf` still holds.
    const start = direction * Math.ceil((direction * next) / step) * step + 0;
    const note: Variant['note'] = (value) => `${keyword} ${bound} broken: ${textOf(value)}`;
    const steps: fc.Arbitrary<number> = fc.nat(1000).map((more) => start + direction * more * step + 0);
    const far = LARGE.map((size) => direction * size).filter((size) => direction * (size - start) >= 0);
    const variants: Variant[] = [{ arbitrary: steps, note }];
    if (far.length > 0) variants.push({ arbitrary: fc.constantFrom(...far), note });
    const types = ([] as unknown[]).concat(schema['type']);
    if (inclusive && types.includes('number')) {
      variants.push({ arbitrary: fc.constantFrom(bound + direction * 0.01, bound + direction * 0.5), note });
    }
    return variants;
  };
}

/** One less, then far less. */
export const breakMinimum: Breaker = beyond('minimum', -1, true);
/** One more, then the numbers at which implementations overflow. */
export const breakMaximum: Breaker = beyond('maximum', 1, true);
/** The bound itself, then less. */
export const breakExclusiveMinimum: Breaker = beyond('exclusiveMinimum', -1, false);
/** The bound itself, then more. */
export const breakExclusiveMaximum: Breaker = beyond('exclusiveMaximum', 1, false);

/** The number next to a multiple. */
export const breakMultipleOf: Breaker = ({ schema, value }) => {
  const factor = numberOf(schema, 'multipleOf', 1);
  const base = Number(value);
  const note: Variant['note'] = (broken) => `multipleOf ${factor} broken: ${textOf(broken)}`;
  const candidates = [base + 1, base - 1, base + factor / 2, base - factor / 2];
  return [{ arbitrary: fc.constantFrom(...candidates), note }];
};
