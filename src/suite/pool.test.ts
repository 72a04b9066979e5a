import { expect, test } from 'vitest';
import { createPool, type Loan } from './pool.ts';

const loan = (id: string, kind = 'volume'): Loan =>
  ({ resource: { kind, id }, holds: [] }) as unknown as Loan;
const never = (): Promise<Loan> => Promise.reject(new Error('what is free was not used'));

test('borrow() makes one when none is free', async () => {
  const pool = createPool();
  expect(await pool.borrow('a', 'volume', () => Promise.resolve(loan('1')))).toEqual(loan('1'));
  expect(await pool.borrow('a', 'volume', () => Promise.resolve(loan('2')))).toEqual(loan('2'));
});

test('borrow() hands out an unchanged one again, to one at a time', async () => {
  const pool = createPool();
  pool.giveBack('a', loan('1'), true);
  expect(await pool.borrow('a', 'volume', never)).toEqual(loan('1'));
  await expect(pool.borrow('a', 'volume', never)).rejects.toThrow('not used');
});

test('borrow() never hands out what may have been changed', async () => {
  const pool = createPool();
  pool.giveBack('a', loan('1'), false);
  expect(await pool.borrow('a', 'volume', () => Promise.resolve(loan('2')))).toEqual(loan('2'));
});

test('borrow() keeps contracts and kinds apart', async () => {
  const pool = createPool();
  pool.giveBack('a', loan('1'), true);
  expect(await pool.borrow('b', 'volume', () => Promise.resolve(loan('2')))).toEqual(loan('2'));
  expect(await pool.borrow('a', 'snapshot', () => Promise.resolve(loan('3')))).toEqual(loan('3'));
  expect(await pool.borrow('a', 'volume', never)).toEqual(loan('1'));
});

test('drain() takes out what nobody has of a contract, and only once', async () => {
  const pool = createPool();
  pool.giveBack('a', loan('1'), true);
  pool.giveBack('a', loan('2', 'snapshot'), true);
  pool.giveBack('b', loan('3'), true);
  await pool.borrow('a', 'volume', never);
  expect(pool.drain('a')).toEqual([loan('2', 'snapshot')]);
  expect(pool.drain('a')).toEqual([]);
  expect(await pool.borrow('b', 'volume', never)).toEqual(loan('3'));
});
