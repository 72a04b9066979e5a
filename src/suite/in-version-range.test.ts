import { describe, expect, test } from 'vitest';
import { inVersionRange } from './in-version-range.ts';

describe('inVersionRange()', () => {
  test.each([
    ['21.3.1', '21.3', true],
    ['21.30', '21.3', false],
    ['21', '21.0', true],
    ['21.3.1', '>=21.3 <22', true],
    ['22.0', '>=21.3 <22', false],
    ['21.10', '>21.9', true],
    ['21.3', '>= 21.3', true],
    ['21.3.0', '=21.3', true],
    ['21.3.1', '=21.3', false],
    ['20', '<21 || >=23', true],
    ['22', '<21 || >=23', false],
    ['v6.2.1-rc1', '<=6.2.1', true],
  ])('of %s and %s says %s', (version, range, expected) => {
    expect(inVersionRange(version, range)).toBe(expected);
  });

  test.each(['', '~21', '>=', '21.x', '>=21 ||', '21 - 22'])('refuses the range "%s"', (range) => {
    expect(() => inVersionRange('21', range)).toThrow('is not a range of versions');
  });

  test('refuses a version without a number', () => {
    expect(() => inVersionRange('stein', '21')).toThrow('"stein" is not a version');
  });
});
