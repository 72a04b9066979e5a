import type { Comparison } from './comparison.ts';
import { plainLine } from './plain-line.ts';
import { summaryOf, tablesOf, type Table } from './tables-of.ts';

/** The comparison as GitHub-flavoured Markdown; text of a target can neither end a table nor become a tag or link. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const summary = summaryOf(comparison).map((line) => `- ${escape(line)}`);
  const tables = tablesOf(comparison).filter(({ minor }) => !minor);
  return `${['# Comparison', summary.join('\n'), ...tables.map(tableText)].join('\n\n')}\n`;
}

function tableText({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  return [`## ${title}`, '', line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
}

function escape(text: string): string {
  return (
    plainLine(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll(/[\\|`*_[\]!#~]/g, (char) => `\\${char}`)
      // A bare address would become a link.
      .replaceAll('://', ':&#47;&#47;')
      .replaceAll('www.', 'www&#46;')
  );
}
