import { describe, expect, test } from 'vitest';
import { matchesGlob } from './matches-glob.ts';

describe('matchesGlob()', () => {
  test.each([
    ['a', 'a'],
    ['*', ''],
    ['a*', 'a'],
    ['a*c', 'abc'],
    ['a*b*c', 'axbxbxc'],
    ['*b*', 'abc'],
    ['*/v*:volumes.*', 'evs/v2:volumes.create.status'],
    ['a[*].b', 'a[*].b'],
    ['**', 'x'],
  ])('fits %s to %s', (glob, id) => {
    expect(matchesGlob(glob, id)).toBe(true);
  });

  test.each([
    ['a', 'ab'],
    ['ab*ba', 'aba'],
    ['a*', 'ba'],
    ['*a', 'ab'],
    ['a*b*c', 'acb'],
    ['a.c', 'abc'],
    ['a?c', 'abc'],
  ])('does not fit %s to %s', (glob, id) => {
    expect(matchesGlob(glob, id)).toBe(false);
  });
});
