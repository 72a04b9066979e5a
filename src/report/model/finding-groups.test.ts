import { describe, expect, it } from 'vitest';
import type { Finding } from '../../result/finding.ts';
import type { CaseResult } from '../../result/run-result.ts';
import { sampleResult } from '../testing/sample-result.ts';
import { findingGroups } from './finding-groups.ts';

const sample = sampleResult();
const template = sample.cases.find((one) => one.findings.length > 0);

function caseWith(id: string, verdict: CaseResult['verdict'], ...findings: Partial<Finding>[]): CaseResult {
  const [finding] = template?.findings ?? [];
  if (template === undefined || finding === undefined) throw new Error('the sample has no finding');
  return { ...template, id, verdict, findings: findings.map((each) => ({ ...finding, ...each })) };
}

describe('findingGroups', () => {
  it('findingGroups() joins findings of the same requirement and signature', () => {
    const same = { requirement: 'x:a.b', signature: 's' };
    const groups = findingGroups([
      caseWith('x:1', 'fail', same, same),
      caseWith('x:2', 'fail', same),
      caseWith('x:3', 'fail', { ...same, signature: 't' }),
    ]);
    expect(groups.map((group) => [group.signature, group.findings.length, group.cases])).toEqual([
      ['s', 3, ['x:1', 'x:2']],
      ['t', 1, ['x:3']],
    ]);
  });

  it('findingGroups() gives a group the worst verdict of its cases', () => {
    const same = { requirement: 'x:a.b', signature: 's' };
    const groups = findingGroups([caseWith('x:1', 'known', same), caseWith('x:2', 'fail', same)]);
    expect(groups.map((group) => group.verdict)).toEqual(['fail']);
  });

  it('findingGroups() sorts by verdict, then level, then number of cases', () => {
    const of = (signature: string, level: Finding['level'] = 'must'): Partial<Finding> => ({
      signature,
      level,
    });
    const groups = findingGroups([
      caseWith('x:1', 'known', of('known')),
      caseWith('x:2', 'fail', of('should', 'should'), of('rare'), of('often')),
      caseWith('x:3', 'fail', of('often')),
      caseWith('x:4', 'unstable', of('unstable')),
    ]);
    expect(groups.map((group) => group.signature)).toEqual(['often', 'rare', 'should', 'unstable', 'known']);
  });
});
