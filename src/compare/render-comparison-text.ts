import type { Comparison } from './comparison.ts';
import { plainLine } from './plain-line.ts';
import { summaryOf, tablesOf, type Table } from './tables-of.ts';

/** The comparison for a terminal. Of what was not tested in all, only the number is told. */
export function renderComparisonText(comparison: Comparison): string {
  const tables = tablesOf(comparison).filter(({ minor }) => !minor);
  return `${[
    summaryOf(comparison)
      .map((line) => plainLine(line))
      .join('\n'),
    ...tables.map(tableText),
  ].join('\n\n')}\n`;
}

function tableText({ title, head, rows }: Table): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => plainLine(cell, 160)));
  const widths = head.map((_, column) =>
    Math.min(48, Math.max(...lines.map((row) => (row[column] ?? '').length))),
  );
  const text = lines.map(
    (row) =>
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}`,
  );
  return [`${title}: ${rows.length}`, ...text].join('\n');
}
