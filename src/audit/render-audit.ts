import type { AuditDifference, AuditReport } from './audit-report.ts';

/** Renders an audit as plain text: a line for each section, what is unexplained, totals, and the errata. */
export function renderAudit(report: AuditReport): string {
  const audited = [...report.operations, ...(report.common === undefined ? [] : [report.common])];
  const all = audited.flatMap((operation) => operation.differences);
  const open = all.filter((difference) => difference.erratum === undefined);
  const lines = [`Audit of ${report.contract}`, '', ...audited.map(sectionLine), ''];
  if (open.length > 0) lines.push('Unexplained differences', ...open.map(differenceLine), '');
  const tables = sum(audited.map((operation) => operation.tables));
  const rows = sum(audited.map((operation) => operation.rows));
  lines.push(
    `Operations ${report.operations.length}, tables ${tables}, rows ${rows}`,
    `Differences ${all.length}: explained ${all.length - open.length}, unexplained ${open.length}`,
    `Request constraints that no table states in a comparable way: ${counted(report.notCompared)}`,
    ...errataLines(report),
  );
  return `${lines.join('\n')}\n`;
}

function sectionLine(operation: AuditReport['operations'][number]): string {
  const open = operation.differences.filter((difference) => difference.erratum === undefined).length;
  const explained = operation.differences.length - open;
  const counts = `${operation.tables} tables, ${operation.rows} rows, ${explained} explained, ${open} unexplained`;
  return `${open === 0 ? 'ok  ' : 'DIFF'} ${operation.section} ${operation.operation} (${operation.title}): ${counts}`;
}

function differenceLine(difference: AuditDifference): string {
  const table = difference.table === undefined ? '' : ` table ${difference.table}`;
  const row = difference.row === undefined ? '' : ` row ${difference.row}`;
  const line = difference.line === undefined ? '' : ` (line ${difference.line})`;
  const place = `${difference.section}${table}${row}${line}`;
  return `  ${place} ${difference.kind}: document says ${difference.document}; contract says ${difference.contract}`;
}

function errataLines(report: AuditReport): string[] {
  const kinds = new Map<string, number>();
  for (const { kind } of Object.values(report.errata)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const lines = [`Errata ${Object.keys(report.errata).length}: ${counted(Object.fromEntries(kinds))}`];
  if (report.unusedErrata.length > 0)
    lines.push(`Errata that explain nothing: ${report.unusedErrata.join(', ')}`);
  return lines;
}

function counted(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
