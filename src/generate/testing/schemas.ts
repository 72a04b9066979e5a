import type { Schema } from '../../contract/types.ts';

/** A request to make a volume, with one of every keyword that contracts use. For tests. */
export const VOLUME: Schema = {
  type: 'object',
  required: ['volume'],
  additionalProperties: false,
  properties: {
    volume: {
      type: 'object',
      required: ['size', 'availability_zone', 'volume_type'],
      properties: {
        size: { type: 'integer', minimum: 1, maximum: 32768 },
        availability_zone: { type: 'string', minLength: 2 },
        volume_type: { type: 'string', enum: ['SATA', 'SAS', 'SSD'] },
        name: { type: 'string', maxLength: 64, 'x-maxBytes': 90 },
        description: { type: ['string', 'null'], maxLength: 85 },
        snapshot_id: { type: 'string', format: 'uuid', 'x-reference': 'snapshot' },
        count: { type: 'integer', minimum: 1, maximum: 100, 'x-level': { 'type~fraction': 'observe' } },
        iops: { type: 'integer', exclusiveMinimum: 99, exclusiveMaximum: 3001, multipleOf: 50 },
        ratio: { type: 'number', minimum: 0.5, maximum: 2 },
        multiattach: { type: 'boolean', 'x-level': { required: 'should', type: 'should' } },
        when: { type: 'string', format: 'date-time' },
        metadata: {
          type: 'object',
          additionalProperties: { type: 'string', maxLength: 255 },
          propertyNames: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[a-z_.]+$' },
          maxProperties: 10,
        },
        tags: {
          type: 'array',
          items: { type: 'string', pattern: '^[a-z]{1,8}=[a-z]*$', maxLength: 12 },
          uniqueItems: true,
          minItems: 2,
          maxItems: 5,
        },
        qos: {
          type: 'object',
          minProperties: 1,
          properties: { total: { type: 'integer', minimum: 0 }, consumer: { const: 'back-end' } },
        },
        hints: {
          allOf: [
            { type: 'object', properties: { group: { type: 'string', format: 'uuid' } } },
            { type: 'object', required: ['group'] },
          ],
        },
      },
    },
  },
};

/** Schemas that each dwell on one keyword or one awkward combination. For tests. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  volume: VOLUME,
  anything: {},
  'no type, bounds only': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.5 },
  'multiple of a fraction': { type: 'number', multipleOf: 0.1, minimum: 0, maximum: 3 },
  'integer, multiple of a fraction': { type: 'integer', multipleOf: 2.5, minimum: 1 },
  'negative range': { type: 'integer', minimum: -9, maximum: -3 },
  'only a maximum below 0': { type: 'integer', maximum: -5 },
  'one length': { type: 'string', minLength: 3, maxLength: 3 },
  'empty string only': { type: 'string', maxLength: 0 },
  'bytes below characters': { type: 'string', minLength: 5, maxLength: 100, 'x-maxBytes': 16 },
  'long pattern': { type: 'string', pattern: '^[A-Za-z0-9_-]*$', minLength: 60, maxLength: 64 },
  'pattern with a look-ahead': { type: 'string', pattern: '^(?!sys_)[a-z_]+$', maxLength: 20 },
  'unanchored pattern': { type: 'string', pattern: '[0-9]{2}', maxLength: 10 },
  'format and length': { type: 'string', format: 'hostname', maxLength: 16 },
  'opaque format': { type: 'string', format: 'password', minLength: 8, maxLength: 26 },
  nullable: { type: ['integer', 'null'], minimum: 1 },
  'enum of types': { enum: ['a', 1, null, true, { b: [1] }] },
  'enum under a type': { type: 'string', enum: ['a', 1, null] },
  'unique booleans': { type: 'array', items: { type: 'boolean' }, uniqueItems: true, minItems: 2 },
  'unique enum': { type: 'array', items: { enum: [1, 2, 3] }, uniqueItems: true, minItems: 3, maxItems: 9 },
  'unique by a member': {
    type: 'array',
    items: {
      type: 'object',
      required: ['key'],
      properties: { key: { enum: ['a', 'b', 'c'] }, value: { type: 'string' } },
    },
    'x-uniqueBy': 'key',
    minItems: 2,
  },
  tuple: { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'string' }], items: false, minItems: 2 },
  contains: {
    type: 'array',
    items: { type: 'integer', maximum: 3 },
    contains: { type: 'integer', const: 2 },
    maxItems: 6,
  },
  'required without a schema': { type: 'object', required: ['a'], properties: {} },
  'at least one of many': {
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
    properties: Object.fromEntries(
      'abcdefghij'.split('').map((name) => [name, { type: 'integer', minimum: 0 }]),
    ),
  },
  'names by pattern': {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    patternProperties: { '^[a-z]{1,5}$': { type: 'string' }, '^[0-9]+$': { type: 'integer' } },
  },
  'map of enough names': { type: 'object', minProperties: 12, additionalProperties: { type: 'integer' } },
  'one of two shapes': {
    oneOf: [
      {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'integer', minimum: 1 } },
        additionalProperties: false,
      },
      {
        type: 'object',
        required: ['b'],
        properties: { b: { type: 'string', minLength: 1 } },
        additionalProperties: false,
      },
    ],
  },
  'overlapping branches': {
    oneOf: [
      { type: 'integer', minimum: 0 },
      { type: 'integer', maximum: 10 },
    ],
  },
  'any of': {
    type: 'string',
    anyOf: [
      { type: 'string', maxLength: 2 },
      { type: 'string', pattern: '^x' },
    ],
  },
  'all of': { type: 'integer', allOf: [{ minimum: 3 }, { maximum: 8 }, { multipleOf: 2 }] },
  not: { type: 'integer', minimum: 0, maximum: 3, not: { const: 0 } },
  'dependent properties': {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'integer' } },
    dependentRequired: { a: ['b'] },
  },
};
