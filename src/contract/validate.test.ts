import { expect, test } from 'vitest';
import { validatorFor } from './validate.ts';

test('validatorFor() compares items by the member that x-uniqueBy names', () => {
  const validate = validatorFor({ type: 'array', 'x-uniqueBy': 'key' });
  const twice = { key: 'a', value: 1 };
  expect(validate([twice, { key: 'b', value: 1 }])).toBe(true);
  expect(validate([twice, { key: 'a', value: 2 }])).toBe(false);
  expect(validate.errors?.[0]?.keyword).toBe('x-uniqueBy');
  expect(validate([{}, {}, 'a', 'a'])).toBe(true);
});
