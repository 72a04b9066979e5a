import { expect, test, vi } from 'vitest';
import { poll } from './poll.ts';

test('poll() returns what the first look finds, without a pause', async () => {
  const look = vi.fn<() => Promise<string>>(() => Promise.resolve('found'));
  expect(await poll(look, { intervalMs: 1e9, timeoutMs: 1e9 })).toBe('found');
  expect(look).toHaveBeenCalledTimes(1);
});

test('poll() looks again until something is found', async () => {
  let looks = 0;
  expect(await poll(async () => (++looks === 4 ? looks : undefined), { intervalMs: 1, timeoutMs: 1e6 })).toBe(
    4,
  );
});

test('poll() takes false for something found', async () => {
  expect(await poll(() => Promise.resolve(false), { intervalMs: 1, timeoutMs: 1e6 })).toBe(false);
});

test('poll() looks at least once, and gives up when the time is over', async () => {
  const look = vi.fn<() => Promise<undefined>>(() => Promise.resolve(undefined));
  expect(await poll(look, { intervalMs: 1, timeoutMs: 0 })).toBeUndefined();
  expect(look).toHaveBeenCalledTimes(1);
});

test('poll() does not wait for a pause that would end after its time', async () => {
  const look = vi.fn<() => Promise<undefined>>(() => Promise.resolve(undefined));
  expect(await poll(look, { intervalMs: 1e9, timeoutMs: 1e8 })).toBeUndefined();
});

test('poll() ends when it is told to stop', async () => {
  const stop = new AbortController();
  let looks = 0;
  const look = async (): Promise<undefined> => {
    if (++looks === 3) stop.abort();
  };
  expect(await poll(look, { intervalMs: 1, timeoutMs: 1e6, stop: stop.signal })).toBeUndefined();
  expect(looks).toBe(3);
});

test('poll() passes on what a look throws', async () => {
  await expect(
    poll(() => Promise.reject(new Error('a bug')), { intervalMs: 1, timeoutMs: 9 }),
  ).rejects.toThrow('a bug');
});
