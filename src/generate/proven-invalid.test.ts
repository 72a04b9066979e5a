import { expect, test } from 'vitest';
import { validatorFor } from '../contract/validate.ts';
import { provenInvalid } from './proven-invalid.ts';

const validate = validatorFor({ type: 'integer' });

test('provenInvalid() judges the text as a receiver reads it', () => {
  expect(provenInvalid(validate, '1.5')).toBe(true);
  // JSON has one kind of number: 1.0 is the integer 1.
  expect(provenInvalid(validate, '1.0')).toBe(false);
});

test('provenInvalid() is true for text that is no JSON', () => {
  expect(provenInvalid(validate, '{')).toBe(true);
  expect(provenInvalid(validate, '')).toBe(true);
});
