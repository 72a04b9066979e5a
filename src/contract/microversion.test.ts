import { expect, test } from 'vitest';
import { compareMicroversions, holdsAt, isMicroversion, nextMicroversion, rangeOf } from './microversion.ts';

test('compareMicroversions() orders by numbers and not by text', () => {
  const sorted = ['3.40', '3.9', '2.60', '3.0'].toSorted(compareMicroversions);
  expect(sorted).toEqual(['2.60', '3.0', '3.9', '3.40']);
});

test('compareMicroversions() refuses what is no microversion', () => {
  expect(() => compareMicroversions('3.x', '3.1')).toThrow('"3.x" is not a microversion');
});

test('holdsAt() includes both ends of a range', () => {
  const range = { min: '3.40', max: '3.42' };
  const inside = ['3.39', '3.40', '3.42', '3.43'].filter((version) => holdsAt(range, version));
  expect(inside).toEqual(['3.40', '3.42']);
  expect(holdsAt(undefined, '3.0')).toBe(true);
  expect(holdsAt({ min: '3.40' }, '3.9')).toBe(false);
});

test('rangeOf() reads what x-openstack says, and nothing where it says nothing', () => {
  expect(rangeOf({ 'action-name': 'grow', 'min-ver': '3.2' })).toEqual({ min: '3.2' });
  expect(rangeOf({ 'action-name': 'grow' })).toBeUndefined();
  expect(rangeOf(undefined)).toBeUndefined();
});

test('nextMicroversion() counts the minor number', () => {
  expect(nextMicroversion('3.9')).toBe('3.10');
  expect(isMicroversion(3.4)).toBe(false);
});
