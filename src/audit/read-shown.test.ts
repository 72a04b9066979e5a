import { expect, test } from 'vitest';
import type { Operation } from '../contract/types.ts';
import { auditContract, unexplained } from './audit-contract.ts';
import { readShown } from './read-shown.ts';
import { SAMPLE_CONTRACT, SAMPLE_ID } from './testing/sample-contract.ts';

const TEXT = `3.1 Ask for a pass

POST https://harbour.example.com/v9/passes
Content-Type: application/json

{
    "pass": {
        "boat": "Swan"   //name
    }
}

3.2 Answers

如果返回状态码为“201”, it went well.

返回如下:

{
    "pass": {
        "id": "p-1",
        "berths": [
......

错误响应:

{
    "error": { "code": "B.1", "message": "no" }
}

3.3 Nothing to see
`;

const string = { type: 'string' };
const source = (section: string): { document: string; section: string } => ({ document: SAMPLE_ID, section });
const pass = (properties: Record<string, object>, section: string): object => ({
  type: 'object',
  'x-source': source(section),
  properties: { pass: { type: 'object', properties } },
});

/** The operation that the text shows, with bodies of its own. */
function operation(request: Record<string, object>, answer: Record<string, object>): Operation {
  return {
    contract: 'boats/v9',
    id: 'passes.create',
    method: 'POST',
    path: '/v9/passes',
    summary: '',
    capability: 'pass.create',
    deprecated: false,
    source: source('3.1'),
    effect: { kind: 'none' },
    parameters: [],
    requestBody: { required: true, schema: pass(request, '3.1') as never },
    responses: [{ status: 201, description: '', schema: pass(answer, '3.2') as never }],
  };
}

const agreeing = operation({ boat: string }, { id: string, berths: { type: 'array' } });

function open(shown: Operation, text = TEXT): string[] {
  const contract = { ...SAMPLE_CONTRACT, operations: [shown] };
  const report = auditContract(contract, [], { document: SAMPLE_ID, shown: readShown(text, new Set()) });
  return unexplained(report).map(({ kind, row, document, contract: says }) =>
    [kind, row ?? '-', document, says].join(' | '),
  );
}

test('readShown() reads request lines, statuses and examples of sections that have some', () => {
  const [asked, answered, ...others] = readShown(TEXT, new Set());
  expect(others).toEqual([]);
  expect(asked).toMatchObject({
    number: '3.1',
    routes: [{ method: 'POST', path: '/v9/passes' }],
    examples: [{ kind: 'request', json: { pass: { boat: 'Swan' } } }],
  });
  expect(answered).toMatchObject({
    statuses: [201],
    examples: [
      { kind: 'response', cut: true, json: { pass: { id: 'p-1', berths: [] } } },
      { kind: 'response', status: 400 },
    ],
  });
  expect(readShown(TEXT, new Set(['3.1'])).map(({ number }) => number)).toEqual(['3.2']);
});

const CUT = 'example | - | response example | checked as far as it goes';

test('auditShown() complains about nothing but the cut when contract and text agree', () => {
  expect(open(agreeing)).toEqual([CUT]);
});

test.each([
  [
    'a name is dropped',
    operation({}, { id: string, berths: {} }),
    'row-missing | pass.boat | shown by the request example | no such property',
  ],
  [
    'a name is invented',
    operation({ boat: string, crew: string }, { id: string, berths: {} }),
    'row-invented | pass.crew | no such name | pass.crew',
  ],
  [
    'a type is changed',
    operation({ boat: { type: 'integer' } }, { id: string, berths: {} }),
    'example | boat | request example | /pass/boat must be integer',
  ],
  [
    'a path is changed',
    { ...agreeing, path: '/v9/tickets' },
    'path | - | POST /v9/passes | POST /v9/tickets',
  ],
  [
    'a status is changed',
    { ...agreeing, responses: agreeing.responses.map((r) => ({ ...r, status: 200 })) },
    'status | - | 201 | 200',
  ],
] as const)('auditShown() complains when %s', (_, damaged, expected) => {
  expect(open(damaged)).toContain(expected);
});

test('auditShown() complains about a bound that the text does not have', () => {
  const bounded = operation(
    { boat: { ...string, maxLength: 64 } },
    { id: string, berths: { type: 'array' } },
  );
  expect(open(bounded)).toContain('length | pass.boat | no maxLength 64 | maxLength 64');
});
