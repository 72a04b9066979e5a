import type { Schema, Source } from '../contract/types.ts';
import type { AuditDifference, DifferenceKind } from './audit-report.ts';
import { compareFacts } from './compare-facts.ts';
import { compareType } from './compare-type.ts';
import type { DocumentRow, DocumentTable } from './document.ts';
import { mapKeys } from './map-keys.ts';
import { errataOf, itemsOf, sourcesOf, viewOf } from './schema-view.ts';
import { typeShape } from './type-shape.ts';

/** A difference before its operation and section are known. */
export type TableDifference = Omit<AuditDifference, 'operation' | 'section'>;

/** What a walk over the tables of one message has found. */
export interface TableWalk {
  readonly differences: TableDifference[];
  /** Numbers of the tables that were held against a schema. */
  readonly visited: Set<string>;
  rows: number;
}

/** One message of an operation: the tables that tell of it, and the document they stand in. */
export interface TableScope {
  readonly tables: readonly DocumentTable[];
  readonly document: string;
  /** Error messages are compared by the names of their rows only: every operation has the same. */
  readonly namesOnly: boolean;
  /** Text of the document's sections by number. */
  readonly prose: ReadonlyMap<string, string>;
}

/** What the rows on the way to a table say of everything below them. */
export interface Above {
  /** Sources of the schemas above, which a property inherits. */
  readonly sources: readonly Source[];
  /** Description cells of the rows above: a map's row says how long its keys and values may be. */
  readonly text: string;
}

/** What a row is read with. */
export interface RowScope extends Pick<TableScope, 'document' | 'prose'> {
  readonly above: string;
}

/** Starts a walk. */
export function newWalk(): TableWalk {
  return { differences: [], visited: new Set(), rows: 0 };
}

/**
 * Holds a table against the schemas of the object that it describes, both ways, and follows its rows into the tables of
 * the objects that they name.
 */
export function compareTable(
  table: DocumentTable,
  schemas: readonly Schema[],
  scope: TableScope,
  walk: TableWalk,
  above: Above,
): void {
  if (walk.visited.has(table.number)) return;
  walk.visited.add(table.number);
  walk.rows += table.rows.length;
  const sources = [...above.sources, ...sourcesOf(schemas)];
  checkSource(table, sources, schemas, scope, walk);
  const view = viewOf(schemas);
  for (const row of table.rows) {
    const property = view.properties.get(row.name);
    if (property === undefined) {
      const says =
        row.required === undefined ? row.type : `${row.type}, required ${row.required ? 'yes' : 'no'}`;
      add(walk, 'row-missing', table, row, says, 'no such property', errataOf(schemas));
      continue;
    }
    if (!scope.namesOnly)
      compareRow(table, row, property, view.required.has(row.name), { ...scope, above: above.text }, walk);
    follow(table, row, property, scope, walk, { sources, text: above.text });
  }
  if (!scope.namesOnly) inventedRows(table, view.properties, walk);
}

function checkSource(
  table: DocumentTable,
  sources: readonly Source[],
  schemas: readonly Schema[],
  scope: TableScope,
  walk: TableWalk,
): void {
  const tables = sources
    .filter((source) => source.document === scope.document)
    .flatMap((s) => s.tables ?? []);
  if (tables.includes(table.number)) return;
  const contract = tables.length === 0 ? 'cites no table' : `cites ${[...new Set(tables)].join(', ')}`;
  add(walk, 'source', table, undefined, `table ${table.number}`, contract, errataOf(schemas));
}

/** Compares everything that one row says of itself with the schemas of its property. */
export function compareRow(
  table: DocumentTable,
  row: DocumentRow,
  property: readonly Schema[],
  required: boolean,
  scope: RowScope,
  walk: TableWalk,
): void {
  const prose = `${scope.above}\n${proseOf(property, scope)}`;
  const cited = errataOf(property);
  if (row.required !== undefined && row.required !== required) {
    add(walk, 'required', table, row, yesNo(row.required), yesNo(required), cited);
  }
  for (const found of [...compareType(row, property), ...compareFacts(row, property, table.side, prose)]) {
    add(walk, found.kind, table, row, found.document, found.contract, cited);
  }
}

/** Text of the sections that the schemas name, without tables, as where their values stand. */
function proseOf(schemas: readonly Schema[], scope: RowScope): string {
  return sourcesOf(schemas)
    .filter((source) => source.document === scope.document && source.tables === undefined)
    .map((source) => scope.prose.get(source.section) ?? '')
    .join('\n');
}

function follow(
  table: DocumentTable,
  row: DocumentRow,
  property: readonly Schema[],
  scope: TableScope,
  walk: TableWalk,
  above: Above,
): void {
  const shape = typeShape(row.type);
  const object = shape.object ?? shape.items?.object;
  const children = shape.type === 'array' ? itemsOf(property) : property;
  const inner = { sources: [...above.sources, ...sourcesOf(property)], text: `${above.text}\n${row.text}` };
  const next = scope.tables.find((candidate) => candidate.part === 'object' && candidate.caption === object);
  compareKeys(table, row, property, { ...scope, above: above.text }, walk);
  if (next !== undefined) compareTable(next, children, scope, walk, inner);
  else if (!scope.namesOnly) inventedBelow(table, row, children, walk);
}

/** Holds the keys that the cell of a map explains against the map's properties. */
function compareKeys(
  table: DocumentTable,
  row: DocumentRow,
  property: readonly Schema[],
  scope: RowScope,
  walk: TableWalk,
): void {
  const view = viewOf(property);
  for (const key of mapKeys(row)) {
    const schemas = view.properties.get(key.name);
    const named = { ...key, name: `${row.name}.${key.name}` };
    if (schemas === undefined) {
      add(walk, 'row-missing', table, named, key.type, 'no such property', errataOf(property));
    } else {
      compareRow(table, named, schemas, view.required.has(key.name), scope, walk);
    }
  }
}

/** Properties of an object of which no table tells: the cell of the row must name each. */
function inventedBelow(
  table: DocumentTable,
  row: DocumentRow,
  children: readonly Schema[],
  walk: TableWalk,
): void {
  for (const [name, schemas] of viewOf(children).properties) {
    if (row.text.replaceAll('\n', '').includes(name)) continue;
    const nested = { ...row, name: `${row.name}.${name}` };
    add(walk, 'row-invented', table, nested, 'no such row', name, errataOf(schemas));
  }
}

function inventedRows(
  table: DocumentTable,
  properties: ReadonlyMap<string, readonly Schema[]>,
  walk: TableWalk,
): void {
  const rows = new Set(table.rows.map((row) => row.name));
  for (const [name, schemas] of properties) {
    if (rows.has(name)) continue;
    add(walk, 'row-invented', table, { name, line: table.line }, 'no such row', name, errataOf(schemas));
  }
}

function add(
  walk: TableWalk,
  kind: DifferenceKind,
  table: DocumentTable,
  row: Pick<DocumentRow, 'name' | 'line'> | undefined,
  document: string,
  contract: string,
  cited: readonly string[],
): void {
  const place = row === undefined ? { line: table.line } : { row: row.name, line: row.line };
  walk.differences.push({ kind, table: table.number, ...place, document, contract, cited });
}

function yesNo(value: boolean): string {
  return value ? 'required' : 'optional';
}
