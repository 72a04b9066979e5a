import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { validatorFor } from '../contract/validate.ts';
import { FORMATS } from './formats.ts';

test.each(Object.entries(FORMATS))(
  'FORMATS %s: valid texts fit and the first invalid one does not',
  (format, sample) => {
    const validate = validatorFor({ type: 'string', format });
    for (const text of fc.sample(sample.valid, { seed: 3, numRuns: 200 }))
      expect(validate(text), text).toBe(true);
    expect(sample.invalid.filter((text) => validate(text))).toEqual([]);
  },
);
