/**
 * Lines of columns, indented by two, two spaces between them; a cell too wide for its column moves the rest of its line.
 *
 * @param padded number of columns, from the left, that are as wide as their widest cell or 52
 */
export function columns(rows: readonly (readonly string[])[], padded: number): string {
  const widths = Array.from({ length: padded }, (_, column) =>
    Math.min(52, Math.max(0, ...rows.map((row) => (row[column] ?? '').length))),
  );
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}
