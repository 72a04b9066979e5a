import type { Erratum } from '../contract/types.ts';
import type { AuditDifference, DifferenceKind } from './audit-report.ts';
import { mentions } from './mentions.ts';

/** Kinds of errata that can explain a kind of difference. */
const EXPLAINS: Readonly<Record<DifferenceKind, readonly string[]>> = {
  section: ['section'],
  method: ['method', 'path'],
  path: ['path', 'name'],
  status: ['status'],
  table: ['table', 'missing', 'name', 'shape'],
  source: ['source'],
  'row-missing': ['name', 'missing', 'row'],
  'row-invented': ['name', 'example', 'row', 'missing', 'extra', 'shape'],
  type: ['type'],
  nullable: ['nullable'],
  required: ['required'],
  enum: ['enum'],
  default: ['default'],
  length: ['length', 'bound', 'bounds'],
  range: ['range', 'bound', 'bounds'],
  items: ['length', 'range', 'items', 'bound', 'bounds'],
  example: ['example'],
};

/** Kinds of which the audit sees every case in a table; the others are about prose, links and examples too. */
const COMPARABLE: ReadonlySet<string> = new Set([
  'type',
  'nullable',
  'required',
  'enum',
  'default',
  'length',
  'range',
  'status',
]);

/** Words by which an erratum tells of a JSON type. */
const WORDS: Readonly<Record<string, RegExp>> = {
  string: /string|text|quote|word|name/iu,
  integer: /integer|number|\d/iu,
  number: /number|\d/iu,
  boolean: /boolean|true|false/iu,
  object: /object|map|entries|key/iu,
  array: /array|list/iu,
  null: /null|none|empty/iu,
};

/** Whether the audit compares all that an erratum of this kind can be about. */
export function isComparable(kind: string): boolean {
  return COMPARABLE.has(kind);
}

/**
 * The erratum that explains a difference: of a fitting kind and row, and either of the same section and table or, where
 * there is none, cited (`x-errata`) at the very place in the contract. What the message or the operation around it cites
 * has to name the row.
 *
 * @param shared numbers of sections that describe several operations, and so name no place: there only errata count that
 * are cited and of that section, or of one that describes no operation
 */
export function explain(
  difference: AuditDifference,
  errata: readonly Erratum[],
  shared: ReadonlySet<string> = new Set(),
): Erratum | undefined {
  const fitting = errata.filter(
    (erratum) =>
      EXPLAINS[difference.kind].includes(erratum.kind) &&
      sameRow(difference, erratum) &&
      namesValues(difference, erratum),
  );
  const { section } = difference;
  const near = [...difference.cited, ...(difference.around ?? [])];
  const cited = fitting.filter((erratum) => near.includes(erratum.id));
  if (shared.has(section)) {
    return cited.find(({ source }) => source.section === section || !shared.has(source.section));
  }
  return fitting.find((erratum) => samePlace(difference, erratum)) ?? cited[0];
}

/** Whether an erratum names the values that it explains: one of another bound, or of other values, is another one. */
function namesValues(difference: AuditDifference, { text, decision }: Erratum): boolean {
  const said = `${text} ${decision}`;
  const { kind, values = [], types = [] } = difference;
  // What may not be empty has a least length of 1.
  const empty = (value: string): boolean => value === '1' && kind === 'length' && /\bempty\b/u.test(said);
  const tells = (type: string): boolean => WORDS[type]?.test(said) ?? true;
  return values.every((value) => mentions(said, value) || empty(value)) && types.every(tells);
}

function samePlace(difference: AuditDifference, erratum: Erratum): boolean {
  const tables = erratum.source.tables;
  if (difference.table !== undefined && tables !== undefined) return tables.includes(difference.table);
  return erratum.source.section === difference.section;
}

function sameRow(difference: AuditDifference, erratum: Erratum): boolean {
  if (erratum.row === undefined) {
    // The shape of a whole body is not about one row.
    const whole = difference.row === undefined || erratum.kind === 'shape';
    return whole || (difference.cited.includes(erratum.id) && namesRow(difference.row, difference, erratum));
  }
  if (difference.row === undefined) return difference.kind === 'example' && erratum.kind === 'example';
  // An erratum of a map or an object is about its names too.
  if (difference.row.startsWith(`${erratum.row}.`)) return namesRow(difference.row, difference, erratum);
  return lastName(erratum.row) === lastName(difference.row);
}

/** Whether an erratum that is not about one row names the row that only one side has. */
function namesRow(row: string, difference: AuditDifference, { text, decision }: Erratum): boolean {
  const oneSided = difference.kind === 'row-invented' || difference.kind === 'row-missing';
  return !oneSided || mentions(`${text} ${decision}`, lastName(row));
}

function lastName(row: string): string {
  return row.replaceAll('[]', '').split('.').at(-1) ?? row;
}
