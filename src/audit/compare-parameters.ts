import type { Operation, Parameter } from '../contract/types.ts';
import { compareRow } from './compare-row.ts';
import type { CommonPart, DocumentRow, DocumentSection, DocumentTable } from './document.ts';
import { errataOf } from './schema-view.ts';
import { visit, type TableDifference, type TableWalk } from './table-walk.ts';

/**
 * Holds the parameters of one place (path, query or header) against the tables of that place, both ways.
 *
 * @param prose text of the document's sections by number
 * @param common what the document says once of all operations: a parameter that cites it and stands there is not looked for
 */
export function compareParameters(
  operation: Operation,
  section: DocumentSection,
  part: Parameter['in'],
  prose: ReadonlyMap<string, string>,
  walk: TableWalk,
  common?: CommonPart,
): void {
  const scope = { document: operation.source.document, prose, above: '' };
  const tables = section.tables.filter((table) => hasPlace(table, part));
  const parameters = operation.parameters.filter(
    (parameter) => parameter.in === part && !isCommon(parameter, common),
  );
  const known = new Set<string>();
  for (const table of tables) {
    visit(walk, table, []);
    for (const row of table.rows.filter((candidate) => (candidate.place ?? table.part) === part)) {
      known.add(row.name);
      const parameter = parameters.find((candidate) => sameName(candidate, row.name));
      if (parameter === undefined) {
        walk.differences.push(missing(table, row.name, row.line, row.type));
        continue;
      }
      const own = { ...scope, cited: parameter.errata ?? [] };
      compareRow(table, row, [parameter.schema], parameter.required, own, walk);
      checkSource(table, row, parameter, operation, walk);
    }
  }
  for (const parameter of parameters) {
    if ([...known].some((name) => sameName(parameter, name))) continue;
    walk.differences.push(invented(parameter, tables[0], section));
  }
}

/** Whether a table has rows of a place, or is for it: a table of the address may mix path and query. */
function hasPlace(table: DocumentTable, part: Parameter['in']): boolean {
  if (table.side !== 'request') return false;
  return table.part === part || table.rows.some((row) => row.place === part);
}

function isCommon(parameter: Parameter, common: CommonPart | undefined): boolean {
  if (common === undefined || parameter.source.section !== common.number) return false;
  const headers = common.tables.filter((table) => table.side === 'request').flatMap((table) => table.rows);
  return headers.some((row) => sameName(parameter, row.name));
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
    cited: [...errataOf([parameter.schema]), ...(parameter.errata ?? [])],
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
