import { expect, test } from 'vitest';
import type { CheckFinding } from '../check/index.ts';
import { createLibrary } from '../contract/library.ts';
import type { Operation } from '../contract/types.ts';
import type { Exchange } from '../http/types.ts';
import { createMonitor } from './monitor.ts';
import { monitorResult } from './monitor-results.ts';
import type { CaseResult } from '../result/run-result.ts';
import type { Verdict } from '../result/verdict.ts';
import type { Session } from './session.ts';
import type { Case } from './types.ts';

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

test('monitorResult() is inapplicable when only invalid requests were sent, because no case could make a valid one', () => {
  const [show] = createLibrary().get('cinder/discovery').operations;
  if (show === undefined) throw new Error('an operation is expected');
  const monitor = createMonitor();
  monitor.note(show, { response: { status: 404 }, durationMs: 1 } as Exchange, [], 'a case', true);
  const session = { monitor, config: { seed: 1 } } as unknown as Session;
  expect(monitorResult(session, show, []).verdict).toBe('inapplicable');
});

test('monitorResult() is inapplicable when every case about the operation is, and blocked when one is not', () => {
  const [show] = createLibrary().get('cinder/discovery').operations;
  if (show === undefined) throw new Error('an operation is expected');
  const session = { monitor: createMonitor(), config: { seed: 1 } } as unknown as Session;
  const cases = ['a', 'b'].map((fullId) => ({ fullId, operations: [show] })) as unknown as Case[];
  const judge = (verdicts: Readonly<Record<string, Verdict>>): Verdict =>
    monitorResult(session, show, cases, (id) => verdicts[id]).verdict;
  expect(judge({ a: 'inapplicable', b: 'skip' })).toBe('inapplicable');
  expect(judge({ a: 'inapplicable', b: 'blocked' })).toBe('blocked');
});

test.each<[string, number, readonly Verdict[], Verdict]>([
  ['its cases only looked for what is not there', 404, ['pass', 'inapplicable'], 'inapplicable'],
  ['a case of it is red', 404, ['pass', 'fail'], 'blocked'],
  ['no case is about it', 404, [], 'blocked'],
  ['something else was refused', 403, ['pass'], 'blocked'],
])('monitorResult() judges an operation that never succeeded when %s', (_, status, verdicts, expected) => {
  const [show] = createLibrary().get('cinder/discovery').operations;
  if (show === undefined) throw new Error('an operation is expected');
  const monitor = createMonitor();
  monitor.note(show, { response: { status }, durationMs: 1 } as Exchange, [], 'a case');
  const session = { monitor, config: { seed: 1 } } as unknown as Session;
  const cases = verdicts.map((verdict) => ({ fullId: verdict, operations: [show] })) as unknown as Case[];
  expect(monitorResult(session, show, cases, (id) => id as Verdict).verdict).toBe(expected);
});

test('monitorResult() fails for a closed connection, and not for one that an absence of the target explains', () => {
  const [show] = createLibrary().get('cinder/discovery').operations;
  if (show === undefined) throw new Error('an operation is expected');
  const finding = { requirement: 'r', level: 'must', signature: 's', check: 'status' } as CheckFinding;
  const judge = (isExcused: boolean): CaseResult => {
    const monitor = createMonitor(({ id }) => isExcused && id === 1);
    const request = { method: 'GET', url: 'http://target/', headers: {} };
    const cut = { id: 1, request, failure: { kind: 'reset' }, durationMs: 1 } as unknown as Exchange;
    monitor.note(show, cut, [finding], 'a case');
    monitor.note(show, { response: { status: 200 }, durationMs: 1 } as Exchange, [], 'a case');
    const session = { monitor, config: { seed: 1 }, evidence: new Map() } as unknown as Session;
    return monitorResult(session, show, []);
  };
  expect(judge(false)).toMatchObject({ verdict: 'fail', findings: [{ requirement: 'r' }] });
  expect(judge(true)).toMatchObject({ verdict: 'pass', findings: [] });
});
