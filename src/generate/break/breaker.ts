import type * as fc from 'fast-check';
import type { Json, Schema } from '../../contract/types.ts';
import type { FormatSample } from '../formats.ts';
import type { REMOVED } from '../set-at.ts';

/** One way to break a constraint. What it draws is a proposal: it is checked before use, and dropped if it is valid. */
export interface Variant {
  /** Values to put at the place, shrinking to the one nearest to being valid. */
  readonly arbitrary: fc.Arbitrary<Json | typeof REMOVED>;
  readonly note: (value: Json | typeof REMOVED) => string;
}

/** What a breaker may build on. */
export interface BreakContext {
  /** Flat: without `allOf`, `oneOf`, `anyOf`. */
  readonly schema: Schema;
  /** A valid value of it. */
  readonly value: Json;
  readonly formats: Readonly<Record<string, FormatSample>>;
  /** Values of another schema for the same place, or, with `child`, for its items or map values. */
  readonly draw: (schema: Schema, child?: '*') => fc.Arbitrary<Json>;
}

/** Proposes values that break one keyword of a schema. */
export type Breaker = (context: BreakContext) => Variant[];

/** The schema without some keywords, and with others. */
export function altered(schema: Schema, without: readonly string[], extra: Schema = {}): Schema {
  const kept = Object.entries(schema).filter(([keyword]) => !without.includes(keyword));
  return { ...Object.fromEntries(kept), ...extra };
}
