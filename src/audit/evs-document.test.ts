import { expect, test } from 'vitest';
import type { DocumentRow } from './document.ts';
import { readDocument } from './read-document.ts';
import { readEvsReference } from './testing/evs-reference.ts';
import { typeShape } from './type-shape.ts';

const text = readEvsReference();
const because =
  text === undefined ? ' (skipped: the document is the vendor’s and does not lie beside the repository)' : '';
const onDocument = test.skipIf(text === undefined);
const sections = readDocument(text ?? '');
const tables = sections.flatMap((section) => section.tables);
const rows = tables.flatMap((table) => table.rows);

function row(table: string, name: string): DocumentRow | undefined {
  return tables.find((candidate) => candidate.number === table)?.rows.find((found) => found.name === name);
}

onDocument(`readDocument() counts the sections, tables and rows of the EVS API reference${because}`, () => {
  const counts = {
    sections: sections.length,
    tables: tables.length,
    rows: rows.length,
    requestRows: rows.filter((found) => found.required !== undefined).length,
  };
  expect(counts).toEqual({ sections: 114, tables: 858, rows: 2456, requestRows: 695 });
});

onDocument(
  `readDocument() leaves no section without a route, a status or a table number twice${because}`,
  () => {
    expect(
      sections.filter(({ method, path, statuses }) => !method || !path || statuses.length === 0),
    ).toEqual([]);
    expect(new Set(tables.map((table) => table.number)).size).toBe(tables.length);
    expect(sections.filter((section) => section.statuses.includes(400))).toHaveLength(113);
  },
);

onDocument(`readDocument() finds a table for each object that a row names${because}`, () => {
  const lost = sections.flatMap((section) =>
    section.tables.flatMap((table) =>
      table.rows
        .map((found) => typeShape(found.type))
        .map((shape) => shape.object ?? shape.items?.object)
        .filter((object) => object !== undefined)
        .filter((object) => section.tables.every((other) => other.caption !== object))
        .map((object) => `${table.number} ${object}`),
    ),
  );
  expect(lost).toEqual([]);
});

onDocument(`readDocument() parses every example of the EVS API reference${because}`, () => {
  const examples = sections.flatMap((section) => section.examples);
  expect(examples.filter((example) => example.json === undefined)).toEqual([]);
  expect(examples.filter((example) => example.kind === 'request')).toHaveLength(51);
  expect(examples).toHaveLength(254);
});

onDocument(`readDocument() reads wrapped cells of the EVS API reference${because}`, () => {
  expect(row('5-5', 'availability_zone')).toMatchObject({ required: true, type: 'String' });
  expect(row('5-3', 'volume')).toMatchObject({ required: true, type: 'CreateVolumeOption object' });
  expect(row('5-3', 'OS-SCH-HNT:scheduler_hints')?.type).toBe('CreateVolumeSchedulerHints object');
  expect(row('5-24', 'os-volume-replication:extended_status')?.type).toBe('String');
  expect(row('5-166', 'tags')?.type).toBe('Map<String,Array<String>>');
  expect(row('5-181', 'tags')?.type).toBe('Array of Map<String,String> objects');
});

onDocument(`readDocument() reads facts of the EVS API reference${because}`, () => {
  expect(row('5-4', 'chargingMode')?.facts).toEqual({
    enum: ['postPaid', 'prePaid'],
    default: 'postPaid',
    proseDefault: 'postPaid',
  });
  expect(row('5-5', 'description')?.facts).toEqual({ maxCharacters: 85 });
  expect(row('5-21', 'limit')?.facts).toMatchObject({ minimum: 1, maximum: 1000, default: '1000' });
  expect(row('5-105', 'name')?.facts).toMatchObject({ minLength: 0, maxLength: 255, maxCharacters: 64 });
  expect(row('6-135', 'description')?.facts.nullable).toBe(true);
  expect(row('7-266', 'metadata')?.facts).toEqual({ maxBytes: 255 });
});
