import { describe, expect, it } from 'vitest';
import { sampleResult } from '../testing/sample-result.ts';
import { matrix, operationStatuses } from './matrix.ts';

const sample = sampleResult();

describe('matrix', () => {
  it('matrix() aligns operations of different contracts by capability', () => {
    const groups = matrix(sample);
    const snapshot = groups.find((group) => group.resource === 'snapshot');
    expect(snapshot?.rows.map((row) => row.capability)).toEqual([
      'snapshot.create',
      'snapshot.show',
      'snapshot.revert',
    ]);
    expect([...(snapshot?.rows[0]?.cells.keys() ?? [])]).toEqual([
      'evs/v2',
      'cinder/v3',
      'easystack-6.2.1/v3',
    ]);
    expect([...(snapshot?.rows[2]?.cells.keys() ?? [])]).toEqual(['easystack-6.2.1/v3']);
  });

  it('matrix() has every operation of every contract exactly once', () => {
    const ids = matrix(sample).flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => [...cells.values()].flat().map((cell) => cell.operation.id)),
    );
    const all = sample.contracts.flatMap((contract) => contract.operations.map((operation) => operation.id));
    expect(ids.toSorted()).toEqual(all.toSorted());
  });
});

describe('operationStatuses', () => {
  const failing = sample.cases.find((one) => one.verdict === 'fail');
  const passing = sample.cases.find((one) => one.verdict === 'pass');
  if (failing === undefined || passing === undefined) throw new Error('the sample lacks a verdict');
  const [finding] = failing.findings;
  const culprit = finding?.operation ?? '';

  it('operationStatuses() blames only the operation that a finding is about', () => {
    const used = { ...failing, operations: [culprit, 'evs/v2:jobs.show'] };
    const pass = { ...passing, operations: ['evs/v2:jobs.show'] };
    const statuses = operationStatuses({ ...sample, cases: [pass, used] });
    expect(statuses.get(culprit)).toEqual({ status: 'fail', cases: 1 });
    expect(statuses.get('evs/v2:jobs.show')).toEqual({ status: 'pass', cases: 2 });
  });

  it('operationStatuses() shows a blocked case even where others pass', () => {
    const blocked = { ...passing, verdict: 'blocked' as const };
    const statuses = operationStatuses({ ...sample, cases: [passing, blocked] });
    expect(statuses.get(passing.operations[0] ?? '')).toEqual({ status: 'blocked', cases: 2 });
  });
});
