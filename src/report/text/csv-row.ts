import { shownLine } from './shown-line.ts';

/**
 * One row of CSV with its line end (RFC 4180: comma, CRLF, quotes doubled). A field that a spreadsheet would take for a formula
 * starts with an apostrophe; longer ones are cut at 1,000 characters.
 */
export function csvRow(fields: readonly string[]): string {
  return `${fields.map(field).join(',')}\r\n`;
}

// What spreadsheets start a formula with, in half and full width, also behind spaces; tab and carriage return, which
// count too, have become escapes before.
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

function field(text: string): string {
  const line = shownLine(text, 1000);
  const inert = FORMULA.test(line) ? `'${line}` : line;
  return /[",]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
