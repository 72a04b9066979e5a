import type { Operation, Schema } from '../contract/types.ts';
import type { DifferenceKind } from './audit-report.ts';
import { compareRow } from './compare-row.ts';
import type { DocumentRow, DocumentTable } from './document.ts';
import { mentions } from './mentions.ts';
import { errataOf, itemsOf, viewOf } from './schema-view.ts';
import { visit, type TableWalk } from './table-walk.ts';

/** One message of an operation whose tables list the fields of the resource without the object that wraps them. */
export interface FlatMessage {
  readonly operation: Operation;
  readonly side: 'request' | 'response';
  /** The tables of the message, which may be none. */
  readonly tables: readonly DocumentTable[];
  readonly schema: Schema;
  /** Line of the section, for what no row stands for. */
  readonly line: number;
  readonly prose: ReadonlyMap<string, string>;
  /** Errata that the message as a whole cites. */
  readonly around: readonly string[];
}

/** A property that a row can stand for. */
interface Place {
  readonly name: string;
  readonly schemas: readonly Schema[];
  readonly required: boolean;
  /** Errata at the objects above. */
  readonly around: readonly string[];
  /** Properties below, where the rows beside this one stand for them. */
  readonly wraps: boolean;
}

/**
 * Holds flat tables against a body, both ways. A row stands for a property of the object (or of the items of the list)
 * that the body wraps, or for a property of the body itself. What no row stands for is invented, down to the last
 * level; the wrapping object is, too, where no row has it.
 */
export function compareFlat(message: FlatMessage, walk: TableWalk): void {
  const places = placesOf(message);
  const rows = message.tables.flatMap((table) => table.rows.map((row) => ({ table, row })));
  for (const table of message.tables) visit(walk, table, [message.schema]);
  for (const { table, row } of rows) {
    const place = places.findLast((candidate) => candidate.name === row.name);
    if (place === undefined) {
      const around = [...message.around, ...places.flatMap((other) => other.around)];
      add(walk, 'row-missing', table, row, [row.type, 'no such property'], [], around);
    } else {
      compareWith(message, table, row, place, walk);
    }
  }
  const names = new Set(rows.map(({ row }) => row.name));
  for (const place of places) {
    const texts = rows.filter(({ row }) => row.name === place.name).map(({ row }) => row.text);
    const schemas = place.wraps ? [] : place.schemas;
    const invented = [...(names.has(place.name) ? [] : [place.name]), ...below(place.name, schemas, texts)];
    const at = { name: '', line: message.tables[0]?.line ?? message.line };
    for (const name of invented) {
      const around = [...message.around, ...place.around];
      const own = errataOf(place.schemas);
      add(walk, 'row-invented', message.tables[0], { ...at, name }, ['no such row', name], own, around);
    }
  }
}

/** The properties of the body, then those of the objects that it wraps. */
function placesOf({ schema, tables }: FlatMessage): Place[] {
  const rows = tables.flatMap((table) => table.rows);
  const root = viewOf([schema]);
  const rootCited = errataOf([schema]);
  const outer = [...root.properties].map(([name, schemas]): Place => {
    const children = viewOf([...schemas, ...itemsOf(schemas)]).properties;
    const wraps = rows.some((row) => children.has(row.name));
    return { name, schemas, required: root.required.has(name), around: rootCited, wraps };
  });
  const inner = outer
    .filter((place) => place.wraps)
    .flatMap((place) => {
      const objects = [...place.schemas, ...itemsOf(place.schemas)];
      const required = new Set(objects.flatMap((object) => [...viewOf([object]).required]));
      const around = [...rootCited, ...errataOf(place.schemas)];
      return [...viewOf(objects).properties].map(([name, schemas]): Place => ({
        name,
        schemas,
        required: required.has(name),
        around,
        wraps: false,
      }));
    });
  return [...outer, ...inner];
}

function compareWith(
  message: FlatMessage,
  table: DocumentTable,
  row: DocumentRow,
  place: Place,
  walk: TableWalk,
): void {
  const around = [...message.around, ...place.around];
  const scope = { document: message.operation.source.document, prose: message.prose, above: '', around };
  compareRow(table, row, place.schemas, place.required, scope, walk);
  const silent = row.required === undefined && message.side === 'request';
  if (silent && place.required && row.name !== message.operation.action) {
    const own = errataOf(place.schemas);
    add(walk, 'required', table, row, ['not said', 'required'], own, around);
  }
}

/** Names of the properties below one, joined by dots, that no cell of its rows names. */
function below(name: string, schemas: readonly Schema[], texts: readonly string[]): string[] {
  const children = viewOf([...schemas, ...itemsOf(schemas)]).properties;
  return [...children].flatMap(([child, own]) => [
    ...(texts.some((text) => mentions(text, child)) ? [] : [`${name}.${child}`]),
    ...below(`${name}.${child}`, own, texts),
  ]);
}

function add(
  walk: TableWalk,
  kind: DifferenceKind,
  table: DocumentTable | undefined,
  row: Pick<DocumentRow, 'name' | 'line'>,
  [document, contract]: readonly [string, string],
  cited: readonly string[],
  around: readonly string[],
): void {
  const at = table === undefined ? {} : { table: table.number };
  const { name, line } = row;
  walk.differences.push({ kind, ...at, row: name, line, document, contract, cited, around });
}
