import type { Contract, Operation, Parameter } from '../contract/types.ts';
import { auditExamples } from './audit-examples.ts';
import type { AuditDifference, AuditedOperation } from './audit-report.ts';
import { compareRow } from './compare-row.ts';
import type { CommonPart, DocumentTable } from './document.ts';
import { errataOf } from './schema-view.ts';
import { addDifference, newWalk, visit, type TableWalk } from './table-walk.ts';

/** Name under which differences of the common part are reported. */
const COMMON = 'common';

/**
 * Holds what a document says once of all operations against the contract: headers of requests against the parameters that
 * cite that section, error statuses against the common ones, examples of errors against the error body.
 *
 * @param document id of the document
 */
export function auditCommon(contract: Contract, common: CommonPart, document: string): AuditedOperation {
  const walk = newWalk();
  const operations = contract.operations.filter((operation) => operation.source.document === document);
  const parameters = operations
    .flatMap((operation) => operation.parameters)
    .filter((parameter) => parameter.in === 'header' && parameter.source.section === common.number);
  for (const table of common.tables) compareHeaders(table, parameters, document, walk);
  if (common.statusTable !== undefined) compareStatuses(contract, common.statusTable, walk);
  const [operation] = operations;
  const examples =
    operation === undefined
      ? []
      : auditExamples(contract, withoutResponses(operation), asErrors(common.examples));
  const at = { operation: COMMON, section: common.number };
  const all = [...walk.differences, ...examples];
  const differences = all.map((difference): AuditDifference => ({ ...difference, ...at }));
  const { rows, tables: compared } = walk;
  const claims = [common.number];
  return { ...at, title: 'common part', tables: compared.length, rows, compared, claims, differences };
}

function compareHeaders(
  table: DocumentTable,
  parameters: readonly Parameter[],
  document: string,
  walk: TableWalk,
): void {
  visit(walk, table, []);
  for (const row of table.rows) {
    const named = parameters.filter(({ name }) => name.toLowerCase() === row.name.toLowerCase());
    const distinct = [...new Map(named.map((parameter) => [parameter.schema, parameter])).values()];
    if (table.side === 'response' || distinct.length === 0) {
      addDifference(walk, 'row-missing', table, row, row.type, 'no such header', []);
      continue;
    }
    for (const { schema, required, errata } of distinct) {
      const scope = { document, prose: new Map<string, string>(), above: '', cited: errata ?? [] };
      compareRow(table, row, [schema], required, scope, walk);
    }
  }
  if (table.side === 'response') return;
  const names = new Set(table.rows.map((row) => row.name.toLowerCase()));
  for (const { name, schema } of parameters) {
    if (names.has(name.toLowerCase())) continue;
    addDifference(
      walk,
      'row-invented',
      table,
      { name, line: table.line },
      'no such row',
      name,
      errataOf([schema]),
    );
  }
}

function compareStatuses(contract: Contract, table: DocumentTable, walk: TableWalk): void {
  visit(walk, table, []);
  const stated = table.rows.map((row) => row.name).toSorted();
  const allowed = contract.commonStatuses.error.map(String).toSorted();
  if (stated.join() === allowed.join()) return;
  addDifference(walk, 'status', table, undefined, stated.join(', '), allowed.join(', '), []);
}

/** Examples of the common part are of errors of any operation, whatever that operation's own errors are. */
function withoutResponses(operation: Operation): Operation {
  return { ...operation, responses: [] };
}

function asErrors(examples: CommonPart['examples']): CommonPart['examples'] {
  return examples.map((example) => ({ ...example, status: 400 }));
}
