import { expect, test } from 'vitest';
import { childPointer, isWithin, pointerNames } from './pointer.ts';

test('childPointer() escapes and pointerNames() reads back', () => {
  expect(childPointer('/a', 'b/c~d')).toBe('/a/b~1c~0d');
  expect(pointerNames('/a/b~1c~0d')).toEqual(['a', 'b/c~d']);
  expect(pointerNames('')).toEqual([]);
});

test('isWithin() compares whole names', () => {
  expect(isWithin('/volume/size', '/volume')).toBe(true);
  expect(isWithin('/volume', '')).toBe(true);
  expect(isWithin('/volume_type', '/volume')).toBe(false);
});
