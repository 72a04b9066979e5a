import { plainLine } from './plain-line.ts';
import type { Sheet, Table } from './sheet.ts';

/** A sheet as GitHub-flavoured Markdown; text of a target can neither end a table nor become a tag or link. */
export function renderSheetMarkdown({ heading, summary, tables }: Sheet): string {
  const lines = summary.map((line) => `- ${markdownText(line)}`);
  const shown = tables.filter(({ minor }) => !minor);
  return `${[`# ${markdownText(heading)}`, lines.join('\n'), ...shown.map(tableText)].join('\n\n')}\n`;
}

function tableText({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => markdownText(cell)).join(' | ')} |`;
  return [
    `## ${markdownText(title)}`,
    '',
    line(head),
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}

/** Text of a target as one line of Markdown that is nothing but text. */
export function markdownText(text: string, most?: number): string {
  return (
    plainLine(text, most)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll(/[\\|`*_[\]!#~]/g, (char) => `\\${char}`)
      // A bare address would become a link.
      .replaceAll('://', ':&#47;&#47;')
      .replaceAll('www.', 'www&#46;')
  );
}
