import { expect, test } from 'vitest';
import { createPool } from './pool.ts';
import type { Resource } from './types.ts';

const volume = (id: string): Resource => ({ kind: 'volume', id }) as Resource;
const never = (): Promise<Resource> => Promise.reject(new Error('a free volume was not used'));

test('borrow() makes a volume when none is free', async () => {
  const pool = createPool();
  expect(await pool.borrow('a', () => Promise.resolve(volume('1')))).toEqual(volume('1'));
  expect(await pool.borrow('a', () => Promise.resolve(volume('2')))).toEqual(volume('2'));
});

test('borrow() hands out an unchanged volume again, to one at a time', async () => {
  const pool = createPool();
  pool.giveBack('a', volume('1'), true);
  expect(await pool.borrow('a', never)).toEqual(volume('1'));
  await expect(pool.borrow('a', never)).rejects.toThrow('not used');
});

test('borrow() never hands out what may have been changed', async () => {
  const pool = createPool();
  pool.giveBack('a', volume('1'), false);
  expect(await pool.borrow('a', () => Promise.resolve(volume('2')))).toEqual(volume('2'));
});

test('borrow() keeps contracts apart', async () => {
  const pool = createPool();
  pool.giveBack('a', volume('1'), true);
  expect(await pool.borrow('b', () => Promise.resolve(volume('2')))).toEqual(volume('2'));
  expect(await pool.borrow('a', never)).toEqual(volume('1'));
});
