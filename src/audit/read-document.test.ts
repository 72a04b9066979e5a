import { expect, test } from 'vitest';
import type { DocumentRow } from './document.ts';
import { readDocument } from './read-document.ts';
import { SAMPLE_DOCUMENT } from './testing/sample-document.ts';

const sections = readDocument(SAMPLE_DOCUMENT);

function row(table: string, name: string): DocumentRow | undefined {
  const tables = sections.flatMap((section) => section.tables);
  return tables.find((candidate) => candidate.number === table)?.rows.find((found) => found.name === name);
}

test('readDocument() finds the operations and passes over other chapters', () => {
  const routes = sections.map(({ number, title, method, path }) => `${number} ${title}: ${method} ${path}`);
  expect(routes).toEqual([
    '5.1.1 Hire a boat: POST /v9/{harbour_id}/boats',
    '5.1.2 Return a boat: DELETE /v9/{harbour_id}/boats/{boat_id}',
  ]);
});

test('readDocument() tells the part, side and status of each table', () => {
  const tables = sections[0]?.tables.map((t) => [t.number, t.part, t.side, t.status ?? 0].join(' '));
  expect(tables).toEqual([
    '5-1 path request 0',
    '5-2 header request 0',
    '5-3 request-body request 0',
    '5-4 object request 0',
    '5-5 response-body response 202',
    '5-6 object response 202',
    '5-7 response-body response 400',
    '5-8 object response 400',
  ]);
});

test('readDocument() joins names and types that the columns wrap', () => {
  const cells = sections
    .flatMap((section) => section.tables.slice(0, 6))
    .flatMap((table) => table.rows)
    .map(({ name, required, type }) => `${name}|${required === undefined ? '' : String(required)}|${type}`);
  expect(cells).toEqual([
    'harbour_id|true|String',
    'X-Auth-Token|true|String',
    'X-Client-Token|false|String',
    'boat|true|HireBoatOption object',
    'hull_material|true|String',
    'crew|false|Integer',
    'name|false|String',
    'port_calls|false|Array of strings',
    'labels|false|Map<String,String>',
    'boats||Array of Boat objects',
    'total||Integer',
    'id||String',
    'os-boat-attr:berth_number||String',
    'harbour_id|true|String',
    'boat_id|true|String',
  ]);
});

test('readDocument() reads labelled facts and those of fixed sentences', () => {
  expect(row('5-4', 'hull_material')?.facts).toEqual({ enum: ['oak', 'steel'] });
  expect(row('5-4', 'crew')?.facts).toEqual({ minimum: 1, maximum: 12, default: '2' });
  expect(row('5-4', 'name')?.facts).toEqual({ maxCharacters: 32 });
});

test('readDocument() says at which line of the text a row starts', () => {
  const lines = SAMPLE_DOCUMENT.split('\n');
  expect(lines[(row('5-4', 'hull_material')?.line ?? 0) - 1]).toBe('hull_materi');
  expect(lines[(row('5-4', 'name')?.line ?? 0) - 1]).toMatch(/^name /u);
});

test('readDocument() leaves code samples out and reads the status table after them', () => {
  expect(sections.map((section) => section.statuses)).toEqual([[202, 400], [204]]);
});

test('readDocument() parses examples over page breaks, wrapped strings and trailing commas', () => {
  const examples = sections[0]?.examples.map(({ kind, status, json }) => ({ kind, status, json }));
  expect(examples).toEqual([
    {
      kind: 'request',
      status: undefined,
      json: { boat: { hull_material: 'oak', crew: 3, labels: { fleet: 'a long label' } } },
    },
    { kind: 'response', status: 202, json: { boats: [{ id: 'b-1' }], total: 1 } },
    { kind: 'response', status: 400, json: { error: { code: 'B.1', message: 'no such hull' } } },
  ]);
});

test('readDocument() reads text with Windows line ends in the same way', () => {
  const windows = readDocument(SAMPLE_DOCUMENT.replaceAll('\n', '\r\n'));
  expect(windows.flatMap((section) => section.tables.map((table) => table.rows))).toEqual(
    sections.flatMap((section) => section.tables.map((table) => table.rows)),
  );
});
