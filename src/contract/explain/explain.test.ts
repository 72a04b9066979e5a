import { expect, test } from 'vitest';
import { UserError } from '../../errors/user-error.ts';
import { createLibrary, listContracts } from '../library.ts';
import { loadContract } from '../load.ts';
import { SAMPLE_OPENAPI, SAMPLE_REQUIREMENTS, writeContract } from '../testing/write-contract.ts';
import type { Contract } from '../types.ts';
import { readErrorCatalogue, type ErrorCatalogue } from './error-catalogue.ts';
import { explainError, isErrorCode, renderError } from './explain-error.ts';
import { explainOperation, renderOperation } from './explain-operation.ts';
import { explainRequirement, renderRequirement } from './explain-requirement.ts';
import { findOperation, findSubject } from './find-subject.ts';

const ERRATA = `- id: kind-values
  kind: enum
  source: { document: DOC, section: '1.1', tables: ['1-1'] }
  row: kind
  text: The example shows another value.
  decision: The table is right.
- id: elsewhere
  kind: enum
  source: { document: DOC, section: '7.7' }
  text: Something about another section.
  decision: It is left so.
`;
const sample = loadContract(
  writeContract({
    requirements: `${SAMPLE_REQUIREMENTS}  errata: [elsewhere]\n`,
    errata: ERRATA,
  }),
);
const other: Contract = {
  ...loadContract(writeContract({ openapi: SAMPLE_OPENAPI.replace('things.show', 'things.look') })),
  id: 'sample/v2',
};

function failure(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error.toLine();
  }
  return 'nothing was refused';
}

test('findOperation() finds an operation without its contract when one alone has it', () => {
  expect(findOperation([sample, other], 'things.look').contract).toBe('sample/v1');
  expect(findOperation([sample, other], 'sample/v1:things.grow').id).toBe('things.grow');
});

test('findOperation() names the contracts when several have it', () => {
  expect(failure(() => findOperation([sample, other], 'things.grow'))).toBe(
    '"things.grow" is in several contracts. Name one: sample/v1:things.grow, sample/v2:things.grow.',
  );
});

test.each([
  ['a capability', 'thing.grow', 'there is no operation "thing.grow". Perhaps: sample/v1:things.grow.'],
  ['nothing at all', 'x', 'there is no operation "x". See evs-conformance list --operations.'],
  ['an unknown contract', 'none/v1:things.grow', 'unknown API version "none/v1". Known: sample/v1.'],
])('findOperation() says what there is when it is given %s', (_, name, expected) => {
  expect(failure(() => findOperation([sample], name))).toBe(expected);
});

test('findSubject() tells a requirement from an operation', () => {
  expect(findSubject([sample], 'things.grow').kind).toBe('operation');
  expect(findSubject([sample], 'things.grow.rejects-shrink').kind).toBe('requirement');
});

test('explainOperation() has every row with its constraints and source, and the errata of its section', () => {
  const create = findOperation([sample], 'things.create');
  const shown = explainOperation(sample, create);
  expect(shown.rows.map((row) => `${row.in} ${row.path}`)).toEqual([
    'path project_id',
    'body thing',
    'body thing.size',
    'body thing.name',
    'body thing.kind',
    'body thing.image',
    '202 thing',
    '202 thing.id',
    '202 thing.size',
    '202 thing.name',
  ]);
  expect(shown.errata.map(({ id }) => id)).toEqual(['kind-values']);
  const text = renderOperation(shown);
  expect(text).toMatch(/body {2}thing\.size +integer, required, minimum 1, maximum 100 +1-1\n/);
  expect(text).toMatch(/202 {3}thing\.name +string\|null, maxLength 64 +1-2\n/);
  expect(text).toMatch(/body {2}thing\.image +string, needs images +1-1\n/);
});

test('explainRequirement() has the cases that prove it, and the errata that it cites', () => {
  const requirement = sample.requirements.get('sample/v1:things.grow.rejects-shrink');
  if (requirement === undefined) throw new Error('the sample has lost it');
  const cases = [
    { id: 'sample/v1:things/grow/shrinks', title: 'Refuses', requirements: ['things.grow.rejects-shrink'] },
    { id: 'sample/v1:things/grow/grows', title: 'Grows', requirements: ['things.grow.status'] },
  ];
  const shown = explainRequirement(sample, requirement, cases);
  expect(shown.cases).toEqual([{ id: 'sample/v1:things/grow/shrinks', title: 'Refuses' }]);
  expect(shown.errataAbout.map(({ id }) => id)).toEqual(['elsewhere']);
  expect(renderRequirement(shown)).toContain('  proven by  sample/v1:things/grow/shrinks: Refuses\n');
  expect(renderRequirement(explainRequirement(sample, requirement, []))).toContain('proven by  no case yet');
});

test('explainRequirement() of a derived one has the errata about its row, and whether every exchange is judged', () => {
  const explained = (id: string): ReturnType<typeof explainRequirement> => {
    const requirement = sample.requirements.get(`sample/v1:${id}`);
    if (requirement === undefined) throw new Error(`the sample has no ${id}`);
    return explainRequirement(sample, requirement, []);
  };
  expect(explained('things.create.rejects.body.thing.kind.enum').errataAbout.map(({ id }) => id)).toEqual([
    'kind-values',
  ]);
  expect(explained('things.create.rejects.body.thing.size.maximum').errataAbout).toEqual([]);
  expect(explained('things.create.status').monitored).toBe(true);
  expect(explained('things.create.rejects.body.thing.size.maximum').monitored).toBe(false);
});

const CATALOGUE: ErrorCatalogue = {
  errors: (['T.0001', 'T.0002', 'T.0003'] as const).map((code, index) => ({
    status: 400,
    code,
    rows: index + 1,
    meaning: `Meaning ${index}.`,
    reached: 'request',
    operations: index === 0 ? ['thing.grow'] : [],
    document: 'DOC',
    section: '9',
  })),
  acts: [{ id: 'shrink', act: 'The size is smaller.', pairs: ['400 T.0001', '400 T.0003'] }],
};

test('explainError() has operations of the contracts and the pairs that fit the same act', () => {
  const [error, ...more] = explainError('t.0001', CATALOGUE, [sample, other]);
  expect(more).toEqual([]);
  expect(error?.operations).toEqual(['sample/v1:things.grow', 'sample/v2:things.grow']);
  expect(error?.acts).toEqual([
    { act: 'The size is smaller.', pairs: [{ pair: '400 T.0003', meaning: 'Meaning 2.' }] },
  ]);
  const text = renderError(explainError('T.0001', CATALOGUE, [sample]));
  expect(text).toContain('  reached       by what is sent\n');
  expect(text).toContain('  fits as well  The size is smaller.\n                400 T.0003: Meaning 2.\n');
});

test('explainError() refuses a code that no document lists', () => {
  expect(failure(() => explainError('T.9999', CATALOGUE, []))).toMatch(
    /^no document lists the error code "T\.9999"/,
  );
});

test('explainError() explains every code of the catalogues', () => {
  const library = createLibrary();
  const contracts = listContracts().map((id) => library.get(id));
  const catalogue = readErrorCatalogue();
  for (const { code } of catalogue.errors) {
    expect(isErrorCode(code)).toBe(true);
    const text = renderError(explainError(code, catalogue, contracts));
    expect(text).toContain(code);
    expect(text).not.toMatch(/undefined|\[object|: \n/);
  }
});
