import type * as fc from 'fast-check';
import type { Json, Schema } from '../contract/types.ts';
import type { FormatSample } from './formats.ts';

/**
 * A place in an instance as an RFC 6901 JSON pointer, except that `*` stands for every item of an array and every
 * value of a map (`/ids/*` is every item of `ids`). Names are escaped (`~0`, `~1`); the whole instance is `''`.
 */
export type JsonPointer = string;

/** How instances of a schema are drawn. */
export interface GenerateOptions {
  /**
   * Values fixed at a pointer. A pinned place is always present, its optional ancestors too. A pin that breaks the
   * schema makes every draw fail with {@linkcode UnsatisfiableError}.
   */
  readonly pins?: Readonly<Record<JsonPointer, Json | fc.Arbitrary<Json>>>;
  /** Like `pins`, but an optional place stays optional: the value is used where the place is drawn at all. */
  readonly supplies?: Readonly<Record<JsonPointer, Json | fc.Arbitrary<Json>>>;
  /**
   * Says which optional properties are left out: those the target lacks the feature for, ids of resources that do
   * not exist. Required and pinned properties are never asked about.
   */
  readonly omit?: (pointer: JsonPointer, schema: Schema) => boolean;
  /** Also send properties that the schema merely does not forbid. Default false: nothing undocumented is sent. */
  readonly extraProperties?: boolean;
  /** Leave out every optional property and draw non-empty strings. Default false. */
  readonly requiredOnly?: boolean;
  /** More values of `format`, or other ones than the built-in {@linkcode FORMATS}. */
  readonly formats?: Readonly<Record<string, FormatSample>>;
}
