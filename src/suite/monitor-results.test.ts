import { expect, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import type { Operation } from '../contract/types.ts';
import type { Exchange } from '../http/types.ts';
import { createMonitor } from './monitor.ts';
import { monitorResult } from './monitor-results.ts';
import type { Session } from './session.ts';

function verdictAfter(operation: Operation, status: number): string {
  const monitor = createMonitor();
  monitor.note(operation, { response: { status }, durationMs: 1 } as Exchange, [], 'a case');
  const session = { monitor, config: { seed: 1 } } as unknown as Session;
  return monitorResult(session, operation, []).verdict;
}

test('monitorResult() takes a documented status below 400 for a success, and no other one beyond 2xx', () => {
  const [show, list] = createLibrary().get('cinder/discovery').operations;
  if (show === undefined || list === undefined) throw new Error('two operations are expected');
  expect(verdictAfter(list, 300)).toBe('pass');
  expect(verdictAfter(show, 300)).toBe('blocked');
  expect(verdictAfter(show, 200)).toBe('pass');
  expect(verdictAfter(show, 404)).toBe('blocked');
});
