import { cutText } from './cut-text.ts';
import { visible } from './visible.ts';

/** Most UTF-16 code units of one string of a JSON report. */
export const MAX_JSON_TEXT: number = 8000;

const MARKUP: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };

/**
 * A value as indented JSON with a final line feed, in which no text of the target can act: long strings are cut,
 * characters that cannot be seen are shown as escapes, and what HTML would take for markup is written as JSON escapes,
 * which mean the same to whatever reads JSON. For reports that are shown; a record of what was sent must not be changed.
 */
export function inertJson(value: unknown): string {
  const text = JSON.stringify(
    value,
    (_, member: unknown) => (typeof member === 'string' ? visible(cutText(member, MAX_JSON_TEXT)) : member),
    2,
  );
  return `${text.replaceAll(/[<>&]/g, (char) => MARKUP[char] ?? char)}\n`;
}
