import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAjv } from '../contract/validate.ts';
import type { Json, JsonObject, Schema } from '../contract/types.ts';
import { UnsatisfiableError } from './bounded-filter.ts';
import { mutations } from './mutations.ts';
import { smallestOf } from './smallest-of.ts';
import { randomSchema } from './testing/random-schema.ts';
import { SCHEMAS, VOLUME } from './testing/schemas.ts';
import { validArbitrary } from './valid-arbitrary.ts';

const draw = (schema: Schema, options = {}, numRuns = 300): Json[] =>
  fc.sample(validArbitrary(schema, options), { seed: 7, numRuns });

test.each(Object.entries(SCHEMAS))('validArbitrary() draws only what fits: %s', (_, schema) => {
  const validate = createAjv().compile(schema);
  const values = draw(schema);
  expect(values.filter((value) => !validate(value))).toEqual([]);
  expect(JSON.parse(JSON.stringify(values))).toEqual(values);
});

test('validArbitrary() draws only what fits, for any schema', () => {
  fc.assert(
    fc.property(randomSchema, fc.integer(), (schema, seed) => {
      const validate = createAjv().compile(schema);
      for (const value of fc.sample(validArbitrary(schema), { seed, numRuns: 20 })) {
        expect(validate(value), JSON.stringify(value)).toBe(true);
      }
    }),
    { numRuns: 40, seed: 11 },
  );
});

test('validArbitrary() draws the same values for the same seed', () => {
  expect(draw(VOLUME)).toEqual(draw(VOLUME));
});

test('validArbitrary() shrinks to the required properties', () => {
  expect(smallestOf(validArbitrary(VOLUME))).toEqual({
    volume: { size: 1, availability_zone: 'aa', volume_type: 'SATA' },
  });
});

test('validArbitrary() draws every optional property, and leaves each out, now and then', () => {
  const names = Object.keys(
    ((VOLUME['properties'] as JsonObject)['volume'] as JsonObject)['properties'] as JsonObject,
  );
  const volumes = draw(VOLUME).map((value) => (value as { volume: JsonObject }).volume);
  for (const name of names)
    expect(
      volumes.some((volume) => name in volume),
      name,
    ).toBe(true);
  expect(volumes.some((volume) => !('name' in volume))).toBe(true);
});

test('validArbitrary() puts a pin where it belongs, with its optional ancestors', () => {
  const pins = {
    '/volume/size': 40,
    '/volume/hints/group': '00000000-0000-4000-8000-000000000001',
    '/volume/metadata/__k': 'v',
    '/volume/tags/*': fc.constantFrom('a=', 'b=', 'c='),
  };
  const named = structuredClone(VOLUME) as { properties: { volume: { properties: Record<string, Json> } } };
  named.properties.volume.properties['metadata'] = {
    type: 'object',
    additionalProperties: { type: 'string' },
  };
  for (const value of draw(named, { pins }, 50)) {
    expect(value).toMatchObject({
      volume: {
        size: 40,
        hints: { group: '00000000-0000-4000-8000-000000000001' },
        metadata: { __k: 'v' },
        tags: expect.arrayContaining([expect.stringMatching(/^[abc]=$/)]) as unknown,
      },
    });
  }
});

test('validArbitrary() uses what is supplied only where the place is drawn', () => {
  const zones = draw(VOLUME, { supplies: { '/volume/name': 'given' } }).map(
    (value) => (value as { volume: JsonObject }).volume['name'],
  );
  expect(new Set(zones)).toEqual(new Set(['given', undefined]));
});

test('validArbitrary() names the place when a pin breaks the schema', () => {
  expect(() => draw(VOLUME, { pins: { '/volume/size': 0 } })).toThrow(UnsatisfiableError);
  expect(() => draw(VOLUME, { pins: { '/volume/size': 0 } })).toThrow('/volume/size must be >= 1');
});

test('validArbitrary() gives up on a schema without instances', () => {
  const impossible: Schema[] = [
    { type: 'string', minLength: 2, maxLength: 1 },
    { type: 'integer', allOf: [{ minimum: 3 }, { maximum: 2 }] },
    { allOf: [{ type: 'string' }, { type: 'integer' }] },
    { type: 'array', items: { type: 'boolean' }, uniqueItems: true, minItems: 3 },
    { type: 'object', minProperties: 1, additionalProperties: false },
  ];
  for (const schema of impossible)
    expect(() => draw(schema), JSON.stringify(schema)).toThrow(UnsatisfiableError);
});

test('validArbitrary() leaves out what omit says, unless it is required or pinned', () => {
  const omit = (pointer: string, schema: Schema): boolean =>
    schema['x-reference'] !== undefined || pointer === '/volume/size' || pointer === '/volume/name';
  const pins = { '/volume/name': 'n' };
  for (const value of draw(VOLUME, { omit, pins }, 100)) {
    const { volume } = value as { volume: JsonObject };
    expect(volume).not.toHaveProperty('snapshot_id');
    expect(volume).toHaveProperty('size');
    expect(volume).toHaveProperty('name', 'n');
  }
});

test('validArbitrary() sends undocumented properties only when asked', () => {
  const schema: Schema = { type: 'object', properties: { a: { type: 'integer' } } };
  const unknown = (value: Json): boolean => Object.keys(value as JsonObject).some((name) => name !== 'a');
  expect(draw(schema).some(unknown)).toBe(false);
  expect(draw(schema, { extraProperties: true }).some(unknown)).toBe(true);
});

test('validArbitrary() draws required properties alone with requiredOnly', () => {
  for (const value of draw(VOLUME, { requiredOnly: true }, 50)) {
    expect(Object.keys((value as { volume: JsonObject }).volume)).toEqual([
      'size',
      'availability_zone',
      'volume_type',
    ]);
  }
});

test('validArbitrary() and mutations() take further formats', () => {
  const schema: Schema = { type: 'string', format: 'hostname' };
  const formats = { hostname: { valid: fc.constant('vm-1'), invalid: ['vm_1'] } };
  expect(new Set(draw(schema, { formats }, 20))).toEqual(new Set(['vm-1']));
  const broken = mutations(schema, { formats }).find(({ keyword }) => keyword === 'format');
  expect(broken?.boundaries.map(({ value }) => value)).toEqual(['vm_1']);
});
