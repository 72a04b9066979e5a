import * as fc from 'fast-check';
import type { Json } from '../../contract/types.ts';
import { typesOf, textOf } from '../schema-view.ts';
import type { Breaker, Variant } from './breaker.ts';

/** Values that no reasonable coercion turns into the type, the surest first. */
const STRANGE: Readonly<Record<string, readonly Json[]>> = {
  string: [{}, [], { value: 'a' }, ['a']],
  integer: [{}, [], 'not-a-number', [1]],
  number: [{}, [], 'not-a-number', [1.5]],
  boolean: [{}, [], 'not-a-boolean', [true]],
  object: [[], 'not-an-object', 1, true],
  array: [{}, 'not-an-array', 1, true],
};

const note: Variant['note'] = (value) => `wrong type: ${JSON.stringify(value)}`;

/** Another type altogether. */
export const breakType: Breaker = ({ schema }) =>
  constants(typesOf(schema).flatMap((type) => STRANGE[type] ?? []));

/** The right value in a type from which it can be coerced. */
export const breakTypeByCoercion: Breaker = ({ schema, value }) =>
  constants(
    typesOf(schema).flatMap((type): Json[] => {
      switch (type) {
        case 'string':
          return [Number.isSafeInteger(Number(value)) && value !== '' ? Number(value) : 1, true, 1.5];
        case 'integer':
        case 'number':
          return [typeof value === 'number' ? textOf(value) : '1', true];
        case 'boolean':
          return [String(value === true), value === true ? 1 : 0, 'True', 'yes'];
        default:
          return [];
      }
    }),
  );

/** `null` where it is not among the types. */
export const breakTypeByNull: Breaker = () => constants([null]);

/** A fraction for an integer. */
export const breakTypeByFraction: Breaker = ({ value }) => {
  const base = typeof value === 'number' ? value : 1;
  const variants = [base + 0.5, base + 0.1, base - 0.5].map((number) => fc.constant(number));
  return variants.map((arbitrary) => ({
    arbitrary,
    note: (broken) => `fraction for an integer: ${textOf(broken)}`,
  }));
};

function constants(values: readonly Json[]): Variant[] {
  return values.map((value) => ({ arbitrary: fc.constant(value), note }));
}
