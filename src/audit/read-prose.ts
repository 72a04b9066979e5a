import { pageLines } from './page-lines.ts';

const HEADING = /^((?:[A-Z]|\d+)(?:\.\d+)+) \S/u;

/**
 * The text of every numbered section of a document, appendices included, by number: where the values of a row stand
 * that only refers to a list elsewhere. Raw text of the vendor: for comparison in memory, never to be published.
 */
export function readProse(text: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string[]>();
  let open: string[] | undefined;
  for (const line of pageLines(text)) {
    const number = HEADING.exec(line.text)?.[1];
    if (number !== undefined && !sections.has(number)) sections.set(number, (open = []));
    open?.push(line.text);
  }
  return new Map([...sections].map(([number, lines]) => [number, lines.join('\n')]));
}
