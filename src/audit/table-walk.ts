import type { Schema } from '../contract/types.ts';
import type { AuditDifference, DifferenceKind } from './audit-report.ts';
import type { DocumentRow, DocumentTable } from './document.ts';

/** A difference before its operation and section are known. */
export type TableDifference = Omit<AuditDifference, 'operation' | 'section'>;

/** What a walk over the tables of an operation has found. */
export interface TableWalk {
  readonly differences: TableDifference[];
  /** Table number → the schemas that it was held against: two rows may name one table and have a schema each. */
  readonly visited: Map<string, (readonly Schema[])[]>;
  /** Numbers of the tables visited; rows in sentences and addresses are no table. */
  readonly tables: string[];
  rows: number;
}

/** Starts a walk. */
export function newWalk(): TableWalk {
  return { differences: [], visited: new Map(), tables: [], rows: 0 };
}

/** Notes that a table is held against some schemas; false when that was done before. */
export function visit(walk: TableWalk, table: DocumentTable, schemas: readonly Schema[]): boolean {
  const before = walk.visited.get(table.number);
  if (before === undefined && table.note !== true) {
    walk.rows += table.rows.length;
    walk.tables.push(table.number);
  }
  const same = before?.some(
    (others) => others.length === schemas.length && others.every((other, index) => other === schemas[index]),
  );
  if (same === true) return false;
  walk.visited.set(table.number, [...(before ?? []), schemas]);
  return true;
}

/** Notes a difference at a row of a table, or at the table as a whole. */
export function addDifference(
  walk: TableWalk,
  kind: DifferenceKind,
  table: DocumentTable,
  row: Pick<DocumentRow, 'name' | 'line'> | undefined,
  document: string,
  contract: string,
  cited: readonly string[],
  around?: readonly string[],
): void {
  const place = row === undefined ? { line: table.line } : { row: row.name, line: row.line };
  const near = around === undefined ? {} : { around };
  walk.differences.push({ kind, table: table.number, ...place, document, contract, cited, ...near });
}
