import { expect, test } from 'vitest';
import { smallCase, smallContract, smallFinding, smallResult } from '../../test/support/small-result.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import { findReplayed, replayOutcome } from './replay-outcome.ts';
import type { CaseResult, RunResult } from './run-result.ts';

const finding = smallFinding('volumes.create.status', 'status:500', { id: 'abc', exchanges: [3, 4] });
const failing = smallCase('volumes/a/1', 'fail', { findings: [finding] });
const before = smallResult([failing]);

function outcomeAfter(one: CaseResult, over: Partial<RunResult> = {}): [string, string | undefined] {
  const replayed = findReplayed(before, 'abc');
  if (replayed === undefined) throw new Error('the finding is expected');
  const { outcome, reason } = replayOutcome(before, replayed, smallResult([one], over));
  return [outcome, reason];
}

test('findReplayed() names the case of a finding', () => {
  expect(findReplayed(before, 'abc')).toEqual({
    finding,
    owner: failing.id,
    case: failing.id,
    contract: 'f/v1',
  });
  expect(findReplayed(before, 'other')).toBeUndefined();
});

test('findReplayed() names the case that sent what a monitor saw, unless no case did', () => {
  const monitor = { ...failing, id: 'f/v1:monitor/volumes.create', kind: 'monitor' as const };
  const sentBy = (sender: string): RunResult =>
    smallResult([monitor], { exchanges: [{ id: 4, case: sender } as ExchangeRecord] });
  expect(findReplayed(sentBy('f/v1:volumes/b/2'), 'abc')).toMatchObject({
    owner: monitor.id,
    case: 'f/v1:volumes/b/2',
  });
  expect(findReplayed(sentBy('clean-up'), 'abc')).toBeUndefined();
  expect(findReplayed(smallResult([monitor]), 'abc')).toBeUndefined();
});

test('replayOutcome() is still failing when the finding is there again, known or not', () => {
  expect(outcomeAfter(failing)[0]).toBe('still failing');
  expect(outcomeAfter({ ...failing, verdict: 'known' })[0]).toBe('still failing');
});

test('replayOutcome() is fixed when the case passes', () => {
  expect(outcomeAfter(smallCase('volumes/a/1', 'pass'))).toEqual(['fixed', undefined]);
});

test.each<[string, CaseResult, Partial<RunResult>, string]>([
  [
    'another finding stands there',
    smallCase('volumes/a/1', 'fail'),
    {},
    'another finding stands in its place: f/v1:volumes.create.status: status:500',
  ],
  [
    'the case could not be run',
    smallCase('volumes/a/1', 'blocked', { reason: 'no quota' }),
    {},
    'its case is blocked: no quota',
  ],
  ['the case is gone', smallCase('volumes/a/2', 'pass'), {}, 'there is no f/v1:volumes/a/1 any more'],
  [
    'the contract is another one',
    smallCase('volumes/a/1', 'pass'),
    { contracts: [smallContract({ revision: 'b'.repeat(64) })] },
    'f/v1 has another revision, so that the same seed may send something else',
  ],
])('replayOutcome() has drifted when %s', (_, one, over, reason) => {
  expect(outcomeAfter(one, over)).toEqual(['drifted', reason]);
});
