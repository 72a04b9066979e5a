import { shownLine } from './shown-line.ts';

/**
 * Text of the target as a Markdown code span: in it neither HTML nor links, mentions or emphasis mean anything
 * (CommonMark 0.31.2, section 6.1). The fence is longer than any run of backticks within; a vertical line, which ends a
 * cell of a table even there (GitHub Flavored Markdown, section 4.10), is shown as an escape.
 *
 * @param length most UTF-16 code units that are shown
 */
export function markdownCode(text: string, length?: number): string {
  const line = shownLine(text, length).replaceAll('|', '\\u007c');
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // One space on each side is taken off again; without it a backtick at the edge would lengthen the fence.
  const isBare = /^[^`\s](?:.*[^`\s])?$/.test(line);
  return isBare ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
