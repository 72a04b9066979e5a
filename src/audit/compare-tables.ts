import type { Schema, Source } from '../contract/types.ts';
import { compareKeys, compareRow } from './compare-row.ts';
import type { DocumentRow, DocumentTable } from './document.ts';
import { mentions } from './mentions.ts';
import { errataOf, itemsOf, sourcesOf, viewOf } from './schema-view.ts';
import { addDifference, visit, type TableWalk } from './table-walk.ts';
import { typeShape } from './type-shape.ts';

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
  if (!visit(walk, table, schemas)) return;
  const sources = [...above.sources, ...sourcesOf(schemas)];
  checkSource(table, sources, schemas, scope, walk);
  const view = viewOf(schemas);
  for (const row of table.rows) {
    const property = view.properties.get(row.name);
    if (property === undefined) {
      const says =
        row.required === undefined ? row.type : `${row.type}, required ${row.required ? 'yes' : 'no'}`;
      addDifference(walk, 'row-missing', table, row, says, 'no such property', errataOf(schemas));
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
  addDifference(walk, 'source', table, undefined, `table ${table.number}`, contract, errataOf(schemas));
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

/** Properties of an object of which no table tells: the cell of the row must name each. */
function inventedBelow(
  table: DocumentTable,
  row: DocumentRow,
  children: readonly Schema[],
  walk: TableWalk,
): void {
  for (const [name, schemas] of viewOf(children).properties) {
    if (mentions(row.text, name)) continue;
    const nested = { ...row, name: `${row.name}.${name}` };
    addDifference(walk, 'row-invented', table, nested, 'no such row', name, errataOf(schemas));
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
    addDifference(
      walk,
      'row-invented',
      table,
      { name, line: table.line },
      'no such row',
      name,
      errataOf(schemas),
    );
  }
}
