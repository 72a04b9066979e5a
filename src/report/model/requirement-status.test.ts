import { describe, expect, it } from 'vitest';
import type { CaseResult, RunResult } from '../../result/run-result.ts';
import { sampleResult } from '../testing/sample-result.ts';
import { requirementStatuses } from './requirement-status.ts';

const sample = sampleResult();
const failing = sample.cases.find((one) => one.kind === 'case' && one.verdict === 'fail');
const A = 'evs/v2:volumes.show.status';
const B = 'evs/v2:volumes.show.error-body';

/** A case about A and B; with a finding about A when its verdict is red. */
function about(change: Partial<CaseResult>): CaseResult {
  const [finding] = failing?.findings ?? [];
  if (failing === undefined || finding === undefined) throw new Error('the sample has no failing case');
  const deviates = ['fail', 'known', 'unstable'].includes(change.verdict ?? '');
  return {
    ...failing,
    requirements: [A, B],
    findings: deviates ? [{ ...finding, requirement: A }] : [],
    ...change,
  };
}

function statusesOf(...cases: readonly CaseResult[]): (string | undefined)[] {
  const result: RunResult = { ...sample, cases, observations: [] };
  const statuses = requirementStatuses(result);
  return [statuses.get(A), statuses.get(B)];
}

describe('requirementStatuses', () => {
  it('requirementStatuses() takes a requirement without a case for untested', () => {
    expect(statusesOf()).toEqual(['untested', 'untested']);
  });

  it('requirementStatuses() lets a scripted failure prove nothing of its other requirements', () => {
    expect(statusesOf(about({ verdict: 'fail' }))).toEqual(['failed', 'untested']);
  });

  it('requirementStatuses() judges each requirement of a monitor by itself', () => {
    expect(statusesOf(about({ verdict: 'fail', kind: 'monitor' }))).toEqual(['failed', 'held']);
  });

  it('requirementStatuses() lets a deviation outweigh any number of passes', () => {
    const pass = about({ verdict: 'pass' });
    expect(statusesOf(pass, about({ verdict: 'unstable' }), pass)).toEqual(['unstable', 'held']);
    expect(statusesOf(about({ verdict: 'known' }), about({ verdict: 'fail' }))[0]).toBe('failed');
  });

  it('requirementStatuses() tells blocked from skipped, and either from held', () => {
    expect(statusesOf(about({ verdict: 'blocked' }), about({ verdict: 'skip' }))).toEqual([
      'blocked',
      'blocked',
    ]);
    expect(statusesOf(about({ verdict: 'inapplicable' }))).toEqual(['skipped', 'skipped']);
    expect(statusesOf(about({ verdict: 'blocked' }), about({ verdict: 'pass' }))).toEqual(['held', 'held']);
  });

  it('requirementStatuses() keeps excluded requirements apart and names observed ones', () => {
    const statuses = requirementStatuses(sample);
    expect(statuses.get('evs/v2:volumes.extend.charges')).toBe('excluded');
    expect(statuses.get('evs/v2:volumes.show.undocumented-fields')).toBe('observed');
  });
});
