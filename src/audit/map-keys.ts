import type { DocumentRow } from './document.ts';
import { readFacts } from './read-facts.ts';

const MAP_OF_TEXT = /^Map<String,\s?String>$/u;
const KEY = /^\[([\w:.-]+)\](.*)$/u;

/**
 * The keys that the description cell of a map explains, as rows of their own: each stands in brackets at the start of
 * a line, with its description after it. A key of a map may always be absent.
 */
export function mapKeys(row: DocumentRow): DocumentRow[] {
  if (!MAP_OF_TEXT.test(row.type)) return [];
  const keys: { name: string; text: string[] }[] = [];
  for (const line of row.text.split('\n')) {
    const match = KEY.exec(line);
    if (match?.[1] !== undefined) keys.push({ name: match[1], text: [match[2] ?? ''] });
    else keys.at(-1)?.text.push(line);
  }
  const required = row.required === undefined ? {} : { required: false };
  return keys.map(({ name, text }) => {
    const own = text.join('\n');
    return { name, line: row.line, ...required, type: 'String', text: own, facts: readFacts(own) };
  });
}
