import type { OperationRow } from '../rows/operation-rows.ts';
import { constraintsText } from '../rows/render-row.ts';
import type { Difference } from './diff-contracts.ts';

/** Differences of two tables, in the order of the left one; what only the right one has comes last. */
export function diffRows(left: readonly OperationRow[], right: readonly OperationRow[]): Difference[] {
  const keyOf = (row: OperationRow): string => `${row.in} ${row.path}`;
  const byKey = new Map(right.map((row) => [keyOf(row), row]));
  const lefts = new Set(left.map(keyOf));
  const gone = topmost(left.filter((row) => !byKey.has(keyOf(row))));
  const come = topmost(right.filter((row) => !lefts.has(keyOf(row))));
  const own = new Set(gone);
  const inOrder = left.flatMap((row): Difference[] => {
    const other = byKey.get(keyOf(row));
    if (other !== undefined) return diffRow(row, other);
    if (!own.has(row)) return [];
    return [{ in: row.in, name: nameOf(row), left: textOf(row, left), ...sourcesOf(row) }];
  });
  const added = come.map((row) => ({
    in: row.in,
    name: nameOf(row),
    right: textOf(row, right),
    ...sourcesOf(undefined, row),
  }));
  return [...inOrder, ...added];
}

/** Path parameters have a place and no name of their own; that an operation has a body is told of the operation. */
function topmost(rows: readonly OperationRow[]): OperationRow[] {
  const listed = rows.filter((row) => row.in !== 'path' && row.path !== '');
  return listed.filter(
    (row) => !listed.some((other) => other.in === row.in && isBelow(row.path, other.path)),
  );
}

function isBelow(path: string, parent: string): boolean {
  return path.length > parent.length && path.startsWith(parent) && /^[.[~]/.test(path.slice(parent.length));
}

function textOf(row: OperationRow, rows: readonly OperationRow[]): string {
  const below = rows.filter((other) => other.in === row.in && isBelow(other.path, row.path)).length;
  return below === 0 ? constraintsText(row) : `${constraintsText(row)}, with ${below} below it`;
}

function diffRow(left: OperationRow, right: OperationRow): Difference[] {
  const [a, b] = [aspectsOf(left), aspectsOf(right)];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.flatMap((aspect): Difference[] => {
    if (a[aspect] === b[aspect]) return [];
    const values = aspect === 'enum' ? enumTexts(left, right) : [a[aspect], b[aspect]];
    const [one = 'none', two = 'none'] = values;
    return [
      {
        in: left.in,
        name: nameOf(left),
        aspect,
        left: one,
        right: two,
        ...sourcesOf(left, right),
      },
    ];
  });
}

/** What of a row counts, as text. A row without a type, and one with every type, say the same. */
function aspectsOf(row: OperationRow): Record<string, string> {
  // Every length is at least 0.
  const stated = Object.entries(row.facts).filter(
    ([keyword, value]) => value !== 0 || !/^min[A-Z]/.test(keyword),
  );
  const facts = stated.map(([keyword, value]) => {
    const sorted = keyword === 'enum' ? (value as unknown[]).map(String).toSorted() : value;
    return [keyword.replace(/^x-/, ''), typeof sorted === 'string' ? sorted : JSON.stringify(sorted)];
  });
  return {
    type: row.types.join('|') || 'any',
    nullable: row.nullable ? 'yes' : 'no',
    required: row.required ? 'yes' : 'no',
    deprecated: row.deprecated ? 'yes' : 'no',
    ...(row.feature === undefined ? {} : { feature: row.feature }),
    ...(Object.fromEntries(facts) as Record<string, string>),
  };
}

/** Of long enumerations only what differs. */
function enumTexts(left: OperationRow, right: OperationRow): (string | undefined)[] {
  const [a, b] = [left, right].map((row) => (row.facts['enum'] as unknown[] | undefined)?.map(String));
  if (a === undefined || b === undefined) return [a?.join(' '), b?.join(' ')];
  const only = (own: readonly string[], other: readonly string[]): string => {
    const more = own.filter((value) => !other.includes(value));
    return more.length === 0 ? 'nothing more' : `also ${more.join(' ')}`;
  };
  return [only(a, b), only(b, a)];
}

function nameOf(row: OperationRow): string {
  return row.path === '' ? 'the whole body' : row.path;
}

function sourcesOf(
  left?: OperationRow,
  right?: OperationRow,
): Pick<Difference, 'leftSource' | 'rightSource'> {
  return {
    ...(left?.source === undefined ? {} : { leftSource: left.source }),
    ...(right?.source === undefined ? {} : { rightSource: right.source }),
  };
}
