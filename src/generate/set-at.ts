import type { Json, JsonObject } from '../contract/types.ts';

/** Stands for "leave this property out". */
export const REMOVED: unique symbol = Symbol('removed');

/** A copy of `value` in which the place is replaced or removed; the rest is shared with it. */
export function setAt(
  value: Json,
  place: readonly (string | number)[],
  replacement: Json | typeof REMOVED,
): Json {
  const [step, ...rest] = place;
  if (step === undefined) {
    if (replacement === REMOVED) throw new Error('the whole instance cannot be removed');
    return replacement;
  }
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.map((item, index) => (index === step ? setAt(item, rest, replacement) : item));
  }
  const { [String(step)]: present, ...others } = value as JsonObject;
  if (rest.length === 0 && replacement === REMOVED) return others;
  const child = setAt(present ?? null, rest, replacement);
  // Spreading the original keeps the order of its keys.
  return { ...(value as JsonObject), [String(step)]: child };
}
