import { expect, test } from 'vitest';
import { alternatives } from './alternatives.ts';

test('alternatives() returns a flat schema itself', () => {
  const schema = { type: 'string', maxLength: 3 };
  expect(alternatives(schema)).toEqual([schema]);
});

test('alternatives() merges allOf into one schema', () => {
  const schema = {
    type: 'object',
    required: ['a'],
    allOf: [
      { properties: { a: { type: 'integer', minimum: 1 } } },
      { required: ['b'], properties: { a: { type: 'number', minimum: 3, maximum: 9 }, b: {} } },
    ],
  };
  expect(alternatives(schema)).toEqual([
    {
      type: 'object',
      required: ['a', 'b'],
      properties: { a: { type: 'integer', minimum: 3, maximum: 9 }, b: {} },
    },
  ]);
});

test('alternatives() combines every branch of oneOf with every branch of anyOf', () => {
  const schema = {
    oneOf: [{ minimum: 1 }, { minimum: 2 }],
    anyOf: [{ maximum: 8 }, { maximum: 9 }],
  };
  expect(alternatives(schema)).toEqual([
    { minimum: 1, maximum: 8 },
    { minimum: 1, maximum: 9 },
    { minimum: 2, maximum: 8 },
    { minimum: 2, maximum: 9 },
  ]);
});

test('alternatives() drops branches that the schema around them excludes', () => {
  const schema = {
    type: 'string',
    enum: ['a', 'b'],
    oneOf: [{ type: 'integer' }, { enum: ['c'] }, { enum: ['b', 'c'] }],
  };
  expect(alternatives(schema)).toEqual([{ type: 'string', enum: ['b'] }]);
});
