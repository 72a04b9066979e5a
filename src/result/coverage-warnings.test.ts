import { expect, test } from 'vitest';
import type { OperationCoverage, StateCoverage } from './coverage-record.ts';
import { coverageWarnings } from './coverage-warnings.ts';

function operation(id: string, over: Partial<OperationCoverage> = {}): OperationCoverage {
  return { id, documented: [200], whole: { '200': 30 }, parameters: {}, constraints: {}, ...over };
}

/** Kinds of the warnings, each with what it is about. */
function warned(
  operations: readonly OperationCoverage[],
  states: readonly StateCoverage[] = [],
  sent: readonly string[] = operations.map(({ id }) => id),
): [string, readonly string[]][] {
  const exchanges = new Map(sent.map((id) => [id, 30]));
  return coverageWarnings({ operations, states }, exchanges).map(({ kind, about }) => [kind, about]);
}

test('coverageWarnings() has none when everything was reached', () => {
  const states = [{ kind: 'volume', documented: ['available'], seen: { available: 1 } }];
  expect(warned([operation('a', { lists: { answers: 3, filled: 1 } })], states)).toEqual([]);
});

test.each(['401', '403', '404'])('coverageWarnings() tells when much is answered with %s', (status) => {
  const refused = operation('b', { whole: { '200': 1, [status]: 20 } });
  expect(warned([operation('a'), refused])).toEqual([['refused', ['b']]]);
  expect(warned([operation('a'), operation('b', { whole: { '200': 1, [status]: 6 } })])).toEqual([]);
});

test('coverageWarnings() tells of an operation without success, and of one that was not sent', () => {
  const failing = operation('b', { whole: { '409': 1 } });
  expect(warned([operation('a'), failing, operation('c')], [], ['a', 'b'])).toEqual([
    ['no-success', ['b']],
    ['not-sent', ['c']],
  ]);
});

test('coverageWarnings() tells of lists that were empty each time, not of those that nobody asked for', () => {
  const lists = { answers: 3, filled: 0 };
  const unasked = operation('b', { lists: { answers: 0, filled: 0 } });
  expect(warned([operation('a', { lists }), unasked])).toEqual([['empty-lists', ['a']]]);
});

test('coverageWarnings() tells of states that were never seen, unless a kind shows none at all', () => {
  const volume = { kind: 'volume', documented: ['available', 'error'], seen: { available: 1 } };
  const transfer = { kind: 'transfer', documented: ['available'], seen: {} };
  expect(warned([operation('a')], [volume, transfer])).toEqual([['state-not-reached', ['volume error']]]);
});

test('coverageWarnings() does not wonder at what a part of the cases did not reach', () => {
  const empty = operation('a', { lists: { answers: 3, filled: 0 } });
  const states = [{ kind: 'volume', documented: ['error'], seen: { available: 1 } }];
  const failing = operation('b', { whole: { '409': 1 } });
  const exchanges = new Map([
    ['a', 1],
    ['b', 1],
  ]);
  const operations = [empty, failing, operation('c')];
  const kinds = coverageWarnings({ operations, states }, exchanges, true).map(({ kind }) => kind);
  expect(kinds).toEqual(['no-success']);
});
