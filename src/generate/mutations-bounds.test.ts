import { describe, expect, test } from 'vitest';
import type { Json } from '../contract/types.ts';
import { bytesOf, lengthOf } from './characters.ts';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';
import { VOLUME } from './testing/schemas.ts';

const ALL = new Map(mutations(VOLUME).map((mutation) => [mutation.constraintId, mutation]));
const find = (id: string): Mutation => {
  const found = ALL.get(id);
  if (found === undefined) throw new Error(`no mutation ${id}`);
  return found;
};

describe('mutations() breaks a bound by one:', () => {
  const value = (id: string): Json => {
    const { pointer, boundaries } = find(id);
    let at = boundaries[0]?.value;
    for (const name of pointer.split('/').slice(1)) at = (at as Record<string, Json>)[name];
    return at as Json;
  };
  test.each<[string, Json]>([
    ['volume.size.minimum', 0],
    ['volume.size.maximum', 32769],
    ['volume.size.type~fraction', 1.5],
    ['volume.size.type~coercion', '1'],
    ['volume.iops.exclusiveMaximum', 3050],
    ['volume.iops.exclusiveMinimum', 50],
    ['volume.availability_zone.minLength', 'a'],
    ['volume.name.maxLength', 'a'.repeat(65)],
    ['volume.volume_type.enum', 'not-in-enum-0'],
    ['volume.volume_type.enum~case', 'sata'],
    ['volume.tags.minItems', ['a=']],
    ['volume.qos.minProperties', {}],
    ['volume.multiattach.type~null', null],
  ])('%s', (id, expected) => {
    expect(value(id)).toEqual(expected);
  });
});

test('mutations() breaks maxLength in characters of one, three and four bytes', () => {
  const names = find('volume.description.maxLength').boundaries.map(
    ({ value }) => (value as { volume: { description: string } }).volume.description,
  );
  expect(names.map((name) => [lengthOf(name), bytesOf(name)])).toEqual([
    [86, 86],
    [86, 258],
    [86, 344],
  ]);
});

test('mutations() breaks x-maxBytes with fewer characters than maxLength allows', () => {
  for (const { value } of find('volume.name.x-maxBytes').boundaries) {
    const { name } = (value as { volume: { name: string } }).volume;
    expect(lengthOf(name)).toBeLessThanOrEqual(64);
    expect(bytesOf(name)).toBe(91);
  }
});
