import { expect, test } from 'vitest';
import type { Operation } from '../../contract/types.ts';
import type { Answer, CallInput } from '../types.ts';
import { createCoverage, type Coverage } from './coverage.ts';
import { mutationRows } from './mutation-rows.ts';

const source = { document: 'doc', section: '1' };
const operation: Operation = {
  contract: 'f/v1',
  id: 'things.list',
  method: 'GET',
  path: '/things',
  summary: '',
  capability: 'thing.list',
  deprecated: false,
  source,
  entity: '/things',
  effect: { kind: 'none' },
  responses: [],
  parameters: [
    {
      name: 'limit',
      in: 'query',
      required: false,
      description: '',
      source,
      schema: { type: 'integer', minimum: 1, maximum: 9 },
    },
  ],
};

function answerOf(status: number, over: Partial<Answer> = {}): Answer {
  return {
    operation,
    status,
    ok: status < 400,
    body: { kind: 'empty' },
    entity: {},
    entities: [],
    ...over,
  } as Answer;
}

function noted(...inputs: readonly CallInput[]): Coverage {
  const coverage = createCoverage();
  for (const input of inputs) coverage.note({ input, answer: answerOf(200), caseId: 'a case' });
  return coverage;
}

/** `[valid, invalid]` of each constraint that was exercised. */
function exercised(coverage: Coverage, subject = operation): Record<string, [number, number]> {
  const slots = [...(coverage.of(subject)?.slots.constraints.values() ?? [])];
  return Object.fromEntries(
    slots
      .filter(({ valid, invalid }) => valid + invalid > 0)
      .map(({ id, valid, invalid }) => [id, [valid, invalid]]),
  );
}

test('note() counts what a request keeps only when nothing of it is wrong', () => {
  const coverage = noted({ query: { limit: 5 } }, { query: { limit: 10 } });
  expect(exercised(coverage)).toMatchObject({
    'query.limit.minimum': [1, 0],
    'query.limit.maximum': [1, 1],
  });
  const place = coverage.of(operation)?.slots.places.get('query.limit');
  expect([place?.valid, place?.invalid]).toEqual([1, 1]);
});

test('note() counts a request once, however often it has a parameter', () => {
  expect(exercised(noted({ query: { limit: ['5', '6'] } }))['query.limit.minimum']).toEqual([1, 0]);
});

test('mutationRows() tells mutations apart by how a constraint is broken, and names the bound itself', () => {
  const coverage = noted(
    { query: { limit: 10 } },
    { query: { limit: 10 } },
    { query: { limit: 4000 } },
    { query: { limit: 9 } },
    { headers: { 'X-Auth-Token': '' } },
  );
  const rows = mutationRows(coverage).map(({ constraint, mutation, breaks, count }) => [
    constraint,
    mutation,
    breaks,
    count,
  ]);
  expect(rows).toEqual([
    ['query.limit.maximum', '1 beyond', true, 2],
    ['query.limit.maximum', 'up to 1000000 beyond', true, 1],
    ['query.limit.maximum', 'at the bound', false, 1],
    ['header.X-Auth-Token', 'left out', true, 1],
  ]);
});

test('note() takes a refusal that no table explains for what the case says', () => {
  const coverage = createCoverage();
  const answer = answerOf(404);
  coverage.note({ input: {}, answer, caseId: 'a case', refuses: 'things.list.rejects.unknown' });
  expect(mutationRows(coverage)).toMatchObject([{ constraint: 'unknown', mutation: 'as the case says' }]);
  expect(coverage.of(operation)?.whole.size).toBe(0);
});

test('note() counts the answers to whole requests of the tested identity alone', () => {
  const coverage = createCoverage();
  for (const input of [{}, { as: 'reader' }, { headers: { 'X-Auth-Token': 'x' } }, { query: { limit: 0 } }])
    coverage.note({ input: input as CallInput, answer: answerOf(403), caseId: 'a case' });
  expect([...(coverage.of(operation)?.whole ?? [])]).toEqual([[403, 1]]);
});

test('note() sees pairs of status and code, states, and lists that are empty', () => {
  const coverage = createCoverage();
  const body = { kind: 'json' as const, value: { error: { code: 'F.1', message: '' } } };
  coverage.note({ input: {}, answer: answerOf(400, { body }), caseId: 'one' });
  coverage.note({ input: {}, answer: answerOf(400, { body }), caseId: 'other' });
  coverage.note({ input: {}, answer: answerOf(200), caseId: 'one' });
  coverage.note({ input: {}, answer: answerOf(200, { entities: [{ status: 'error' }] }), caseId: 'one' });
  expect(coverage.errors.get('400 F.1')).toEqual({ count: 2, cases: new Set(['one', 'other']) });
  expect(coverage.states.get('thing')).toEqual(new Map([['error', 1]]));
  expect(coverage.of(operation)).toMatchObject({ listed: 2, filled: 1 });
});

test('note() takes null for no object, where null is allowed beside one', () => {
  const schema = { type: ['object', 'null'], maxProperties: 1 };
  const withBody = { ...operation, requestBody: { required: true, schema } } as unknown as Operation;
  const coverage = createCoverage();
  for (const body of [null, { a: 1 }, { a: 1, b: 2 }])
    coverage.note({ input: { body }, answer: answerOf(200, { operation: withBody }), caseId: 'a case' });
  expect(exercised(coverage, withBody)['body.maxProperties']).toEqual([1, 1]);
});
