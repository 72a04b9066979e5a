import * as fc from 'fast-check';
import type { Schema } from '../../contract/types.ts';

const pair = (max: number): fc.Arbitrary<[number, number]> =>
  fc.tuple(fc.nat(max), fc.nat(max)).map(([low, more]) => [low, low + more]);

const scalar: fc.Arbitrary<Schema> = fc.oneof(
  pair(30).map(([minLength, maxLength]): Schema => ({ type: 'string', minLength, maxLength })),
  pair(30).map(([minLength, bytes]): Schema => ({
    type: ['string', 'null'],
    minLength,
    'x-maxBytes': bytes,
  })),
  fc
    .constantFrom(
      'uuid',
      'date-time',
      'date',
      'time',
      'uri',
      'ipv4',
      'ipv6',
      'email',
      'hostname',
      'byte',
      'duration',
    )
    .map((format): Schema => ({ type: 'string', format })),
  fc
    .constantFrom('^[a-f0-9]{32}$', '^vol-[a-z]+$', '[a-z]', '^[^/]*$', '^(a|b)+c?$')
    .map((pattern): Schema => ({ type: 'string', pattern })),
  pair(50).map(([minimum, maximum]): Schema => ({ type: 'integer', minimum: minimum - 25, maximum })),
  pair(50).map(([minimum, maximum]): Schema => ({
    type: 'number',
    exclusiveMinimum: minimum,
    maximum: maximum + 1,
  })),
  fc
    .uniqueArray(fc.oneof(fc.integer(), fc.string()), { minLength: 1, maxLength: 4 })
    .map((values): Schema => ({ enum: values })),
  fc.constant<Schema>({ type: 'boolean' }),
);

const name = fc.constantFrom('id', 'name', 'a/b', 'c~d', 'größe', 'x y');

/** Schemas that have instances: nested, of every type, with bounds that do not exclude each other. For tests. */
export const randomSchema: fc.Arbitrary<Schema> = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc
      .tuple(tie('schema'), pair(3))
      .map(([items, [minItems, maxItems]]): Schema => ({ type: 'array', items, minItems, maxItems })),
    fc
      .tuple(fc.dictionary(name, tie('schema'), { noNullPrototype: true }), fc.boolean(), fc.boolean())
      .map(([properties, closed, all]): Schema => ({
        type: 'object',
        properties,
        ...(closed ? { additionalProperties: false } : {}),
        ...(all ? { required: Object.keys(properties) } : {}),
      })),
    fc.tuple(tie('schema'), pair(4)).map(([values, [minProperties, more]]): Schema => ({
      type: 'object',
      additionalProperties: values,
      minProperties,
      maxProperties: minProperties + more,
    })),
    fc.tuple(tie('schema'), tie('schema')).map(([left, right]): Schema => ({ anyOf: [left, right] })),
  ),
})).schema;
