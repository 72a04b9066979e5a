import type { Finding, Level } from '../../result/finding.ts';
import type { CaseResult } from '../../result/run-result.ts';
import { VERDICTS, type Verdict } from '../../result/verdict.ts';

/** Findings that show one defect: the same requirement and signature. */
export interface FindingGroup {
  /** `requirement` and `signature`, joined: unique within the run. */
  readonly key: string;
  readonly requirement: string;
  readonly signature: string;
  readonly level: Level;
  readonly contract: string;
  /** The most serious verdict among the cases that show it. */
  readonly verdict: Verdict;
  /** At least one; the first is shown in its stead. */
  readonly findings: readonly [Finding, ...Finding[]];
  /** Ids of the cases that show it. */
  readonly cases: readonly string[];
}

const LEVELS: readonly Level[] = ['must', 'should', 'observe'];

/** Groups the findings of cases by defect, the most serious and then the most frequent first. */
export function findingGroups(cases: readonly CaseResult[]): FindingGroup[] {
  const groups = new Map<
    string,
    { findings: [Finding, ...Finding[]]; cases: Set<string>; worst: CaseResult }
  >();
  for (const one of cases) {
    for (const finding of one.findings) {
      const key = JSON.stringify([finding.requirement, finding.signature]);
      const group = groups.get(key);
      if (group === undefined) {
        groups.set(key, { findings: [finding], cases: new Set([one.id]), worst: one });
        continue;
      }
      group.findings.push(finding);
      group.cases.add(one.id);
      if (rank(one.verdict) < rank(group.worst.verdict)) group.worst = one;
    }
  }
  return [...groups].map(([key, group]) => toGroup(key, group)).toSorted(byImportance);
}

function toGroup(
  key: string,
  group: { findings: [Finding, ...Finding[]]; cases: Set<string>; worst: CaseResult },
): FindingGroup {
  const { requirement, signature, level } = group.findings[0];
  const { contract, verdict } = group.worst;
  return {
    key,
    requirement,
    signature,
    level,
    contract,
    verdict,
    findings: group.findings,
    cases: [...group.cases],
  };
}

function byImportance(a: FindingGroup, b: FindingGroup): number {
  return (
    rank(a.verdict) - rank(b.verdict) ||
    LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
    b.cases.length - a.cases.length ||
    compareText(a.requirement, b.requirement) ||
    compareText(a.signature, b.signature)
  );
}

function rank(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}

// Not localeCompare: the order must not depend on the machine's language.
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
