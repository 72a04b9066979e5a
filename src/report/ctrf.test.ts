import { describe, expect, it } from 'vitest';
import { renderCtrf } from './ctrf.ts';
import { countVerdicts } from './model/count-verdicts.ts';
import { CTRF_SUBSET } from './testing/ctrf-subset.ts';
import { misfits } from './testing/misfits.ts';
import { sampleResult } from './testing/sample-result.ts';

interface Report {
  readonly results: {
    readonly summary: Readonly<Record<string, number>>;
    readonly tests: readonly Readonly<Record<string, unknown>>[];
  };
}

describe('renderCtrf', () => {
  const result = sampleResult();
  const report = JSON.parse(renderCtrf(result)) as Report;

  it('renderCtrf() fits the structure of CTRF 1.0.0', () => {
    expect(misfits(report, CTRF_SUBSET)).toEqual([]);
  });

  it('renderCtrf() counts what its tests say', () => {
    const { summary, tests } = report.results;
    const counts = countVerdicts(result.cases);
    expect(summary).toMatchObject({
      tests: result.cases.length,
      passed: counts.pass,
      failed: counts.fail + counts.unstable + counts.blocked + counts.error,
      skipped: counts.skip + counts.inapplicable,
      other: counts.known,
      start: Date.parse(result.startedAt),
      stop: Date.parse(result.finishedAt),
    });
    for (const status of ['passed', 'failed', 'skipped', 'pending', 'other']) {
      expect(tests.filter((one) => one['status'] === status)).toHaveLength(summary[status] ?? -1);
    }
  });

  it('renderCtrf() keeps the verdict, the reason and the evidence', () => {
    const { tests } = report.results;
    expect(tests.map((one) => one['rawStatus'])).toEqual(result.cases.map(({ verdict }) => verdict));
    const index = result.cases.findIndex(({ verdict }) => verdict === 'fail');
    expect(tests[index]?.['trace']).toContain('curl -sS -X POST');
    const blocked = result.cases.findIndex(({ verdict }) => verdict === 'blocked');
    expect(tests[blocked]?.['message']).toBe(result.cases[blocked]?.reason);
  });
});
