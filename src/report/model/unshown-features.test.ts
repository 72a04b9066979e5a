import { expect, test } from 'vitest';
import type { CaseResult } from '../../result/run-result.ts';
import type { Verdict } from '../../result/verdict.ts';
import { reservation } from './reservation.ts';
import { unshownFeatures } from './unshown-features.ts';
import { sampleResult } from '../testing/sample-result.ts';

const sample = sampleResult();
const [template] = sample.cases as [CaseResult];

function featuresAfter(claims: Readonly<Record<string, boolean>>, ...verdicts: Verdict[]): string[] {
  const cases = verdicts.map((verdict) => ({ ...template, features: ['backups'], verdict }));
  return unshownFeatures({ target: { ...sample.target, features: claims }, cases });
}

test.each<[string, readonly Verdict[], readonly string[]]>([
  ['one case passed', ['skip', 'pass'], []],
  ['one case failed, which is a verdict too', ['inapplicable', 'fail'], []],
  ['a deviation is listed', ['known'], []],
  ['every case was left out', ['skip', 'inapplicable'], ['backups']],
  ['nothing came to a verdict', ['blocked', 'error'], ['backups']],
  ['no case of it was chosen', [], []],
])('unshownFeatures() judges a claim when %s', (_, verdicts, expected) => {
  expect(featuresAfter({ backups: true }, ...verdicts)).toEqual(expected);
});

test('unshownFeatures() asks nothing of a feature that is not claimed', () => {
  expect(featuresAfter({ backups: false }, 'skip')).toEqual([]);
  expect(featuresAfter({}, 'skip')).toEqual([]);
});

test('reservation() names a claim that was not shown beside the word conformant', () => {
  const result = {
    ...sample,
    conformant: true,
    target: { ...sample.target, features: { backups: true } },
    totals: { ...sample.totals, verdicts: { ...sample.totals.verdicts, known: 0 } },
    cases: [{ ...template, features: ['backups'], verdict: 'inapplicable' as const }],
  };
  expect(reservation(result)).toBe('without the claimed backups (claim refused: nothing showed it)');
  expect(reservation({ ...result, conformant: false })).toBe('');
});
