import { describe, expect, it } from 'vitest';
import { findingGroups } from './model/finding-groups.ts';
import { renderSarif } from './sarif.ts';
import { misfits } from './testing/misfits.ts';
import { sampleResult } from './testing/sample-result.ts';
import { SARIF_SUBSET } from './testing/sarif-subset.ts';

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
    readonly invocations: readonly { readonly toolExecutionNotifications: readonly object[] }[];
    readonly results: readonly Result[];
  }[];
}

interface Rule {
  readonly id: string;
  readonly help: { readonly text: string };
  readonly defaultConfiguration: { readonly level: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly unknown[];
  readonly occurrenceCount: number;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly object[];
}

function runOf(result = sampleResult()): Log['runs'][number] {
  const log = JSON.parse(renderSarif(result)) as Log;
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

describe('renderSarif', () => {
  it('renderSarif() fits the structure of SARIF 2.1.0', () => {
    expect(misfits(JSON.parse(renderSarif(sampleResult())), SARIF_SUBSET)).toEqual([]);
  });

  it('renderSarif() makes each distinct deviation a result that counts its findings', () => {
    const { cases } = sampleResult();
    const { results } = runOf();
    expect(results).toHaveLength(findingGroups(cases).length);
    const findings = cases.flatMap((one) => one.findings);
    expect(results.reduce((sum, { occurrenceCount }) => sum + occurrenceCount, 0)).toBe(findings.length);
    const prints = results.map(({ partialFingerprints }) => partialFingerprints['signature/v1']);
    expect(new Set(prints).size).toBe(results.length);
  });

  it('renderSarif() makes the requirements rules, with their source, and refers to them', () => {
    const { tool, results } = runOf();
    const { rules } = tool.driver;
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]?.id).toBe(ruleId);
    const rule = rules.find(({ id }) => id === 'evs/v2:volumes.show.response-body');
    expect(rule?.help.text).toContain('EVS-API-2023-02-01, section 7.2.1.2, table 7-121');
    expect(rule?.defaultConfiguration.level).toBe('error');
  });

  it('renderSarif() makes should a warning and observe a note', () => {
    const result = sampleResult();
    const cases = result.cases.map((one) => ({
      ...one,
      findings: one.findings.map((finding) => ({ ...finding, level: 'should' as const })),
    }));
    expect(new Set(runOf({ ...result, cases }).results.map(({ level }) => level))).toEqual(
      new Set(['warning']),
    );
  });

  it('renderSarif() suppresses listed deviations, and no other', () => {
    const groups = findingGroups(sampleResult().cases);
    const { results } = runOf();
    const listed = groups.map(({ verdict }) => verdict === 'known');
    expect(listed).toContain(true);
    expect(results.map(({ suppressions }) => suppressions.length > 0)).toEqual(listed);
    const known = results[listed.indexOf(true)];
    expect(known?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'listed at expectations.yaml:4' },
    ]);
    expect(known?.locations).toMatchObject([
      {
        physicalLocation: {
          artifactLocation: { uri: 'expectations.yaml' },
          region: { startLine: 4 },
        },
      },
    ]);
  });

  it('renderSarif() keeps of a file elsewhere only its name', () => {
    const result = sampleResult();
    const cases = result.cases.map((one) => ({
      ...one,
      findings: one.findings.map((finding) => ({ ...finding, expectation: '/srv/ci/a b/cloud#1.yaml:7' })),
    }));
    const text = renderSarif({ ...result, cases });
    expect(text).toContain('"uri": "cloud%231.yaml"');
    expect(text).not.toContain('/srv/ci');
  });

  it('renderSarif() tells blocked and broken cases as notifications', () => {
    const [invocation] = runOf().invocations;
    expect(invocation?.toolExecutionNotifications).toMatchObject([
      { level: 'warning', message: { text: expect.stringMatching(/^blocked, 2 cases: /) as string } },
      { level: 'error', message: { text: expect.stringMatching(/^error, 1 case: TypeError: /) as string } },
    ]);
  });
});
