import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../result/finding.ts';
import type { CaseResult } from '../result/run-result.ts';
import type { Verdict } from '../result/verdict.ts';
import { loadExpectations, type Expectations } from './expectations.ts';

const REQUIREMENT = 'f/v1:volumes.create.status';

function expecting(...entries: Record<string, string>[]): Expectations {
  const path = join(mkdtempSync(join(tmpdir(), 'evsc-expect-')), 'known.yaml');
  const common = { target: 'cloud', reason: 'it is known to be so', evidence: 'curl said so, twice' };
  writeFileSync(path, JSON.stringify(entries.map((entry) => ({ ...common, ...entry }))));
  return loadExpectations(path, 'cloud');
}

/** A run of every case. */
const WHOLE = { apis: ['f/v1'], partial: false };

const finding = (over: Partial<Finding> = {}): Finding =>
  ({ requirement: REQUIREMENT, level: 'must', signature: 'status:500', ...over }) as Finding;
const result = (verdict: Verdict, findings: Finding[], over: Partial<CaseResult> = {}): CaseResult =>
  ({ id: 'f/v1:a/x/1', requirements: [REQUIREMENT], verdict, findings, ...over }) as CaseResult;

describe('apply()', () => {
  test.each([
    ['its requirement', { requirement: REQUIREMENT }],
    ['its case', { case: 'f/v1:a/x/1' }],
    ['requirement and signature', { requirement: REQUIREMENT, signature: 'status:500' }],
  ])('makes a failed case known that is listed by %s', (_, entry) => {
    const judged = expecting(entry).apply(result('fail', [finding()]));
    expect(judged.verdict).toBe('known');
    expect(judged.findings[0]?.expectation).toMatch(/known\.yaml:1$/);
  });

  test.each([
    ['another requirement', { requirement: 'f/v1:volumes.show.status' }],
    ['another case', { case: 'f/v1:a/x/2' }],
    ['another signature', { requirement: REQUIREMENT, signature: 'status:404' }],
    ['another target', { requirement: REQUIREMENT, target: 'other' }],
  ])('leaves a case red when %s is listed', (_, entry) => {
    const judged = expecting(entry).apply(result('fail', [finding()]));
    expect(judged.verdict).toBe('fail');
    expect(judged.findings[0]).not.toHaveProperty('expectation');
  });

  test('leaves a case red of whose findings one is not listed', () => {
    const findings = [finding(), finding({ requirement: 'f/v1:volumes.show.status' })];
    expect(expecting({ requirement: REQUIREMENT }).apply(result('fail', findings)).verdict).toBe('fail');
  });

  test.each(['blocked', 'error', 'unstable', 'pass', 'skip'] as const)(
    'never changes the verdict %s',
    (verdict) => {
      expect(expecting({ requirement: REQUIREMENT }).apply(result(verdict, [finding()])).verdict).toBe(
        verdict,
      );
    },
  );

  test('does not take an observation for a listed deviation', () => {
    const expectations = expecting({ requirement: REQUIREMENT });
    const seen = expectations.apply(result('pass', [finding({ level: 'observe' })]));
    expect(expectations.finish([seen], WHOLE)).toMatchObject([{ state: 'passed' }]);
  });
});

describe('finish()', () => {
  const stateAfter = (
    results: CaseResult[],
    entry: Record<string, string> = { requirement: REQUIREMENT },
    scope = WHOLE,
  ): unknown => {
    const expectations = expecting(entry);
    const judged = results.map((one) => expectations.apply(one));
    return expectations.finish(judged, scope).map(({ state }) => state);
  };

  test.each([
    ['failed', [result('fail', [finding()])]],
    ['passed', [result('pass', [])]],
    ['not-run', [result('blocked', [])]],
    ['not-run', [result('skip', [])]],
    ['unmatched', [result('pass', [], { requirements: [] })]],
    ['unmatched', []],
  ])('calls an entry %s', (state, results) => {
    expect(stateAfter(results)).toEqual([state]);
  });

  test('calls an entry failed that failed once, whatever passed beside it', () => {
    expect(stateAfter([result('pass', []), result('fail', [finding()])])).toEqual(['failed']);
  });

  test('holds an entry about a case against that case alone', () => {
    expect(stateAfter([result('pass', [])], { case: 'f/v1:a/x/1' })).toEqual(['passed']);
    expect(stateAfter([result('pass', [])], { case: 'f/v1:a/x/2' })).toEqual(['unmatched']);
  });

  test('does not hold an entry against a run that leaves out its API version or some cases', () => {
    const entry = { requirement: REQUIREMENT };
    expect(stateAfter([], entry, { apis: ['f/v2'], partial: false })).toEqual(['not-run']);
    expect(stateAfter([result('pass', [])], entry, { apis: ['f/v1'], partial: true })).toEqual(['not-run']);
    expect(
      stateAfter([result('pass', [])], { case: 'f/v1:a/x/1' }, { apis: ['f/v1'], partial: true }),
    ).toEqual(['passed']);
  });

  test('names the entry, its reason and the cases that showed it', () => {
    const expectations = expecting({ requirement: REQUIREMENT, signature: 'status:500' });
    expectations.apply(result('fail', [finding()]));
    expectations.apply(result('fail', [finding()], { id: 'f/v1:a/x/2' }));
    expect(expectations.finish([], WHOLE)).toEqual([
      {
        place: expect.stringMatching(/known\.yaml:1$/) as string,
        match: { requirement: REQUIREMENT, signature: 'status:500' },
        reason: 'it is known to be so',
        state: 'failed',
        cases: ['f/v1:a/x/1', 'f/v1:a/x/2'],
      },
    ]);
  });

  test('says nothing about the entries of other targets', () => {
    expect(expecting({ requirement: REQUIREMENT, target: 'other' }).finish([], WHOLE)).toEqual([]);
  });

  test.each([
    [undefined, '>=3.15', 0],
    [undefined, '3.0', 1],
    ['3.14', '>=3.15', 0],
    ['3.70', '>=3.15', 1],
    ['3.70', '3.7', 0],
    ['3.42', '<3.27 || >=3.42', 1],
  ])('has the entries for the microversion %s, among them %s: %i', (microversion, microversions, count) => {
    const path = join(mkdtempSync(join(tmpdir(), 'evsc-expect-')), 'known.yaml');
    const common = { target: 'cloud', reason: 'it is known to be so', evidence: 'curl said so, twice' };
    writeFileSync(path, JSON.stringify([{ ...common, requirement: REQUIREMENT, microversions }]));
    const expectations = loadExpectations(path, 'cloud', { microversion });
    expect(expectations.finish([], WHOLE)).toHaveLength(count);
    expect(expectations.apply(result('fail', [finding()])).verdict).toBe(count === 1 ? 'known' : 'fail');
  });

  test.each([
    [undefined, 0],
    [{}, 0],
    [{ images: false, backups: true }, 0],
    [{ images: true }, 1],
  ])('has the entries about the feature images for a target with the features %j: %i', (features, count) => {
    const path = join(mkdtempSync(join(tmpdir(), 'evsc-expect-')), 'known.yaml');
    const common = { target: 'cloud', reason: 'it is known to be so', evidence: 'curl said so, twice' };
    writeFileSync(path, JSON.stringify([{ ...common, requirement: REQUIREMENT, feature: 'images' }]));
    const expectations = loadExpectations(path, 'cloud', features === undefined ? {} : { features });
    expect(expectations.finish([], WHOLE)).toHaveLength(count);
    expect(expectations.apply(result('fail', [finding()])).verdict).toBe(count === 1 ? 'known' : 'fail');
  });

  test.each([
    ['quick', 'standard', 0],
    ['quick', 'thorough', 0],
    ['standard', 'standard', 1],
    ['standard', 'thorough', 0],
    ['thorough', 'standard', 1],
    ['thorough', 'thorough', 1],
  ] as const)('has for a run at %s the entries from %s on: %i', (budget, least, count) => {
    const path = join(mkdtempSync(join(tmpdir(), 'evsc-expect-')), 'known.yaml');
    const common = { target: 'cloud', reason: 'it is known to be so', evidence: 'curl said so, twice' };
    writeFileSync(path, JSON.stringify([{ ...common, requirement: REQUIREMENT, budget: least }]));
    const expectations = loadExpectations(path, 'cloud', { budget });
    expect(expectations.finish([], WHOLE)).toHaveLength(count);
    expect(expectations.apply(result('fail', [finding()])).verdict).toBe(count === 1 ? 'known' : 'fail');
  });

  test('tells of an entry that shows only sometimes where it was seen, or its time is over', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'evsc-expect-')), 'known.yaml');
    const common = { target: 'cloud', reason: 'it is known to be so', evidence: 'curl said so, twice' };
    const write = (more: object): void =>
      writeFileSync(
        path,
        JSON.stringify([{ ...common, requirement: REQUIREMENT, sometimes: true, ...more }]),
      );
    write({});
    const unseen = loadExpectations(path, 'cloud');
    expect(unseen.finish([result('pass', [])], WHOLE)).toEqual([]);
    const seen = loadExpectations(path, 'cloud');
    const known = seen.apply(result('fail', [finding()]));
    expect(known.verdict).toBe('known');
    expect(seen.finish([known], WHOLE).map(({ state }) => state)).toEqual(['failed']);
    write({ expires: '2020-01-01' });
    const old = loadExpectations(path, 'cloud').finish([], WHOLE);
    expect(old.map(({ state }) => state)).toEqual(['expired']);
  });

  test('tells where a range of microversions is that cannot be read', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'evsc-expect-')), 'known.yaml');
    const common = { target: 'cloud', reason: 'it is known to be so', evidence: 'curl said so, twice' };
    writeFileSync(path, JSON.stringify([{ ...common, requirement: REQUIREMENT, microversions: '3.15+' }]));
    expect(() => loadExpectations(path, 'cloud')).toThrow(
      expect.objectContaining({ message: '"3.15+" is not a range of versions', place: expect.anything() }),
    );
  });

  test('says nothing where there is no file', () => {
    expect(loadExpectations(undefined, 'cloud').finish([], WHOLE)).toEqual([]);
  });
});
