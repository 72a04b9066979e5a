import type { Erratum } from '../contract/types.ts';
import type { AuditDifference, DifferenceKind } from './audit-report.ts';

/** Kinds of errata that can explain a kind of difference. */
const EXPLAINS: Readonly<Record<DifferenceKind, readonly string[]>> = {
  section: ['section'],
  method: ['method', 'path'],
  path: ['path', 'name'],
  status: ['status'],
  table: ['table', 'missing', 'name'],
  source: ['source'],
  'row-missing': ['name', 'missing', 'row'],
  'row-invented': ['name', 'example', 'row', 'missing', 'extra'],
  type: ['type', 'example'],
  nullable: ['nullable'],
  required: ['required'],
  enum: ['enum'],
  default: ['default'],
  length: ['length'],
  range: ['range'],
  items: ['length', 'range', 'items'],
  example: ['example', 'nullable', 'type', 'required', 'enum', 'length', 'range', 'name', 'format'],
};

const COMPARABLE: ReadonlySet<string> = new Set(Object.values(EXPLAINS).flat());

/** Whether the audit compares what an erratum of this kind is about. */
export function isComparable(kind: string): boolean {
  return COMPARABLE.has(kind);
}

/**
 * The erratum that explains a difference: of a fitting kind and row, and either of the same section and table or cited
 * (`x-errata`) at the very place in the contract.
 */
export function explain(difference: AuditDifference, errata: readonly Erratum[]): Erratum | undefined {
  const fitting = errata.filter((erratum) => EXPLAINS[difference.kind].includes(erratum.kind));
  return fitting.find((erratum) => isNear(difference, erratum) && sameRow(difference, erratum));
}

function isNear(difference: AuditDifference, erratum: Erratum): boolean {
  if (difference.cited.includes(erratum.id)) return true;
  if (erratum.source.section !== difference.section) return false;
  const tables = erratum.source.tables;
  return tables === undefined || difference.table === undefined || tables.includes(difference.table);
}

function sameRow(difference: AuditDifference, erratum: Erratum): boolean {
  if (erratum.row === undefined) return difference.row === undefined || difference.cited.includes(erratum.id);
  if (difference.row === undefined) return difference.kind === 'example';
  return erratum.row === difference.row || lastName(erratum.row) === lastName(difference.row);
}

function lastName(row: string): string {
  return row.replaceAll('[]', '').split('.').at(-1) ?? row;
}
