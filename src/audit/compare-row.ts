import type { Schema } from '../contract/types.ts';
import { compareFacts } from './compare-facts.ts';
import { compareType } from './compare-type.ts';
import type { DocumentRow, DocumentTable } from './document.ts';
import { mapKeys } from './map-keys.ts';
import { errataOf, sourcesOf, viewOf } from './schema-view.ts';
import { addDifference, type TableWalk } from './table-walk.ts';

/** What a row is read with. */
export interface RowScope {
  /** Id of the document. */
  readonly document: string;
  /** Text of the document's sections by number. */
  readonly prose: ReadonlyMap<string, string>;
  /** Description cells of the rows above. */
  readonly above: string;
  /** Ids of errata that the place of the property cites, beside those of its schema. */
  readonly cited?: readonly string[];
  /** Ids of errata that what is around the property cites. */
  readonly around?: readonly string[];
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
  const cited = [...errataOf(property), ...(scope.cited ?? [])];
  if (row.required !== undefined && row.required !== required) {
    addDifference(walk, 'required', table, row, yesNo(row.required), yesNo(required), cited, scope.around);
  }
  for (const found of [...compareType(row, property), ...compareFacts(row, property, table.side, prose)]) {
    const place = { table: table.number, row: row.name, line: row.line, cited };
    walk.differences.push({ ...found, ...place, ...(scope.around && { around: scope.around }) });
  }
}

/** Text of the sections that the schemas name, without tables, as where their values stand. */
function proseOf(schemas: readonly Schema[], scope: RowScope): string {
  return sourcesOf(schemas)
    .filter((source) => source.document === scope.document && source.tables === undefined)
    .map((source) => scope.prose.get(source.section) ?? '')
    .join('\n');
}

/** Holds the keys that the cell of a map explains against the map's properties. */
export function compareKeys(
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
      addDifference(walk, 'row-missing', table, named, key.type, 'no such property', errataOf(property));
    } else {
      compareRow(table, named, schemas, view.required.has(key.name), scope, walk);
    }
  }
}

function yesNo(value: boolean): string {
  return value ? 'required' : 'optional';
}
