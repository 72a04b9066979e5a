import { expect, test } from 'vitest';
import { valuesAt } from './pointer.ts';

const root = { volumes: [{ id: 'a' }, { id: 'b' }, {}], 'a/b': { 'c~d': 1 }, none: null, '*': 2, '': 3 };

test.each([
  ['', [root]],
  ['/volumes/0/id', ['a']],
  ['/volumes/*/id', ['a', 'b']],
  ['/volumes/*', root.volumes],
  ['/a~1b/c~0d', [1]],
  ['/none', [null]],
  ['/*', [2]],
  ['/', [3]],
  ['/volumes/3', []],
  ['/volumes/length', []],
  ['/volumes/00', []],
  ['/volumes/-', []],
  ['/none/x', []],
  ['/constructor', []],
  ['/volumes/0/id/0', []],
])('valuesAt() finds at "%s" what is there', (pointer, found) => {
  expect(valuesAt(root, pointer)).toEqual(found);
});
