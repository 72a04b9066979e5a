import { plainLine } from './plain-line.ts';
import type { Sheet, Table } from './sheet.ts';

/** A sheet for a terminal; minor tables are left out. */
export function renderSheetText({ summary, tables: all }: Sheet): string {
  const tables = all.filter(({ minor }) => !minor);
  return `${[summary.map((line) => plainLine(line)).join('\n'), ...tables.map(tableText)].join('\n\n')}\n`;
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
