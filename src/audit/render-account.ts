import type { DocumentAccount, Unaccounted } from './account.ts';

/**
 * Renders what became of a document as plain text: totals, what stands outside the operations and why, what is left.
 *
 * @param whole false when only some contracts were audited: then what the others may have is not listed
 */
export function renderAccount(account: DocumentAccount, whole: boolean): string {
  const { operations, tables, rows, differences, unaccounted } = account;
  const shown = operations.shown === 0 ? '' : `, and ${operations.shown} shown by examples alone`;
  const left = tables.total - tables.compared - tables.explained;
  const rowsLeft = rows.total - rows.compared - rows.explained;
  return [
    account.document,
    `  operations ${operations.claimed} of ${operations.total}${shown}`,
    `  tables ${tables.compared} of ${tables.total} compared, ${tables.explained} explained, ${left} left`,
    `  rows ${rows.compared} of ${rows.total} compared, ${rows.explained} explained, ${rowsLeft} left`,
    `  differences ${differences.explained} explained, ${differences.unexplained} unexplained`,
    ...Object.entries(account.outside).map(([reason, counts]) => `  outside: ${outside(reason, counts)}`),
    ...(whole ? unaccounted.map((thing) => `  unaccounted: ${place(thing)}`) : []),
    '',
  ].join('\n');
}

function outside(reason: string, counts: { readonly tables: number; readonly rows: number }): string {
  const rows = counts.rows === 0 ? '' : `, ${counts.rows} rows`;
  return `${counts.tables} tables${rows} (${reason})`;
}

function place(thing: Unaccounted): string {
  const table = thing.table === undefined ? '' : ` table ${thing.table}`;
  return `${thing.section}${table} (line ${thing.line}): ${thing.tables} tables, ${thing.rows} rows`;
}
