import type { Contract, Operation, Schema, Source } from '../contract/types.ts';
import type { AuditDifference } from './audit-report.ts';
import { compareParameters } from './compare-parameters.ts';
import { compareTable, type TableScope } from './compare-tables.ts';
import { compareFlatMessages } from './compare-flat-messages.ts';
import type { CommonPart, DocumentSection } from './document.ts';
import { errataOf, itemsOf, sourcesOf, valuesOf, viewOf } from './schema-view.ts';
import { newWalk, type TableWalk } from './table-walk.ts';

/** What holding one operation against its section gave. */
export interface OperationAudit {
  readonly tables: number;
  readonly rows: number;
  readonly compared: readonly string[];
  readonly differences: readonly AuditDifference[];
}

/**
 * Holds one operation against the section that it cites: route, statuses, parameters and bodies, both ways.
 *
 * @param prose text of the document's sections by number
 * @param common what the document says once of all operations
 */
export function auditOperation(
  contract: Contract,
  operation: Operation,
  section: DocumentSection,
  prose: ReadonlyMap<string, string>,
  common?: CommonPart,
): OperationAudit {
  const walk = newWalk();
  const audit = { contract, operation, section, prose, walk };
  compareRoute(audit);
  for (const part of ['path', 'query', 'header'] as const)
    compareParameters(operation, section, part, prose, walk, common);
  if (section.layout === 'flat') compareFlatMessages(operation, section, prose, walk);
  else compareMessages(audit);
  const at = { operation: operation.id, section: section.number };
  return {
    tables: walk.tables.length,
    rows: walk.rows,
    compared: walk.tables,
    differences: distinct(walk.differences.map((difference) => ({ ...difference, ...at }))),
  };
}

interface Audit {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly section: DocumentSection;
  readonly prose: ReadonlyMap<string, string>;
  readonly walk: TableWalk;
}

interface Message {
  readonly side: 'request' | 'response';
  readonly status?: number;
  /** What the message itself names as its source. */
  readonly sources: readonly Source[];
}

/** Two schemas of one table may differ from it in the same way. */
function distinct(differences: readonly AuditDifference[]): AuditDifference[] {
  const keyOf = ({ cited: _cited, around: _around, ...said }: AuditDifference): string =>
    JSON.stringify(said);
  return [...new Map(differences.map((difference) => [keyOf(difference), difference])).values()];
}

function compareMessages(audit: Audit): void {
  const { contract, operation, section } = audit;
  const request = operation.requestBody?.schema;
  compareMessage(audit, request, { side: 'request', sources: [] });
  for (const status of bodyStatuses(operation, section)) {
    const response = operation.responses.find((candidate) => candidate.status === status);
    const schema = response?.schema ?? (status >= 400 ? contract.errorBody : undefined);
    const sources = response?.source === undefined ? [] : [response.source];
    compareMessage(audit, schema, { side: 'response', status, sources });
  }
}

function compareRoute({ operation, section, walk }: Audit): void {
  const line = section.line;
  const cited = [operation, ...operation.responses].flatMap((place) => place.errata ?? []);
  const add = (kind: 'method' | 'path' | 'status', document: string, contract: string): void => {
    const values = kind === 'path' ? { values: [contract] } : {};
    if (document !== contract) walk.differences.push({ kind, line, document, contract, cited, ...values });
  };
  add('method', section.method, operation.method);
  add('path', section.path, operation.path);
  const statuses = operation.responses.map((response) => response.status);
  add('status', section.statuses.join(', ') || 'none given', statuses.toSorted((a, b) => a - b).join(', '));
}

/** Statuses of which either side has a body. */
function bodyStatuses(operation: Operation, section: DocumentSection): number[] {
  const documented = section.tables.map((table) => table.status).filter((status) => status !== undefined);
  const modelled = operation.responses.filter((response) => response.schema !== undefined);
  return [...new Set([...documented, ...modelled.map((response) => response.status)])];
}

function compareMessage(audit: Audit, schema: Schema | undefined, message: Message): void {
  const { operation, section, prose, walk } = audit;
  const { side, status } = message;
  const above = { sources: message.sources, text: '' };
  const part = `${side}-body`;
  const tables = section.tables.filter(
    (table) =>
      table.side === side && table.status === status && (table.part === part || table.part === 'object'),
  );
  const document = operation.source.document;
  const scope = { tables, document, namesOnly: status !== undefined && status >= 400, prose };
  const roots = tables.filter((table) => table.part === part);
  if (schema !== undefined) {
    for (const root of roots) compareTable(root, [schema], scope, walk, above);
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
function comparePlaced(schema: Schema, scope: TableScope, walk: TableWalk, document: string): void {
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
