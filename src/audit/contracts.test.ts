import { describe, expect, test } from 'vitest';
import { createLibrary, listContracts } from '../contract/library.ts';
import type { Contract, Operation, Schema } from '../contract/types.ts';
import { auditContract, unexplained } from './audit-contract.ts';
import { auditOperation } from './audit-operation.ts';
import { readDocument } from './read-document.ts';
import { readProse } from './read-prose.ts';
import { branchesOf, itemsOf, valuesOf } from './schema-view.ts';
import { EVS_DOCUMENT, readEvsReference } from './testing/evs-reference.ts';

/** Contracts whose operations stand in chapters that are prose and not operation sections with tables. */
const BEYOND: ReadonlySet<string> = new Set(['iam/v3']);

const text = readEvsReference();
const because =
  text === undefined ? ' (skipped: the document is the vendor’s and does not lie beside the repository)' : '';
const sections = readDocument(text ?? '');
const prose = readProse(text ?? '');
const library = createLibrary();
const contracts = listContracts()
  .map((id) => library.get(id))
  .filter((contract) => EVS_DOCUMENT in contract.documents)
  .filter((contract) => !BEYOND.has(contract.id));

describe.skipIf(text === undefined).each(contracts)(
  `$id against the EVS API reference${because}`,
  (contract) => {
    test('auditContract() explains every difference by an erratum', () => {
      const report = auditContract(contract, sections, { document: EVS_DOCUMENT, prose });
      const open = unexplained(report).map(({ section, table, row, kind, document, contract: says }) =>
        [section, table ?? '-', row ?? '-', kind, document, says].join(' | '),
      );
      expect(open).toEqual([]);
      expect(report.operations).not.toEqual([]);
    });

    test('auditOperation() misses no row that is dropped from a body', () => {
      const missed = contract.operations
        .filter((operation) => operation.source.document === EVS_DOCUMENT)
        .flatMap((operation) => missedRows(contract, operation));
      expect(missed).toEqual([]);
    });
  },
);

/** Names of the rows of which the audit of an operation does not change when they are left out. */
function missedRows(contract: Contract, operation: Operation): string[] {
  const section = sections.find((candidate) => candidate.number === operation.source.section);
  if (section === undefined) return [`section ${operation.source.section}`];
  // Putting a property back moves it to the end, so the order of the differences says nothing.
  const audit = (): string =>
    auditOperation(contract, copy, section, prose)
      .differences.map((difference) => JSON.stringify(difference))
      .toSorted()
      .join('\n');
  const copy = structuredClone(operation);
  const before = audit();
  const missed: string[] = [];
  for (const properties of propertiesIn(bodiesOf(copy))) {
    for (const [name, schema] of Object.entries(properties)) {
      Reflect.deleteProperty(properties, name);
      if (audit() === before) missed.push(`${operation.id} ${name}`);
      properties[name] = schema;
    }
  }
  return missed;
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
