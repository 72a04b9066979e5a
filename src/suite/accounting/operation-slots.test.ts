import { expect, test } from 'vitest';
import { createLibrary } from '../../contract/library.ts';
import type { Operation, Schema } from '../../contract/types.ts';
import { mutations, parameterMutations } from '../../generate/index.ts';
import type { CallInput } from '../types.ts';
import { newExamination } from './examination.ts';
import { examineRequest, operationSlots } from './operation-slots.ts';

/** Ids of the constraints that a request breaks, as the accounting sees it. */
function brokenBy(operation: Operation, input: CallInput): string[] {
  const found = newExamination();
  examineRequest(operationSlots(operation), input, found);
  return found.broken.map(({ slot }) => slot.id);
}

const library = createLibrary();

test.each(['evs/v2', 'cinder/v3'])(
  'examineRequest() names the constraint that a generated request of %s breaks',
  (id) => {
    const missed: string[] = [];
    for (const operation of library.get(id).operations) {
      const slots = operationSlots(operation);
      const check = (constraint: string, input: CallInput): void => {
        const found = newExamination();
        examineRequest(slots, input, found);
        const isListed = slots.constraints.has(constraint);
        if (isListed && !found.broken.some(({ slot }) => slot.id === constraint))
          missed.push(`${operation.id} ${constraint}`);
      };
      for (const { constraintId, boundaries } of bodyMutations(operation))
        for (const { text } of boundaries) check(`body.${constraintId}`, { text });
      for (const parameter of operation.parameters.filter(({ in: place }) => place === 'query'))
        for (const { constraintId, boundaries } of parameterMutations(parameter))
          for (const { text } of boundaries)
            check(`query.${constraintId}`, text === undefined ? {} : { query: { [parameter.name]: text } });
    }
    expect(missed).toEqual([]);
  },
);

function bodyMutations({ requestBody }: Operation): ReturnType<typeof mutations> {
  return requestBody === undefined ? [] : mutations(requestBody.schema);
}

/** An operation that takes a body of one member `a`, and a query parameter `limit`. */
function operationOf(schema: Schema): Operation {
  const source = { document: 'doc', section: '1' };
  return {
    contract: 'f/v1',
    id: 'things.create',
    method: 'POST',
    path: '/things',
    summary: '',
    capability: 'thing.create',
    deprecated: false,
    source,
    effect: { kind: 'creates' },
    responses: [],
    parameters: [
      {
        name: 'limit',
        in: 'query',
        required: true,
        description: '',
        source,
        schema: { type: 'integer', minimum: 1 },
      },
    ],
    requestBody: {
      required: true,
      schema: { type: 'object', required: ['a'], properties: { a: schema } },
    },
  };
}

const text = operationOf({ type: 'string', minLength: 1, maxLength: 3, pattern: '^[a-z]*$' });
const query = { limit: 1 };

test.each<[string, CallInput, string[]]>([
  ['nothing where everything is kept', { query, body: { a: 'abc' } }, []],
  ['a length, of code points', { query, body: { a: 'abcd' } }, ['body.a.maxLength']],
  ['two constraints at once', { query, body: { a: 'ABCD' } }, ['body.a.maxLength', 'body.a.pattern']],
  ['a member that is missing', { query, body: {} }, ['body.a.required']],
  ['a type', { query, body: { a: [] } }, ['body.a.type']],
  ['a type that is nearly right', { query, body: { a: 1 } }, ['body.a.type~coercion']],
  ['null', { query, body: { a: null } }, ['body.a.type~null']],
  ['a body that is missing', { query }, ['body.required']],
  ['a body that is empty', { query, text: '' }, ['body.required']],
  ['a body that is no JSON', { query, text: '{"a":' }, ['body.syntax']],
  ['a body that is no object', { query, text: '[]' }, ['body.type']],
  ['a parameter that is missing', { body: { a: 'a' } }, ['query.limit.required']],
  ['a parameter that is no number', { query: { limit: 'x' }, body: { a: 'a' } }, ['query.limit.type']],
  ['a parameter in a link', { link: '/things?limit=0', body: { a: 'a' } }, ['query.limit.minimum']],
])('examineRequest() sees %s', (_, input, broken) => {
  expect(brokenBy(text, input)).toEqual(broken);
});

test('examineRequest() counts an emoji as one character', () => {
  expect(brokenBy(operationOf({ type: 'string', maxLength: 2 }), { query, body: { a: '😀😀' } })).toEqual([]);
});
