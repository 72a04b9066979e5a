import type { Json } from '../contract/types.ts';

/**
 * True when the JSON text, read back as a receiver would, breaks the schema of `validate`. Text that is no JSON at all
 * breaks every schema.
 */
export function provenInvalid(validate: (value: Json) => boolean, text: string): boolean {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return true;
  }
  return !validate(value);
}
