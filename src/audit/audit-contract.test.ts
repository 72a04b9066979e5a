import { expect, test } from 'vitest';
import type { Contract, Erratum } from '../contract/types.ts';
import { auditContract, unexplained } from './audit-contract.ts';
import type { AuditDifference, AuditReport } from './audit-report.ts';
import { readDocument } from './read-document.ts';
import { renderAudit } from './render-audit.ts';
import { SAMPLE_CONTRACT, SAMPLE_ID } from './testing/sample-contract.ts';
import { SAMPLE_DOCUMENT } from './testing/sample-document.ts';

const sections = readDocument(SAMPLE_DOCUMENT);

/** The sample contract with the text of its operations changed: schemas are plain JSON. */
function changed(change: (hire: Editable) => void, errata: readonly Erratum[] = []): Contract {
  const operations = structuredClone(SAMPLE_CONTRACT.operations) as unknown as Editable[];
  const [hire] = operations;
  if (hire !== undefined) change(hire);
  return { ...SAMPLE_CONTRACT, errata, operations: operations as unknown as Contract['operations'] };
}

// Tests reach into a schema at will, so its type is let go of here.
interface Editable {
  path: string;
  method: string;
  parameters: { name: string; required: boolean }[];
  responses: { status: number; schema: Node }[];
  requestBody: { schema: Node };
}
interface Node {
  type: unknown;
  required: string[];
  properties: Record<string, Node>;
  enum: string[];
  maxLength: number;
  maximum: number;
  default: unknown;
  'x-errata': string[];
}

function option(hire: Editable): Node {
  const boat = hire.requestBody.schema.properties['boat'];
  if (boat === undefined) throw new Error('the sample has no boat');
  return boat;
}

function property(hire: Editable, name: string): Node {
  const node = option(hire).properties[name];
  if (node === undefined) throw new Error(`the sample has no ${name}`);
  return node;
}

function audit(contract: Contract): AuditReport {
  return auditContract(contract, sections, { document: SAMPLE_ID });
}

function brief(difference: AuditDifference): string {
  const { kind, table, row, document, contract } = difference;
  return [kind, table ?? '-', row ?? '-', document, contract].join(' | ');
}

const damages: readonly (readonly [string, (hire: Editable) => void, string])[] = [
  [
    'a row is dropped',
    (hire) => delete option(hire).properties['name'],
    'row-missing | 5-4 | name | String, required no | no such property',
  ],
  [
    'a type is changed',
    (hire) => Object.assign(option(hire).properties, { name: { type: 'integer' } }),
    'type | 5-4 | name | String | integer',
  ],
  [
    'null is let in',
    (hire) => (property(hire, 'name').type = ['string', 'null']),
    'nullable | 5-4 | name | String | string or null',
  ],
  [
    'the required column is flipped',
    (hire) => option(hire).required.push('name'),
    'required | 5-4 | name | optional | required',
  ],
  [
    'a value of an enumeration is lost',
    (hire) => property(hire, 'hull_material').enum.pop(),
    'enum | 5-4 | hull_material | oak, steel | oak',
  ],
  ['a status is removed', (hire) => hire.responses.pop(), 'status | - | - | 202, 400 | 202'],
  [
    'a row is invented',
    (hire) => (option(hire).properties['sails'] = property(hire, 'name')),
    'row-invented | 5-4 | sails | no such row | sails',
  ],
  [
    'a length is changed',
    (hire) => (property(hire, 'name').maxLength = 64),
    'length | 5-4 | name | maxLength 32 | maxLength 64',
  ],
  ['a default is changed', (hire) => (property(hire, 'crew').default = 3), 'default | 5-4 | crew | 2 | 3'],
  [
    'a range is changed',
    (hire) => (property(hire, 'crew').maximum = 13),
    'range | 5-4 | crew | maximum 12 | maximum 13',
  ],
  [
    'the path is changed',
    (hire) => (hire.path = '/v9/{harbour_id}/ships'),
    'path | - | - | /v9/{harbour_id}/boats | /v9/{harbour_id}/ships',
  ],
  [
    'a parameter is dropped',
    (hire) => hire.parameters.pop(),
    'row-missing | 5-2 | X-Client-Token | String | no such parameter',
  ],
];

test('auditContract() finds nothing where contract and document agree', () => {
  const report = audit(SAMPLE_CONTRACT);
  expect(unexplained(report)).toEqual([]);
  expect(report.operations.map(({ tables, rows }) => [tables, rows])).toEqual([
    [8, 16],
    [1, 2],
  ]);
});

test.each(damages)('auditContract() complains when %s', (_, damage, expected) => {
  expect(unexplained(audit(changed(damage))).map(brief)).toContain(expected);
});

const erratum: Erratum = {
  id: 'name-number',
  kind: 'type',
  source: { document: SAMPLE_ID, section: '5.1.1', tables: ['5-4'] },
  row: 'name',
  text: 'The example shows a number.',
  decision: 'Both are accepted.',
};
const nameIsNumber = (hire: Editable): void => {
  property(hire, 'name').type = ['string', 'integer'];
};

test('auditContract() takes an erratum of the same section, table, row and kind as an explanation', () => {
  const report = audit(changed(nameIsNumber, [erratum]));
  expect(unexplained(report)).toEqual([]);
  expect(report.errata).toEqual({ 'name-number': { kind: 'type', explains: 1 } });
});

test.each([
  ['row', { ...erratum, row: 'crew' }],
  ['kind', { ...erratum, kind: 'length' }],
  ['section', { ...erratum, source: { document: SAMPLE_ID, section: '5.1.2' } }],
  ['table', { ...erratum, source: { ...erratum.source, tables: ['5-6'] } }],
] as const)('auditContract() takes no erratum of another %s and lists it as unused', (_, other) => {
  const report = audit(changed(nameIsNumber, [other]));
  expect(unexplained(report).map((difference) => difference.kind)).toEqual(['type']);
  expect(report.unusedErrata).toEqual(['name-number']);
});

test('auditContract() takes an erratum of another section where the property cites it', () => {
  const elsewhere = { ...erratum, source: { document: SAMPLE_ID, section: '5.1.2' } };
  const cite = (hire: Editable): void => {
    nameIsNumber(hire);
    property(hire, 'name')['x-errata'] = ['name-number'];
  };
  expect(unexplained(audit(changed(cite, [elsewhere])))).toEqual([]);
});

test('auditContract() complains about a table that the schema does not cite', () => {
  const report = audit(changed((hire) => Object.assign(option(hire), { 'x-source': undefined })));
  expect(unexplained(report).map(brief)).toEqual(['source | 5-4 | - | table 5-4 | cites 5-3']);
});

test('auditContract() complains about an example that the schema refuses', () => {
  const report = audit(
    changed((hire) => Object.assign(option(hire).properties, { labels: { type: 'array' } })),
  );
  expect(unexplained(report).map(brief)).toContain(
    'example | - | labels | request example | /boat/labels must be array',
  );
});

test('auditContract() takes values from the section that a schema names, and no others', () => {
  const fleet = {
    type: 'string',
    enum: ['Swan', 'Heron'],
    'x-source': { document: SAMPLE_ID, section: '4.1' },
  };
  const contract = changed((hire) =>
    Object.assign(option(hire).properties, { name: { ...fleet, maxLength: 32 } }),
  );
  const found = (list: string): string[] => {
    const prose = new Map([['4.1', list]]);
    return unexplained(auditContract(contract, sections, { document: SAMPLE_ID, prose })).map(brief);
  };
  expect(found('Swan, Heron')).toEqual([]);
  expect(found('Swan')).toEqual(['enum | 5-4 | name | no such enumeration | Heron']);
});

test('auditContract() takes only an erratum about an example as its explanation', () => {
  const change = (hire: Editable): void => {
    property(hire, 'crew').maximum = 2;
  };
  const range = { ...erratum, row: 'crew', kind: 'range', decision: 'At most 2 are sent.' };
  const example = { ...range, id: 'crew-example', kind: 'example' };
  const open = (errata: readonly Erratum[]): string[] =>
    unexplained(audit(changed(change, errata))).map((difference) => difference.kind);
  expect(open([range, example])).toEqual([]);
  expect(open([range])).toEqual(['example']);
  expect(open([example])).toEqual(['range']);
});

test.each([
  [
    'bound',
    { maximum: 2 },
    { ...erratum, row: 'crew', kind: 'range', decision: 'At most 3 are sent.' },
    'range',
  ],
  [
    'default',
    { default: 3 },
    { ...erratum, row: 'crew', kind: 'default', decision: '4 is sent.' },
    'default',
  ],
  ['type', { type: ['integer', 'boolean'] }, { ...erratum, row: 'crew' }, 'type'],
] as const)('auditContract() takes no erratum that does not name the %s', (_, change, other, kind) => {
  const contract = changed((hire) => Object.assign(property(hire, 'crew'), change), [other]);
  expect(unexplained(audit(contract)).map((difference) => difference.kind)).toContain(kind);
});

test('auditContract() holds a table that two rows name against the schema of each', () => {
  const twice = SAMPLE_DOCUMENT.replace('total Integer How many.', '$&\n\nspare Boat object One more.');
  const spare = {
    type: 'object',
    'x-source': { document: SAMPLE_ID, section: '5.1.1', tables: ['5-6'] },
    properties: { id: { type: 'string' } },
  };
  const contract = changed((hire) => Object.assign(hire.responses[0]?.schema.properties ?? {}, { spare }));
  const report = auditContract(contract, readDocument(twice), { document: SAMPLE_ID });
  expect(unexplained(report).map(brief)).toEqual([
    'row-missing | 5-6 | os-boat-attr:berth_number | String | no such property',
  ]);
});

test('auditContract() leaves operations of other documents alone', () => {
  expect(auditContract(SAMPLE_CONTRACT, sections, { document: 'OTHER' }).operations).toEqual([]);
});

test('renderAudit() lists sections, unexplained differences, totals and unused errata', () => {
  const unused = { ...erratum, row: 'crew' };
  expect(renderAudit(audit(changed(nameIsNumber, [unused])))).toBe(
    `Audit of boats/v9

DIFF 5.1.1 boats.hire (POST /v9/{harbour_id}/boats): 8 tables, 16 rows, 0 explained, 1 unexplained
ok   5.1.2 boats.return (DELETE /v9/{harbour_id}/boats/{boat_id}): 1 tables, 2 rows, 0 explained, 0 unexplained

Unexplained differences
  5.1.1 table 5-4 row name (line ${lineOf('name 否')}) type: document says String; contract says string or integer

Operations 2, tables 9, rows 18
Differences 1: explained 0, unexplained 1
Request constraints that no table states in a comparable way: none
Errata 1: type 1
Errata that explain nothing: name-number
`,
  );
});

function lineOf(start: string): number {
  return SAMPLE_DOCUMENT.split('\n').findIndex((line) => line.startsWith(start)) + 1;
}
