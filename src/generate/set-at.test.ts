import { expect, test } from 'vitest';
import { REMOVED, setAt } from './set-at.ts';

const instance = { a: { b: [1, { c: 2 }] }, d: null };

test('setAt() replaces the value at a place and leaves the original alone', () => {
  expect(setAt(instance, ['a', 'b', 1, 'c'], 'x')).toEqual({ a: { b: [1, { c: 'x' }] }, d: null });
  expect(setAt(instance, [], 5)).toBe(5);
  expect(instance.a.b[1]).toEqual({ c: 2 });
});

test('setAt() removes a property', () => {
  expect(setAt(instance, ['a', 'b'], REMOVED)).toEqual({ a: {}, d: null });
  expect(() => setAt(instance, [], REMOVED)).toThrow('cannot be removed');
});

test('setAt() keeps the order of properties', () => {
  expect(Object.keys(setAt(instance, ['a'], 1) as object)).toEqual(['a', 'd']);
});
