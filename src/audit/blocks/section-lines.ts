import { pageLines } from '../page-lines.ts';

/** A line of a document that knows its section. */
export interface SectionLine {
  /** 1-based number in the text. */
  readonly number: number;
  /** The line without surrounding space and heading marks. */
  readonly text: string;
  /** Number of the nearest numbered section; empty before the first one. */
  readonly section: string;
  /** True for a heading that the layout marks as such; text from a PDF marks none. */
  readonly heading: boolean;
  /** True where the line opens a numbered section. */
  readonly opens: boolean;
}

/** A single letter is a heading before Chinese only: `A object` is a wrapped cell. */
const NUMBERED = /^((?:[A-Z]|\d+)(?:\.\d+)+|\d+|[A-Z](?= \p{Script=Han})) (?=\S)/u;
const MARK = /^#+ +/u;

/**
 * The lines of a document with the numbered section of each. In Markdown only marked headings count; in text from a PDF
 * a line that starts with a number is a heading where that number comes next in the order of the document.
 */
export function sectionLines(text: string): SectionLine[] {
  const markdown = /^#{2,6} /mu.test(text);
  const lines: SectionLine[] = [];
  let section = '';
  let fenced = false;
  for (const line of pageLines(text)) {
    const fence = markdown && line.text.startsWith('```');
    if (fence) fenced = !fenced;
    const heading = markdown && !fenced && MARK.test(line.text);
    const content = heading ? line.text.replace(MARK, '') : line.text;
    const number = !markdown || heading ? NUMBERED.exec(content)?.[1] : undefined;
    const opens = number !== undefined && follows(section, number);
    if (opens) section = number;
    if (!fenced && !fence) lines.push({ number: line.number, text: content, section, heading, opens });
  }
  return lines;
}

/** Whether a section number can come right after another: the next chapter, or a later section of the same one. */
function follows(last: string, next: string): boolean {
  const from = last.split('.').map(rank);
  const to = next.split('.').map(rank);
  const [chapter = 0] = from;
  const [toChapter = 0] = to;
  if (to.length === 1)
    return last === '' ? toChapter === 1 : toChapter === chapter + 1 || startsAppendix(last, next);
  if (toChapter !== chapter) return false;
  const depth = to.length - 1;
  const parent = to.slice(0, depth).every((value, index) => value === (from[index] ?? value));
  if (from.length >= to.length && parent) return to[depth] === (from[depth] ?? 0) + 1;
  if (from.length === depth) return parent && to[depth] === 1;
  return climbs(from, to);
}

/** Whether a shorter number counts one on at its own depth: `5.2` after `5.1.12`, `7.2.1` after `7.1.2.3`. */
function climbs(from: readonly number[], to: readonly number[]): boolean {
  const at = to.findIndex((value, index) => value !== from[index]);
  if (at < 0) return false;
  const rest = to.slice(at + 1);
  return to[at] === (from[at] ?? 0) + 1 && rest.every((value) => value === 1);
}

function startsAppendix(last: string, next: string): boolean {
  return next === 'A' && /^\d/u.test(last);
}

/** Letters come after all digits. */
function rank(part: string): number {
  return /^\d+$/u.test(part) ? Number(part) : 1000 + part.charCodeAt(0);
}
