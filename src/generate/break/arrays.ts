import * as fc from 'fast-check';
import type { Json } from '../../contract/types.ts';
import { numberOf, schemaAt } from '../schema-view.ts';
import { smallestOf } from '../smallest-of.ts';
import { altered, type BreakContext, type Breaker, type Variant } from './breaker.ts';

/** One item too few. */
export const breakMinItems: Breaker = ({ schema, value }) => {
  const bound = numberOf(schema, 'minItems', 0);
  if (bound === 0) return [];
  const items = value as readonly Json[];
  return [
    {
      arbitrary: fc.nat(bound - 1).map((fewer) => items.slice(0, bound - 1 - fewer)),
      note: (broken) => `minItems ${bound} not reached: ${lengthOf(broken)} items`,
    },
  ];
};

/** One item too many. */
export const breakMaxItems: Breaker = (context) => {
  const { schema, draw } = context;
  const bound = numberOf(schema, 'maxItems', 0);
  const note: Variant['note'] = (broken) => `maxItems ${bound} exceeded: ${lengthOf(broken)} items`;
  if (schema['uniqueItems'] === true) {
    const arbitrary = draw(altered(schema, ['maxItems'], { minItems: bound + 1 }));
    return [{ arbitrary, note }];
  }
  const item = exampleItem(context);
  return [{ arbitrary: fc.nat(3).map((more) => Array<Json>(bound + 1 + more).fill(item)), note }];
};

/** An item twice. */
export const breakUniqueItems: Breaker = (context) => {
  if (context.schema['uniqueItems'] !== true) return [];
  const items = context.value as readonly Json[];
  const item = items.at(-1) ?? exampleItem(context);
  const note: Variant['note'] = (broken) => `uniqueItems broken: ${JSON.stringify(broken).slice(0, 200)}`;
  return [
    [...items, item],
    [item, item],
    [...items.slice(0, -2), item, item],
  ].map((value) => ({
    arbitrary: fc.constant(value),
    note,
  }));
};

function exampleItem({ schema, draw }: BreakContext): Json {
  return smallestOf(draw(schemaAt(schema, 'items') ?? {}, '*'));
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
