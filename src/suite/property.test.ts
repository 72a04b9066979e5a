import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkProperty } from './property.ts';
import type { CaseFinding } from './types.ts';

const finding = (message: string): CaseFinding => ({
  requirement: 'a.requirement',
  message,
  expected: '',
  actual: '',
  answers: [],
});

test('checkProperty() checks as many values as asked, and finds nothing where all pass', async () => {
  const seen: number[] = [];
  const found = await checkProperty(fc.nat(), 1, 25, async (value) => {
    seen.push(value);
    return [];
  });
  expect(found).toEqual([]);
  expect(seen).toHaveLength(25);
});

test('checkProperty() returns the findings of the smallest value that fails', async () => {
  const found = await checkProperty(fc.nat({ max: 1000 }), 1, 100, async (value) =>
    value >= 17 ? [finding(String(value))] : [],
  );
  expect(found).toMatchObject([finding('17')]);
});

test('checkProperty() checks the same values for the same seed, and others for another', async () => {
  const valuesFor = async (seed: number): Promise<number[]> => {
    const seen: number[] = [];
    await checkProperty(fc.nat(), seed, 10, async (value) => {
      seen.push(value);
      return [];
    });
    return seen;
  };
  expect(await valuesFor(1)).toEqual(await valuesFor(1));
  expect(await valuesFor(1)).not.toEqual(await valuesFor(2));
});

test('checkProperty() spends a bounded number of requests on a smaller value', async () => {
  let checks = 0;
  await checkProperty(fc.array(fc.nat(), { minLength: 50 }), 1, 1, async () => {
    checks += 1;
    return [finding('always')];
  });
  expect(checks).toBeGreaterThan(1);
  expect(checks).toBeLessThan(40);
});

test('checkProperty() throws what the check throws, at once', async () => {
  const bug = new Error('a bug');
  let checks = 0;
  const check = async (): Promise<never> => {
    checks += 1;
    throw bug;
  };
  await expect(checkProperty(fc.nat(), 1, 100, check)).rejects.toBe(bug);
  expect(checks).toBe(1);
});

test('checkProperty() checks exactly one value again, given the path of its finding', async () => {
  const check = (seen: number[]) => async (value: number) => {
    seen.push(value);
    return value >= 17 ? [finding(String(value))] : [];
  };
  const [first] = await checkProperty(fc.nat({ max: 1000 }), 1, 100, check([]));
  const seen: number[] = [];
  const again = await checkProperty(fc.nat({ max: 1000 }), 1, 100, check(seen), first?.path);
  expect(seen).toEqual([17]);
  expect(again).toEqual([{ ...finding('17'), path: first?.path }]);
  const mended: number[] = [];
  const none = async (value: number): Promise<CaseFinding[]> => (mended.push(value), []);
  expect(await checkProperty(fc.nat({ max: 1000 }), 1, 100, none, first?.path)).toEqual([]);
  expect(mended).toEqual([17]);
});
