import * as fc from 'fast-check';
import type { Json, JsonObject } from '../../contract/types.ts';
import { isObject, numberOf, requiredNames, schemaAt } from '../schema-view.ts';
import { smallestOf } from '../smallest-of.ts';
import { altered, type Breaker, type Variant } from './breaker.ts';

const UNDOCUMENTED = ['undocumented_member', 'x-undocumented', 'Undocumented'];

/** A member the schema does not list. */
export const breakAdditionalProperties: Breaker = ({ value }) => {
  const members: Json[] = ['x', 1, true, {}];
  return [
    {
      arbitrary: fc
        .tuple(fc.constantFrom(...UNDOCUMENTED), fc.constantFrom(...members))
        .map(([name, member]) => ({ ...(value as JsonObject), [name]: member })),
      note: (broken) => `additionalProperties: undocumented member ${namesOf(broken).at(-1) ?? ''}`,
    },
  ];
};

/** One member too few; optional ones go first. */
export const breakMinProperties: Breaker = ({ schema, value }) => {
  const bound = numberOf(schema, 'minProperties', 0);
  if (bound === 0) return [];
  const required = requiredNames(schema);
  const members = Object.entries(value as JsonObject).toSorted(
    ([left], [right]) => Number(required.includes(right)) - Number(required.includes(left)),
  );
  return [
    {
      arbitrary: fc.nat(bound - 1).map((fewer) => Object.fromEntries(members.slice(0, bound - 1 - fewer))),
      note: (broken) => `minProperties ${bound} not reached: ${namesOf(broken).length} members`,
    },
  ];
};

/** One member too many: more map entries, or more of the documented members. */
export const breakMaxProperties: Breaker = ({ schema, value, draw }) => {
  const bound = numberOf(schema, 'maxProperties', 0);
  const note: Variant['note'] = (broken) =>
    `maxProperties ${bound} exceeded: ${namesOf(broken).length} members`;
  const variants: Variant[] = [];
  if (schema['additionalProperties'] !== false) {
    const member = smallestOf(draw(schemaAt(schema, 'additionalProperties') ?? {}, '*'));
    const missing = bound + 1 - namesOf(value).length;
    const filled = (count: number): JsonObject => ({
      ...(value as JsonObject),
      ...Object.fromEntries(Array.from({ length: count }, (_, index) => [letters(index), member])),
    });
    variants.push({ arbitrary: fc.nat(3).map((more) => filled(missing + more)), note });
  }
  const arbitrary = draw(altered(schema, ['maxProperties'], { minProperties: bound + 1 }));
  return [...variants, { arbitrary, note }];
};

/** `aa`, `ab` …: letters keep most rules for names. */
function letters(index: number): string {
  const letter = (digit: number): string => String.fromCodePoint(0x61 + (digit % 26));
  const rest = Math.floor(index / 26);
  return (rest < 26 ? letter(rest) : letters(rest - 26)) + letter(index);
}

function namesOf(value: unknown): string[] {
  return isObject(value as Json) ? Object.keys(value as JsonObject) : [];
}
