import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createLibrary, listContracts } from '../contract/library.ts';
import type { Contract, Operation, Schema } from '../contract/types.ts';
import { auditContract, unexplained } from './audit-contract.ts';
import { auditDocuments, documentsOf } from './audit-documents.ts';
import { auditOperation } from './audit-operation.ts';
import type { AuditDifference } from './audit-report.ts';
import type { AuditDocument } from './document.ts';
import { readAuditDocument } from './read-audit-document.ts';
import { branchesOf, itemsOf, valuesOf } from './schema-view.ts';
import { sectionOf } from './section-of.ts';
import { documentPath, whySkipped } from './testing/seeds.ts';

const library = createLibrary();
const pairs = listContracts()
  .map((id) => library.get(id))
  .flatMap((contract) =>
    documentsOf(contract).map((id) => ({ contract, id, title: `${contract.id} against ${id}` })),
  );
const documents = new Map<string, AuditDocument>();

/** Reads a document at its first use. */
function read(id: string): AuditDocument {
  const path = documentPath(id);
  const document = documents.get(id) ?? readAuditDocument(id, readFileSync(path ?? '', 'utf8'));
  documents.set(id, document);
  return document;
}

describe.each(pairs)('$title', ({ contract, id }) => {
  const path = documentPath(id);

  test.skipIf(path === undefined)(
    `auditContract() explains every difference by an erratum${whySkipped(path)}`,
    () => {
      const document = read(id);
      const report = auditContract(contract, document.sections, { ...document, document: id });
      const open = unexplained(report).map(({ section, table, row, kind, document: says, contract: holds }) =>
        [section, table ?? '-', row ?? '-', kind, says, holds].join(' | '),
      );
      expect(open).toEqual([]);
      expect(report.operations).not.toEqual([]);
    },
  );

  test.skipIf(path === undefined)(
    `auditOperation() misses no row that is dropped from a body${whySkipped(path)}`,
    () => {
      const missed = contract.operations
        .filter((operation) => operation.source.document === id)
        .flatMap((operation) => missedRows(contract, operation, read(id)));
      expect(missed).toEqual([]);
    },
  );
});

const ids = [...new Set(pairs.map(({ id }) => id))];

test.skipIf(ids.some((id) => documentPath(id) === undefined))(
  `auditDocuments() accounts for every operation, table and row of every document${whySkipped(documentPath(ids[0] ?? ''))}`,
  () => {
    const contracts = listContracts().map((id) => library.get(id));
    const { documents: accounts, totals } = auditDocuments(
      contracts,
      new Map(ids.map((id) => [id, read(id)])),
    );
    const counts = accounts.map(({ document, operations, tables, rows }) => [
      document,
      [operations.total, operations.shown],
      [tables.total, tables.compared],
      [rows.total, rows.compared],
    ]);
    expect(counts.toSorted(([a], [b]) => String(a).localeCompare(String(b), 'en'))).toEqual([
      ['EasyStack-block-storage-6.0.2', [19, 0], [43, 43], [197, 197]],
      ['EasyStack-block-storage-6.2.1', [28, 0], [58, 58], [222, 222]],
      ['EVS-API-2023-02-01', [114, 2], [858, 858], [2456, 2456]],
    ]);
    expect(accounts.flatMap(({ unaccounted }) => unaccounted)).toEqual([]);
    expect(totals).toMatchObject({ operations: 163, unexplained: 0, unaccounted: 0 });
  },
);

/** Names of the rows of which the audit of an operation does not change when they are left out. */
function missedRows(contract: Contract, operation: Operation, document: AuditDocument): string[] {
  const section = sectionOf(operation, document.sections);
  const options = { ...document, document: operation.source.document };
  const tables = (audited: Operation): string =>
    section === undefined
      ? ''
      : linesOf(auditOperation(contract, audited, section, document.prose, document.common).differences);
  // Examples count where they stand for tables.
  const whole = (audited: Operation): string => {
    if (section !== undefined && section.layout !== 'flat') return '';
    const report = auditContract({ ...contract, operations: [audited] }, document.sections, options);
    return linesOf(report.operations.flatMap(({ differences }) => differences));
  };
  const before = tables(operation);
  const beforeAll = whole(operation);
  const missed: string[] = [];
  for (const [place, properties] of propertiesIn(bodiesOf(operation)).entries()) {
    for (const name of Object.keys(properties)) {
      // A copy for each: validators are kept for a schema as long as it lives, and know it as it was.
      const copy = structuredClone(operation);
      Reflect.deleteProperty(propertiesIn(bodiesOf(copy))[place] ?? {}, name);
      if (tables(copy) === before && whole(copy) === beforeAll) missed.push(`${operation.id} ${name}`);
    }
  }
  return missed;
}

/** Differences as text, in an order of their own. */
function linesOf(differences: readonly AuditDifference[]): string {
  return differences
    .map((difference) => JSON.stringify(difference))
    .toSorted()
    .join('\n');
}

function bodiesOf(operation: Operation): Schema[] {
  const responses = operation.responses.filter((response) => response.status < 400);
  return [operation.requestBody, ...responses]
    .map((body) => body?.schema)
    .filter((schema) => schema !== undefined);
}

/** The `properties` of every object at or below some schemas. */
function propertiesIn(schemas: readonly Schema[]): Record<string, Schema>[] {
  const all = schemas.flatMap(branchesOf);
  const own = all
    .map((schema) => schema['properties'] as Record<string, Schema> | undefined)
    .filter((properties) => properties !== undefined);
  const below = [
    ...own.flatMap((properties) => Object.values(properties)),
    ...itemsOf(all),
    ...valuesOf(all),
  ];
  return below.length === 0 ? own : [...own, ...propertiesIn(below)];
}
