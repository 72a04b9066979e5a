import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../result/verdict.ts';
import { sampleResult } from '../testing/sample-result.ts';
import { countVerdicts } from './count-verdicts.ts';
import { runWord } from './run-word.ts';
import { standing } from './standing.ts';

const sample = sampleResult();
const [template] = sample.cases;

function casesWith(...verdicts: readonly Verdict[]): typeof sample.cases {
  if (template === undefined) throw new Error('the sample has no case');
  return verdicts.map((verdict) => ({ ...template, verdict }));
}

describe('standing', () => {
  it.each<[string, Verdict[]]>([
    ['conformant', ['pass', 'skip', 'inapplicable']],
    ['conformant', ['pass', 'known']],
    ['not conformant', ['pass', 'fail', 'blocked', 'error']],
    ['not conformant', ['pass', 'unstable']],
    ['error', ['pass', 'blocked', 'error']],
    ['blocked', ['pass', 'blocked']],
    ['not run', ['skip', 'inapplicable']],
    ['not run', []],
  ])('standing() is %s for %j', (word, verdicts) => {
    expect(standing(countVerdicts(casesWith(...verdicts)))).toBe(word);
  });
});

describe('runWord', () => {
  it.each<[string, boolean, Verdict[]]>([
    ['conformant', true, ['pass']],
    ['not conformant', false, ['fail', 'blocked']],
    ['undecided', false, ['pass', 'blocked']],
    ['undecided', false, ['pass', 'error']],
    ['expectations out of date', false, ['pass']],
  ])('runWord() is %s when conformant is %s and the verdicts are %j', (word, conformant, verdicts) => {
    expect(runWord({ ...sample, conformant, cases: casesWith(...verdicts) })).toBe(word);
  });

  it('runWord() is undecided when nothing explains why the run is red', () => {
    expect(runWord({ ...sample, conformant: false, cases: casesWith('pass'), expectations: [] })).toBe(
      'undecided',
    );
  });
});
