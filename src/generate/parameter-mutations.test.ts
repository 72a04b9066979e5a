import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestConstraints } from '../contract/constraints.ts';
import { validatorFor } from '../contract/validate.ts';
import type { Operation, Parameter, Schema } from '../contract/types.ts';
import { parameterMutations } from './parameter-mutations.ts';
import { readParameter } from './parameter-text.ts';
import { validParameter } from './valid-parameter.ts';

const parameter = (schema: Schema, extra: Partial<Parameter> = {}): Parameter => ({
  name: 'p',
  in: 'query',
  required: false,
  description: '',
  source: { document: 'D', section: '1' },
  schema,
  ...extra,
});

const PARAMETERS: Readonly<Record<string, Parameter>> = {
  limit: parameter({ type: 'integer', minimum: 1, maximum: 1000 }, { required: true }),
  'limit in a path': parameter({ type: 'integer', minimum: 1 }, { in: 'path', required: true }),
  ratio: parameter({ type: 'number', exclusiveMaximum: 1, minimum: 0.25 }),
  flag: parameter({ type: 'boolean' }),
  status: parameter({ type: 'string', enum: ['available', 'IN-USE'] }),
  id: parameter({ type: 'string', format: 'uuid' }, { in: 'path', required: true }),
  name: parameter({ type: 'string', minLength: 1, maxLength: 64, pattern: '^[a-z0-9]+$' }),
  either: parameter({ type: ['integer', 'boolean'], maximum: 5 }),
};

const textsOf = (subject: Parameter): Record<string, (string | undefined)[]> =>
  Object.fromEntries(
    parameterMutations(subject).map(({ constraintId, boundaries }) => [
      constraintId,
      boundaries.map(({ text }) => text),
    ]),
  );

test('parameterMutations() breaks an integer as text', () => {
  expect(textsOf(PARAMETERS['limit'] as Parameter)).toEqual({
    'p.required': [undefined],
    'p.type': ['abc', '-', 'NaN', '[]'],
    'p.type~null': [''],
    'p.type~fraction': ['1.5', '1.1'],
    'p.type~coercion': ['+1', ' 1', '1 ', '1e0', '0x1', '1_0', '１'],
    'p.minimum': ['0', '-2147483647'],
    'p.maximum': ['1001', '2147483647'],
  });
});

test('parameterMutations() breaks what a text parameter states, and no type', () => {
  expect(Object.keys(textsOf(PARAMETERS['name'] as Parameter))).toEqual([
    'p.minLength',
    'p.maxLength',
    'p.pattern',
  ]);
  expect(textsOf(PARAMETERS['status'] as Parameter)).toEqual({
    'p.enum': ['not-in-enum-0', 'x'],
    'p.enum~case': ['AVAILABLE'],
  });
});

test('parameterMutations() never sends an empty path segment', () => {
  const texts = parameterMutations(PARAMETERS['limit in a path'] as Parameter).flatMap(({ arbitrary }) =>
    fc.sample(arbitrary, { seed: 1, numRuns: 50 }).map(({ text }) => text),
  );
  expect(texts).not.toContain('');
  expect(texts).not.toContain(undefined);
});

test('parameterMutations() takes levels as a body does', () => {
  const levels = parameterMutations(
    parameter({ type: 'integer', maximum: 5, 'x-level': { maximum: 'observe' } }),
  ).map(({ keyword, level }) => [keyword, level]);
  expect(Object.fromEntries(levels)).toEqual({
    type: 'must',
    'type~null': 'observe',
    'type~fraction': 'must',
    'type~coercion': 'observe',
    maximum: 'observe',
  });
});

test.each(Object.entries(PARAMETERS))(
  'parameterMutations() fit in no reading of the text: %s',
  (_, subject) => {
    const validate = validatorFor(subject.schema);
    for (const { arbitrary, keyword } of parameterMutations(subject)) {
      for (const { text } of fc.sample(arbitrary, { seed: 1, numRuns: 100 })) {
        if (keyword === 'required') expect(text).toBeUndefined();
        else
          expect(
            readParameter(text ?? '', subject.schema).some((value) => validate(value)),
            text,
          ).toBe(false);
      }
    }
  },
);

test.each(Object.entries(PARAMETERS))(
  'parameterMutations() has the ids of the contract: %s',
  (_, subject) => {
    const ids = requestConstraints({ parameters: [subject] } as unknown as Operation).map(({ id }) => id);
    for (const { constraintId } of parameterMutations(subject))
      expect(ids).toContain(`${subject.in}.${constraintId}`);
  },
);

test.each(Object.entries(PARAMETERS))(
  'validParameter() fits in some reading of the text: %s',
  (_, subject) => {
    const validate = validatorFor(subject.schema);
    for (const text of fc.sample(validParameter(subject), { seed: 1, numRuns: 200 })) {
      expect(
        readParameter(text, subject.schema).some((value) => validate(value)),
        text,
      ).toBe(true);
    }
  },
);
