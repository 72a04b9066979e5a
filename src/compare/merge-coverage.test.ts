import { expect, test } from 'vitest';
import { sampleResult } from '../report/testing/sample-result.ts';
import type { CoverageRecord } from '../result/coverage-record.ts';
import type { RunResult } from '../result/run-result.ts';
import { mergeCoverage } from './merge-coverage.ts';

const sample = sampleResult();
const { coverage } = sample;
const whole = { ...sample, partial: false };

/** The sample, of which something else was exercised. */
function other(change: (coverage: CoverageRecord) => Partial<CoverageRecord>): RunResult {
  if (coverage === undefined) throw new Error('the sample has no coverage');
  return { ...sample, coverage: { ...coverage, ...change(coverage) } };
}

test('mergeCoverage() adds up what the shards exercised', () => {
  const merged = mergeCoverage([sample, sample], whole);
  expect(merged?.operations[0]).toMatchObject({
    whole: { '200': 40 },
    parameters: { 'query.limit': [40, 8] },
    constraints: { 'query.limit.maximum': [40, 4], 'query.limit.type': [40, 0] },
    lists: { answers: 40, filled: 0 },
  });
  expect(merged?.states).toEqual([
    { kind: 'volume', documented: ['available', 'error'], seen: { available: 6 } },
  ]);
  expect(merged?.requirements).toEqual(coverage?.requirements);
});

test('mergeCoverage() takes an error for judged when one shard judged it', () => {
  const judged = other(({ errors }) => ({ errors: errors.map((one) => ({ ...one, state: 'judged' })) }));
  const merged = mergeCoverage([sample, judged], whole);
  expect(merged?.errors.map(({ state }) => state)).toEqual(['judged', 'judged', 'judged']);
  expect(merged?.errorCounts['server-fault']).toMatchObject({ judged: 1, unseen: 0 });
});

test('mergeCoverage() no longer warns of what one shard reached', () => {
  const filled = other(({ operations }) => ({
    operations: operations.map((one) => ({ ...one, lists: { answers: 1, filled: 1 } })),
  }));
  const kinds = mergeCoverage([sample, filled], whole)?.warnings.map(({ kind }) => kind);
  expect(coverage?.warnings.map(({ kind }) => kind)).toContain('empty-lists');
  expect(kinds).not.toContain('empty-lists');
});

test('mergeCoverage() takes the count of mutations that it is given, or the largest', () => {
  const more = other(() => ({ mutations: { broken: 9, atBound: 0 } }));
  expect(mergeCoverage([sample, more], whole)?.mutations).toEqual({ broken: 9, atBound: 1 });
  const given = { broken: 12, atBound: 1 };
  expect(mergeCoverage([sample, more], whole, given)?.mutations).toEqual(given);
});

test('mergeCoverage() is undefined when a shard did not count', () => {
  const { coverage: _, ...uncounted } = sample;
  expect(mergeCoverage([sample, uncounted], whole)).toBeUndefined();
});
