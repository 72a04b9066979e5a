import { expect, test } from 'vitest';
import { validatorFor } from '../contract/validate.ts';
import { requiredExample } from './required-example.ts';
import { SCHEMAS, VOLUME } from './testing/schemas.ts';

test('requiredExample() is the smallest instance, its strings not empty', () => {
  expect(requiredExample(VOLUME, { pins: { '/volume/size': 10 } })).toEqual({
    volume: { size: 10, availability_zone: 'aa', volume_type: 'SATA' },
  });
  expect(requiredExample({ type: 'string', maxLength: 5 })).toBe('a');
  expect(requiredExample({ type: 'string', maxLength: 0 })).toBe('');
});

test('requiredExample() has just enough optional properties for minProperties', () => {
  const schema = {
    type: 'object',
    minProperties: 2,
    properties: { a: { type: 'integer' }, b: { type: 'integer' }, c: { type: 'integer' } },
  };
  expect(requiredExample(schema)).toEqual({ a: 0, b: 0 });
  expect(requiredExample(schema, { omit: (pointer) => pointer === '/a' })).toEqual({ b: 0, c: 0 });
});

test.each(Object.entries(SCHEMAS))('requiredExample() fits, and is always the same: %s', (_, schema) => {
  const example = requiredExample(schema);
  expect(validatorFor(schema)(example)).toBe(true);
  expect(requiredExample(schema)).toEqual(example);
});
