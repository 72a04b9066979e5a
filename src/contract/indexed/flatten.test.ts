import { expect, test } from 'vitest';
import { flatten, unflatten } from './flatten.ts';

test('flatten() writes once what stands in several places, and unflatten() makes it one object again', () => {
  const leaf = { type: 'string' };
  const branch = { items: leaf, list: [leaf, 1, null] };
  const value = { a: branch, b: branch, c: { leaf }, d: [], e: null };
  const flat = flatten(value);
  expect(JSON.stringify(flat).match(/"string"/g)).toHaveLength(1);
  const read = unflatten(JSON.parse(JSON.stringify(flat)) as typeof flat) as typeof value;
  expect(read).toEqual(value);
  expect(read.a).toBe(read.b);
  expect(read.a.list[0]).toBe(read.c.leaf);
});

test('flatten() shares nothing when objects are only equal', () => {
  expect(flatten({ a: { x: 1 }, b: { x: 1 } }).shared).toEqual([]);
});
