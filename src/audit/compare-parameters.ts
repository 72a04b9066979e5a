import type { Operation, Parameter } from '../contract/types.ts';
import { compareRow } from './compare-row.ts';
import type { DocumentRow, DocumentSection, DocumentTable } from './document.ts';
import { errataOf } from './schema-view.ts';
import { visit, type TableDifference, type TableWalk } from './table-walk.ts';

/**
 * Holds the parameters of one place (path, query or header) against the tables of that place, both ways.
 *
 * @param prose text of the document's sections by number
 */
export function compareParameters(
  operation: Operation,
  section: DocumentSection,
  part: Parameter['in'],
  prose: ReadonlyMap<string, string>,
  walk: TableWalk,
): void {
  const scope = { document: operation.source.document, prose, above: '' };
  const tables = section.tables.filter((table) => table.part === part && table.side === 'request');
  const parameters = operation.parameters.filter((parameter) => parameter.in === part);
  const known = new Set<string>();
  for (const table of tables) {
    visit(walk, table, []);
    for (const row of table.rows) {
      known.add(row.name);
      const parameter = parameters.find((candidate) => sameName(candidate, row.name));
      if (parameter === undefined) {
        walk.differences.push(missing(table, row.name, row.line, row.type));
        continue;
      }
      compareRow(table, row, [parameter.schema], parameter.required, scope, walk);
      checkSource(table, row, parameter, operation, walk);
    }
  }
  for (const parameter of parameters) {
    if ([...known].some((name) => sameName(parameter, name))) continue;
    walk.differences.push(invented(parameter, tables[0], section));
  }
}

/** Names of headers have no case (RFC 9110, 5.1). */
function sameName(parameter: Parameter, name: string): boolean {
  if (parameter.in !== 'header') return parameter.name === name;
  return parameter.name.toLowerCase() === name.toLowerCase();
}

function missing(table: DocumentTable, row: string, line: number, document: string): TableDifference {
  return {
    kind: 'row-missing',
    table: table.number,
    row,
    line,
    document,
    contract: 'no such parameter',
    cited: [],
  };
}

function invented(
  parameter: Parameter,
  table: DocumentTable | undefined,
  section: DocumentSection,
): TableDifference {
  return {
    kind: 'row-invented',
    ...(table === undefined ? {} : { table: table.number }),
    row: parameter.name,
    line: table?.line ?? section.line,
    document: 'no such row',
    contract: `${parameter.in} parameter ${parameter.name}`,
    cited: errataOf([parameter.schema]),
  };
}

/** A parameter that names tables as its source must name the one in which it stands. */
function checkSource(
  table: DocumentTable,
  row: DocumentRow,
  parameter: Parameter,
  operation: Operation,
  walk: TableWalk,
): void {
  const { document, tables } = parameter.source;
  if (document !== operation.source.document || tables === undefined) return;
  if (tables.includes(table.number)) return;
  walk.differences.push({
    kind: 'source',
    table: table.number,
    row: row.name,
    line: row.line,
    document: `table ${table.number}`,
    contract: `cites ${tables.join(', ')}`,
    cited: errataOf([parameter.schema]),
  });
}
