import { expect, test } from 'vitest';
import { schemaFindings } from './schema-findings.ts';

const thing = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, size: { type: 'integer', minimum: 1 } },
};

test('schemaFindings() tells each kind of deviation once, without indexes in its signature', () => {
  const schema = { type: 'array', items: thing };
  const found = schemaFindings(schema, [{ id: 'a', size: '1' }, { id: 'b', size: '2' }, { size: 0 }]);
  expect(found.map(({ signature }) => signature)).toEqual([
    'type:/*/size',
    'required:/*/id',
    'minimum:/*/size',
  ]);
  expect(found[0]).toMatchObject({ pointer: '/0/size', expected: 'type "integer"', actual: '"1"' });
});

test('schemaFindings() tells what is wrong in the branch of a union that was meant', () => {
  const schema = {
    anyOf: [{ type: 'object', required: ['thing'], properties: { thing } }, thing],
  };
  expect(schemaFindings(schema, { thing: { id: 'a', size: '1' } }).map(({ signature }) => signature)).toEqual(
    ['type:/thing/size'],
  );
  expect(schemaFindings(schema, { id: 'a', size: '1' }).map(({ signature }) => signature)).toEqual([
    'type:/size',
  ]);
});

test('schemaFindings() says that a value fits no branch when it comes near none', () => {
  const schema = {
    anyOf: [
      { type: 'object', required: ['a'] },
      { type: 'object', required: ['b'] },
    ],
  };
  expect(schemaFindings(schema, {})).toMatchObject([
    { keyword: 'anyOf', expected: 'one of the documented shapes' },
  ]);
});

test('schemaFindings() finds nothing in a value that fits', () => {
  expect(schemaFindings(thing, { id: 'a', size: 1 })).toEqual([]);
});

test('schemaFindings() stops after twenty different deviations', () => {
  const properties = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`p${n}`, { type: 'string' }]));
  const value = Object.fromEntries(Object.keys(properties).map((name) => [name, 1]));
  expect(schemaFindings({ type: 'object', properties }, value)).toHaveLength(20);
});
