import { expect, test } from 'vitest';
import { answeredAt } from './answered-at.ts';
import type { Answer } from './types.ts';

const at = (headers: Record<string, string>): number =>
  answeredAt({ exchange: { startedAt: 7, response: { headers } } } as unknown as Pick<Answer, 'exchange'>);

test('answeredAt() is the time that the target tells', () => {
  expect(at({ date: 'Sat, 21 Nov 2026 20:00:00 GMT' })).toBe(Date.UTC(2026, 10, 21, 20));
});

test.each([[{}], [{ date: 'yesterday' }]])('answeredAt() is our own time with %j', (headers) => {
  expect(at(headers)).toBe(7);
});
