import { expect, test } from 'vitest';
import { asksFor } from './routes.ts';

test('asksFor() goes by a key of the body, or by the value of the property that the route names', () => {
  const grow = { action: 'os-extend' };
  const create = { action: 'create', actionProperty: 'action' };
  expect(asksFor(grow, { 'os-extend': {} })).toBe(true);
  expect(asksFor(grow, { action: 'os-extend' })).toBe(false);
  expect(asksFor(create, { action: 'create', tags: [] })).toBe(true);
  expect(asksFor(create, { action: 'delete', tags: [] })).toBe(false);
  expect(asksFor(create, { create: {} })).toBe(false);
  expect(asksFor(create, {})).toBe(false);
  expect(asksFor({}, {})).toBe(true);
});
