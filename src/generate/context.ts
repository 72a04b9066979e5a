import * as fc from 'fast-check';
import type { Json, Schema } from '../contract/types.ts';
import { FORMATS, type FormatSample } from './formats.ts';
import { childPointer, isWithin, pointerNames } from './pointer.ts';
import type { GenerateOptions, JsonPointer } from './options.ts';

/** What the arbitraries of one schema share. */
export interface Context {
  readonly options: GenerateOptions;
  readonly requiredOnly: boolean;
  readonly formats: Readonly<Record<string, FormatSample>>;
  /** The arbitrary of a sub-schema at its place. */
  readonly build: (schema: Schema, pointer: JsonPointer) => fc.Arbitrary<Json>;
  /** Which of the {@linkcode alternatives} to take at a pointer; any where it is not said. */
  readonly choices: ReadonlyMap<JsonPointer, number>;
  /** Places that must be present, beside the pinned ones. */
  readonly forced: readonly JsonPointer[];
}

/** What {@linkcode requiredExample} needs beyond the public options to enter an optional place. */
export interface Entry {
  readonly forced?: readonly JsonPointer[];
  readonly choices?: ReadonlyMap<JsonPointer, number>;
}

/** A context; `build` is handed in because objects, arrays and the dispatch over types need each other. */
export function createContext(
  options: GenerateOptions,
  entry: Entry,
  build: (schema: Schema, pointer: JsonPointer, context: Context) => fc.Arbitrary<Json> = () =>
    fc.constant(null),
): Context {
  const context: Context = {
    options,
    requiredOnly: options.requiredOnly ?? false,
    formats: { ...FORMATS, ...options.formats },
    choices: entry.choices ?? new Map<JsonPointer, number>(),
    forced: [...Object.keys(options.pins ?? {}), ...(entry.forced ?? [])],
    build: (schema, pointer) => build(schema, pointer, context),
  };
  return context;
}

/** True when the place, or one below it, must be present. */
export function isForced(context: Context, pointer: JsonPointer): boolean {
  return context.forced.some((place) => isWithin(place, pointer));
}

/** The names of the forced children of a place, `*` left out. */
export function forcedNames(context: Context, pointer: JsonPointer): string[] {
  const depth = pointerNames(pointer).length;
  const names = context.forced
    .filter((place) => place !== pointer && isWithin(place, pointer))
    .map((place) => pointerNames(place)[depth] ?? '*');
  return [...new Set(names)].filter((name) => name !== '*');
}

/** True when an array needs an item, or a map an entry, because a place below it must be present. */
export function needsChild(context: Context, pointer: JsonPointer): boolean {
  return isForced(context, childPointer(pointer, '*'));
}

/** The arbitrary that is pinned or supplied at a place. */
export function givenAt(context: Context, pointer: JsonPointer): fc.Arbitrary<Json> | undefined {
  for (const given of [context.options.pins, context.options.supplies]) {
    const value = given?.[pointer];
    if (value !== undefined) return value instanceof fc.Arbitrary ? value : fc.constant(value);
  }
  return undefined;
}
