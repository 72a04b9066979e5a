import type * as fc from 'fast-check';
import type { Json, Level } from '../contract/types.ts';

/** One step to a constraint: a property's name, `[]` for an array item, `*` for a map value, `~name` for a map's names. */
export type PathStep = string;

/** An instance that breaks a schema. */
export interface Invalid {
  /** The whole instance. */
  readonly value: Json;
  /** The JSON text to send, exactly; it has been read back and does break the schema. */
  readonly text: string;
  /** What is broken: `maxLength 64 exceeded: 65 characters`. */
  readonly note: string;
}

/** One constraint of a schema, and instances that break it. */
export interface Mutation {
  readonly path: readonly PathStep[];
  /** RFC 6901 pointer, in the instances, to what is broken (for `required`: to what is missing). */
  readonly pointer: string;
  /** A JSON Schema keyword, or a variant of one: `type~coercion`, `type~null`, `type~fraction`, `enum~case`. */
  readonly keyword: string;
  /** `coercion`: the right value in the wrong type, which a lenient server may well accept. */
  readonly kind: 'plain' | 'coercion';
  /** `volume.name.maxLength`; with `body.` before it, the id of docs/contract-format.md. */
  readonly constraintId: string;
  /** From the schema's `x-level`; variants are *observe* unless it says otherwise. */
  readonly level: Level;
  /** The note of the first of `boundaries`. */
  readonly description: string;
  /** What the instances break beside the constraint, because nothing breaks it alone: `['pattern']`. Mostly empty. */
  readonly alsoBreaks: readonly string[];
  /** The nearest instances, one of each kind (one character too many in ASCII, in CJK, in emoji); the first is the plainest. */
  readonly boundaries: readonly Invalid[];
  /** Draws such instances and shrinks to the first of `boundaries`. */
  readonly arbitrary: fc.Arbitrary<Invalid>;
}

/** The id of a constraint: names joined by dots, then the keyword. */
export function constraintIdOf(path: readonly PathStep[], keyword: string): string {
  return [...path, keyword].join('.');
}
