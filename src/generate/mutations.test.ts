import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestConstraints } from '../contract/constraints.ts';
import { createAjv } from '../contract/validate.ts';
import type { Json, Operation, Schema } from '../contract/types.ts';
import { UnsatisfiableError } from './bounded-filter.ts';
import { bytesOf } from './characters.ts';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';
import { smallestOf } from './smallest-of.ts';
import { randomSchema } from './testing/random-schema.ts';
import { SCHEMAS, VOLUME } from './testing/schemas.ts';
import { withoutKeyword } from './testing/without-keyword.ts';

const ALL = mutations(VOLUME);
const find = (id: string, all: readonly Mutation[] = ALL): Mutation => {
  const found = all.find((mutation) => mutation.constraintId === id);
  if (found === undefined) throw new Error(`no mutation ${id}`);
  return found;
};

/** Not strict, since a schema without its `type` is no good style; its own validator, apart from the one tested. */
function plainAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addKeyword({
    keyword: 'x-maxBytes',
    validate: (limit: number, value: unknown) => typeof value !== 'string' || bytesOf(value) <= limit,
  });
  return ajv;
}

/** The texts drawn for which `wrong` is true: none, one hopes. */
function draws(one: Mutation, seed: number, wrong: (value: Json) => boolean): string[] {
  const texts = fc.sample(one.arbitrary, { seed, numRuns: 200 }).map(({ text }) => text);
  return texts.filter((text) => wrong(JSON.parse(text) as Json));
}

const each = (list: readonly Mutation[]): [string, Mutation][] => list.map((one) => [one.constraintId, one]);
const fits = createAjv().compile(VOLUME);

test.each(each(ALL))('mutations() %s: every draw is refused', (_, one) => {
  expect(draws(one, 3, (value) => fits(value))).toEqual([]);
});

test.each(each(ALL.filter((one) => one.alsoBreaks.length === 0)))(
  'mutations() %s: without that one keyword every draw is accepted',
  (_, one) => {
    const validate = plainAjv().compile(withoutKeyword(VOLUME, one));
    expect(draws(one, 4, (value) => !validate(value))).toEqual([]);
  },
);

test('mutations() sends the text of the value it shows', () => {
  for (const one of ALL) {
    for (const { value, text } of one.boundaries) expect(JSON.parse(text)).toEqual(value);
  }
});

test('mutations() says which constraints cannot be broken alone', () => {
  const entangled = ALL.filter((one) => one.alsoBreaks.length > 0).map((one) => [
    one.constraintId,
    one.alsoBreaks,
  ]);
  expect(Object.fromEntries(entangled)).toEqual({
    // A value of another type is in no list of strings, and is no constant.
    'volume.volume_type.type': ['enum'],
    'volume.volume_type.type~null': ['enum'],
    'volume.volume_type.type~coercion': ['enum'],
    // No fraction is a multiple of 50, and the pattern asks for a character.
    'volume.iops.type~fraction': ['multipleOf'],
    'volume.metadata.~name.minLength': ['pattern'],
  });
});

test('mutations() lists the request constraints that the contract derives, and those of allOf', () => {
  const operation = {
    parameters: [],
    requestBody: { required: false, schema: VOLUME },
  } as unknown as Operation;
  const derived = requestConstraints(operation)
    .map(({ id, level }) => `${id.slice('body.'.length)} ${level}`)
    // A name of a JSON object is always a string.
    .filter((id) => !id.includes('~name.type'));
  const listed = ALL.map((one) => `${one.constraintId} ${one.level}`);
  expect(listed.filter((id) => derived.includes(id))).toEqual(derived);
  expect(listed.filter((id) => !derived.includes(id))).toEqual([
    'volume.hints.type must',
    'volume.hints.type~null observe',
    'volume.hints.group.required must',
  ]);
});

test('mutations() is the same list with the same draws every time', () => {
  const texts = (list: readonly Mutation[]): Json =>
    list.map((one) => [
      one.constraintId,
      fc.sample(one.arbitrary, { seed: 9, numRuns: 5 }).map(({ text }) => text),
    ]);
  expect(texts(mutations(VOLUME))).toEqual(texts(ALL));
});

test.each(each(ALL))('mutations() takes the same instances for %s alone', (id, mutation) => {
  const [one, ...others] = mutations(VOLUME, {}, { only: id });
  expect(others).toEqual([]);
  expect({ ...one, arbitrary: undefined }).toEqual({ ...mutation, arbitrary: undefined });
  expect(draws(one as Mutation, 3, () => true)).toEqual(draws(mutation, 3, () => true));
});

test('mutations() leaves out what is known already', () => {
  const [first, ...rest] = ALL.map(({ constraintId }) => constraintId);
  const left = mutations(VOLUME, {}, { except: new Set([String(first)]) });
  expect(left.map(({ constraintId }) => constraintId)).toEqual(rest);
});

test('mutations() shrinks to the first boundary', () => {
  for (const one of ALL) {
    expect(smallestOf(one.arbitrary).text, one.constraintId).toBe(one.boundaries[0]?.text);
    expect(one.description).toBe(one.boundaries[0]?.note);
  }
});

test('mutations() reads levels from x-level and holds variants as observe', () => {
  expect(find('volume.count.type~fraction').level).toBe('observe');
  expect(find('volume.size.type~fraction').level).toBe('must');
  expect(find('volume.multiattach.type').level).toBe('should');
  expect(find('volume.size.type~coercion')).toMatchObject({ level: 'observe', kind: 'coercion' });
  expect(find('volume.size.type~null').level).toBe('observe');
  expect(find('volume.volume_type.enum~case').level).toBe('observe');
});

test('mutations() keeps pins, except the one that is broken', () => {
  const all = mutations(VOLUME, { pins: { '/volume/size': 40, '/volume/volume_type': 'SSD' } });
  expect(find('volume.name.maxLength', all).boundaries[0]?.value).toMatchObject({
    volume: { size: 40, volume_type: 'SSD' },
  });
  expect(find('volume.size.maximum', all).boundaries[0]?.value).toMatchObject({
    volume: { size: 32769, volume_type: 'SSD' },
  });
});

test('mutations() does not enter what is omitted', () => {
  const all = mutations(VOLUME, { omit: (_, schema) => schema['x-reference'] !== undefined });
  expect(all.some(({ path }) => path.includes('snapshot_id'))).toBe(false);
  expect(ALL.some(({ path }) => path.includes('snapshot_id'))).toBe(true);
});

test('mutations() breaks oneOf itself and what its branches hold', () => {
  const schema = SCHEMAS['one of two shapes'] as Schema;
  const all = mutations(schema);
  expect(all.map(({ constraintId }) => constraintId)).toEqual(
    expect.arrayContaining([
      'oneOf',
      'a.required',
      'a.minimum',
      'b.required',
      'b.minLength',
      'additionalProperties',
    ]),
  );
  expect(find('oneOf', all).boundaries[0]?.value).toEqual({ a: 1, b: 'a' });
});

test('mutations() fails with the reason when there is nothing valid to start from', () => {
  expect(() => mutations({ type: 'object', minProperties: 1, additionalProperties: false })).toThrow(
    UnsatisfiableError,
  );
  expect(() => mutations(VOLUME, { pins: { '/volume/size': 0 } })).toThrow('/volume/size must be >= 1');
});

test.each(Object.entries(SCHEMAS).filter(([name]) => name !== 'volume'))(
  'mutations() are all refused: %s',
  (_, schema) => {
    const validate = createAjv().compile(schema);
    for (const one of mutations(schema)) {
      for (const { text } of fc.sample(one.arbitrary, { seed: 1, numRuns: 20 })) {
        expect(validate(JSON.parse(text)), `${one.constraintId}: ${text}`).toBe(false);
      }
    }
  },
);

test('mutations() are all refused, for any schema', () => {
  fc.assert(
    fc.property(randomSchema, (schema) => {
      const validate = createAjv().compile(schema);
      for (const one of mutations(schema)) {
        for (const { text } of one.boundaries)
          expect(validate(JSON.parse(text)), one.constraintId).toBe(false);
      }
    }),
    { numRuns: 15, seed: 21 },
  );
});
