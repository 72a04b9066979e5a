import { isDeepStrictEqual } from 'node:util';

/**
 * Whether two values are the same but for the JSON type that a number or a boolean is written in: 10 and `"10"`, true and
 * `"True"`. What a claim is about is the value; of which type a field is, is the schema's to judge in every answer, so that a field
 * of the wrong type is told once, as that, and not once more by every claim about its value.
 *
 * @param actual what was found
 * @param expected what it is held against
 */
export function sameValue(actual: unknown, expected: unknown): boolean {
  if (isDeepStrictEqual(actual, expected)) return true;
  if (Array.isArray(actual) || Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      Array.isArray(expected) &&
      actual.length === expected.length &&
      actual.every((item, index) => sameValue(item, expected[index]))
    );
  if (isObject(actual) && isObject(expected)) {
    const keys = Object.keys(actual);
    return (
      keys.length === Object.keys(expected).length &&
      keys.every((key) => Object.hasOwn(expected, key) && sameValue(actual[key], expected[key]))
    );
  }
  return isTextOf(actual, expected) || isTextOf(expected, actual);
}

/** Whether one value is the text of the other, as JSON writes it, or with a capital, as Python does. */
function isTextOf(text: unknown, value: unknown): boolean {
  if (typeof text !== 'string') return false;
  if (typeof value === 'number') return text === String(value);
  return typeof value === 'boolean' && text.toLowerCase() === String(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
