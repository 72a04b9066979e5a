import type { Json, Schema } from '../contract/types.ts';
import { typesOf } from './schema-view.ts';

/**
 * Every value that the text of a parameter may stand for under its schema's types: in a URL or a header everything is
 * text, so `12` is a number only where a number is expected. The text itself counts only where a string is expected.
 */
export function readParameter(text: string, schema: Schema): Json[] {
  const types = typesOf(schema);
  const values: Json[] = [];
  if (/^-?\d+(?:\.\d+)?$/.test(text) && types.some((type) => type === 'integer' || type === 'number')) {
    values.push(Number(text));
  }
  if (types.includes('boolean') && (text === 'true' || text === 'false')) values.push(text === 'true');
  if (types.length === 0 || types.includes('string') || values.length === 0) values.push(text);
  return values;
}

/** The text of a value in a URL or header, not yet percent-encoded. Objects and arrays are sent as JSON text. */
export function writeParameter(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
