import { isFields, readEnvelope, type Fields } from '../input/body.ts';
import { readRequiredText, readText } from '../input/fields.ts';
import type { StringMap } from '../model/entities.ts';
import { invalid } from '../problem.ts';
import type { Call } from './call.ts';

/** Most characters of a text: the documents state no bound for the API, so that of Cinder's columns. */
const MAX_TEXT = 255;

/** The object that wraps the fields of a request. @throws {Problem} badRequest when it is missing or no object */
export function wrapped(call: Call, name: string): Fields {
  return readEnvelope(call.body, name, '');
}

/** A text of at most 255 characters, or undefined when it is missing or, as Cinder takes it, null. */
export function optionalText(fields: Fields, name: string): string | undefined {
  return readText(fields, name, { code: '', max: MAX_TEXT });
}

/** A name of at most 255 characters, or undefined. The tables let a description be empty, but not a name, so null is none. */
export function optionalName(fields: Fields): string | undefined {
  if (fields['name'] === null) throw invalid('"name" must be a string.');
  return optionalText(fields, 'name');
}

/** A text of 1 to 255 characters that must be there. */
export function requiredText(fields: Fields, name: string): string {
  return readRequiredText(fields, name, { code: '', max: MAX_TEXT });
}

/** Keys and values of extra specs or of QoS specs: keys of letters, digits and `_-:.`, values of 0 to 255 characters. */
export function entries(value: unknown, what: string): StringMap {
  if (!isFields(value)) throw invalid(`${what} must be an object.`);
  for (const [key, entry] of Object.entries(value)) {
    if (!/^[A-Za-z0-9_:.-]{1,255}$/.test(key))
      throw invalid(`A key of ${what} has other characters than allowed.`);
    if (typeof entry !== 'string' || entry.length > MAX_TEXT)
      throw invalid(`A value of ${what} must be a text.`);
  }
  return value as StringMap;
}
