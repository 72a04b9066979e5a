import * as fc from 'fast-check';
import type { Json } from '../../contract/types.ts';
import { boundedFilter } from '../bounded-filter.ts';
import { canonical } from '../schema-view.ts';
import type { Breaker, Variant } from './breaker.ts';

/** A value of the same type that is surely not among the allowed ones. */
export const breakEnum: Breaker = ({ schema }) => unlisted(schema['enum'] as readonly Json[], 'enum');

/** A value of the same type that is not the one allowed. */
export const breakConst: Breaker = ({ schema }) => unlisted([schema['const'] ?? null], 'const');

/** The allowed words in another case, which servers often accept. */
export const breakEnumCase: Breaker = ({ schema }) => {
  const words = (schema['enum'] as readonly Json[]).filter((value) => typeof value === 'string');
  const others = words
    .flatMap((word) => [
      word.toLowerCase(),
      word.toUpperCase(),
      word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase(),
    ])
    .filter((word) => !words.includes(word));
  if (others.length === 0) return [];
  return [
    {
      arbitrary: fc.constantFrom(...new Set(others)),
      note: (value) => `enum in another case: ${JSON.stringify(value)}`,
    },
  ];
};

function unlisted(allowed: readonly Json[], keyword: string): Variant[] {
  const note: Variant['note'] = (value) =>
    `${keyword} ${JSON.stringify(allowed)} does not have ${JSON.stringify(value)}`;
  const listed = new Set(allowed.map(canonical));
  const types = new Set(allowed.map((value) => typeof value));
  const numbers = allowed.filter((value) => typeof value === 'number');
  const sources: fc.Arbitrary<Json>[] = [];
  if (types.has('string')) {
    sources.push(fc.nat(99).map((more) => `not-in-enum-${more}`));
    // For words that must be short or keep a pattern.
    sources.push(fc.constantFrom('x', 'zz', 'qqq', 'zzzz', 'unknown', 'UNKNOWN', '0', '9999'));
  }
  if (types.has('number')) sources.push(fc.nat(99).map((more) => Math.max(...numbers) + 1 + more));
  if (types.has('boolean')) sources.push(fc.boolean());
  if (types.has('object')) sources.push(fc.constant({ unlisted: true }));
  return sources.map((source) => ({ arbitrary: unlistedOf(source, listed), note }));
}

function unlistedOf(source: fc.Arbitrary<Json>, listed: ReadonlySet<string>): fc.Arbitrary<Json> {
  return boundedFilter(
    source,
    (value) => !listed.has(canonical(value)),
    () => 'every value of the type is listed',
  );
}
