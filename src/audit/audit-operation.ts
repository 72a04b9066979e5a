import type { Contract, Operation, Parameter, Schema } from '../contract/types.ts';
import type { AuditDifference } from './audit-report.ts';
import { compareRow, compareTable, newWalk, type TableDifference, type TableWalk } from './compare-tables.ts';
import type { DocumentSection, DocumentTable } from './document.ts';
import { errataOf, itemsOf, sourcesOf, valuesOf, viewOf } from './schema-view.ts';

/** What holding one operation against its section gave. */
export interface OperationAudit {
  readonly tables: number;
  readonly rows: number;
  readonly differences: readonly AuditDifference[];
}

/** Holds one operation against the section that it cites: route, statuses, parameters and bodies, both ways. */
export function auditOperation(
  contract: Contract,
  operation: Operation,
  section: DocumentSection,
  prose: ReadonlyMap<string, string>,
): OperationAudit {
  const walk = newWalk();
  const audit = { operation, section, prose, walk };
  compareRoute(audit);
  for (const part of ['path', 'query', 'header'] as const) compareParameters(audit, part);
  const request = operation.requestBody?.schema;
  compareMessage(audit, request, { side: 'request' });
  for (const status of bodyStatuses(operation, section)) {
    const response = operation.responses.find((candidate) => candidate.status === status);
    const schema = response?.schema ?? (status >= 400 ? contract.errorBody : undefined);
    compareMessage(audit, schema, { side: 'response', status });
  }
  const differences = walk.differences.map((difference) => ({
    ...difference,
    operation: operation.id,
    section: section.number,
  }));
  return { tables: walk.visited.size, rows: walk.rows, differences };
}

interface Audit {
  readonly operation: Operation;
  readonly section: DocumentSection;
  readonly prose: ReadonlyMap<string, string>;
  readonly walk: TableWalk;
}

interface Message {
  readonly side: 'request' | 'response';
  readonly status?: number;
}

function compareRoute({ operation, section, walk }: Audit): void {
  const line = section.line;
  const add = (kind: 'method' | 'path' | 'status', document: string, contract: string): void => {
    if (document !== contract) walk.differences.push({ kind, line, document, contract, cited: [] });
  };
  add('method', section.method, operation.method);
  add('path', section.path, operation.path);
  const statuses = operation.responses.map((response) => response.status);
  add('status', section.statuses.join(', '), statuses.toSorted((a, b) => a - b).join(', '));
}

function compareParameters({ operation, section, prose, walk }: Audit, part: Parameter['in']): void {
  const scope = { document: operation.source.document, prose, above: '' };
  const tables = section.tables.filter((table) => table.part === part && table.side === 'request');
  const parameters = operation.parameters.filter((parameter) => parameter.in === part);
  const known = new Set<string>();
  for (const table of tables) {
    walk.visited.add(table.number);
    walk.rows += table.rows.length;
    for (const row of table.rows) {
      known.add(row.name);
      const parameter = parameters.find((candidate) => sameName(candidate, row.name));
      if (parameter === undefined) walk.differences.push(missing(table, row.name, row.line, row.type));
      else compareRow(table, row, [parameter.schema], parameter.required, scope, walk);
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

/** Statuses of which either side has a body. */
function bodyStatuses(operation: Operation, section: DocumentSection): number[] {
  const documented = section.tables.map((table) => table.status).filter((status) => status !== undefined);
  const modelled = operation.responses.filter((response) => response.schema !== undefined);
  return [...new Set([...documented, ...modelled.map((response) => response.status)])];
}

function compareMessage(audit: Audit, schema: Schema | undefined, { side, status }: Message): void {
  const { operation, section, prose, walk } = audit;
  const part = `${side}-body`;
  const tables = section.tables.filter(
    (table) =>
      table.side === side && table.status === status && (table.part === part || table.part === 'object'),
  );
  const document = operation.source.document;
  const scope = { tables, document, namesOnly: status !== undefined && status >= 400, prose };
  const roots = tables.filter((table) => table.part === part);
  if (schema !== undefined) {
    for (const root of roots)
      compareTable(root, [schema], scope, walk, { sources: [operation.source], text: '' });
    comparePlaced(schema, scope, walk, document);
    if (roots.length === 0 && !scope.namesOnly) undocumentedBody(schema, section, side, walk);
  }
  for (const table of tables) {
    if (walk.visited.has(table.number)) continue;
    const says = `${table.rows.length} rows of ${table.caption}`;
    const contract = schema === undefined ? `no ${side} body` : 'no schema for it';
    walk.differences.push({
      kind: 'table',
      table: table.number,
      line: table.line,
      document: says,
      contract,
      cited: [],
    });
  }
}

/** Tables that no row leads to, but which a schema names as its source. */
function comparePlaced(
  schema: Schema,
  scope: Parameters<typeof compareTable>[2],
  walk: TableWalk,
  document: string,
): void {
  const places = nodesOf([schema]);
  for (const table of scope.tables) {
    if (walk.visited.has(table.number)) continue;
    const named = places.find((node) =>
      sourcesOf([node]).some((s) => s.document === document && s.tables?.includes(table.number)),
    );
    if (named !== undefined) compareTable(table, [named], scope, walk, { sources: [], text: '' });
  }
}

function nodesOf(schemas: readonly Schema[]): Schema[] {
  const below = [...viewOf(schemas).properties.values(), itemsOf(schemas), valuesOf(schemas)].flat();
  return below.length === 0 ? [...schemas] : [...schemas, ...nodesOf(below)];
}

function undocumentedBody(
  schema: Schema,
  section: DocumentSection,
  side: 'request' | 'response',
  walk: TableWalk,
): void {
  for (const [row, schemas] of viewOf([schema]).properties) {
    const cited = [...errataOf([schema]), ...errataOf(schemas)];
    const line = section.line;
    walk.differences.push({
      kind: 'row-invented',
      row,
      line,
      document: `no ${side} body`,
      contract: row,
      cited,
    });
  }
}
