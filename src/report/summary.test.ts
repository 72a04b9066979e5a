import { describe, expect, it } from 'vitest';
import type { RunResult } from '../result/run-result.ts';
import { findingGroups } from './model/finding-groups.ts';
import { renderSummary } from './summary.ts';
import { sampleResult } from './testing/sample-result.ts';

/** The sample without anything red. */
function greenResult(): RunResult {
  const sample = sampleResult();
  const cases = sample.cases.filter((one) => one.contract === 'cinder/v3');
  const contracts = sample.contracts.filter((contract) => contract.id === 'cinder/v3');
  const { coverage: _, ...uncounted } = sample;
  return {
    ...uncounted,
    conformant: true,
    exitCode: 0,
    contracts,
    cases,
    expectations: [],
    leftovers: [],
    unremovable: [],
  };
}

describe('renderSummary', () => {
  it('renderSummary() says which paths were sent as others', () => {
    const result = { ...sampleResult(), selection: { paths: { '/v2': '/v3' } } };
    expect(renderSummary(result, { color: false }).split('\n')[0]).toContain('paths /v2 sent as /v3');
    expect(renderSummary(sampleResult(), { color: false })).not.toContain('sent as');
  });

  it('renderSummary() gives each API version its word, its counts and its must requirements', () => {
    const text = renderSummary(sampleResult(), { color: false });
    expect(text).toMatch(/^NOT CONFORMANT {2}staging/);
    expect(text).toMatch(
      /^evs\/v2 +not conformant {2}3 fail, 1 unstable, 1 blocked, 1 error, 1 known, 9 pass, /m,
    );
    expect(text).toMatch(/^cinder\/v3 +conformant +15 pass, 1 skip$/m);
    expect(text).toMatch(/^easystack-6\.2\.1\/v3 {2}blocked +1 blocked, 15 pass$/m);
    expect(text).toMatch(
      /must requirements: \d+ of 28 held, 3 failed, 1 unstable, 1 known; operations reached: 8 of 9/,
    );
  });

  it('renderSummary() says nothing of findings, expectations and leftovers where there are none', () => {
    const text = renderSummary(greenResult(), { color: false });
    expect(text).toMatch(/^CONFORMANT /);
    expect(text.split('\n')).toHaveLength(5);
    expect(text).not.toMatch(/finding|Expectations|removed|Undecided/);
  });

  it('renderSummary() says what was exercised, and what makes the run hollow', () => {
    const text = renderSummary(sampleResult(), { color: false });
    expect(text).toContain('  of 2 constraints on requests 2 were kept and 1 broken, in 6 distinct ways\n');
    expect(text).toContain(
      '  error codes judged: 1 of 1 by request, 0 of 1 by state, 0 of 0 by environment,',
    );
    expect(text).toMatch(/^ {2}1 lists were empty each time \(\S+:\S+\)$/m);
  });

  it('renderSummary() lists the most important defects first and counts the rest', () => {
    const result = sampleResult(4);
    const groups = findingGroups(result.cases);
    expect(groups.length).toBeGreaterThan(4);
    const text = renderSummary(result, { color: false, maxFindings: 4 });
    const listed = [...text.matchAll(/^ {2}(fail|unstable|known) +must {2}(\S+)/gm)].map((match) => match[2]);
    expect(listed).toEqual(groups.slice(0, 4).map((group) => group.requirement));
    expect(text).toContain(`… and ${groups.length - 4} more`);
    expect(text).toContain('report.html');
  });

  it('renderSummary() names red expectations with what to do, reasons of undecided cases, and leftovers', () => {
    const text = renderSummary(sampleResult(), { color: false });
    expect(text).toContain('expectations.yaml:9  no longer fails: delete the entry');
    expect(text).toContain('expectations.yaml:14  matches nothing: mend or delete the entry');
    expect(text).not.toContain('expectations.yaml:19');
    expect(text).toContain('never reached "available": 503 after 3 attempts. (2 cases)');
    expect(text).toContain('  volume 7f1e0d9c-52a8-4ac0-8a6a-1d5f9a4e4b11');
  });

  it('renderSummary() lets no control character of the target reach the terminal', () => {
    const text = renderSummary(sampleResult(8), { color: false, maxFindings: 1000 });
    expect(text).toContain('\\u001b[2J');
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}/u);
  });

  it('renderSummary() colours the same words', () => {
    const colored = renderSummary(sampleResult(), { color: true });
    expect(colored).toContain('\u001b[31m');
    // eslint-disable-next-line no-control-regex
    expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(renderSummary(sampleResult(), { color: false }));
  });
});

it('renderSummary() says how many known deviations stand behind a conformant run', () => {
  const listed = sampleResult();
  const verdicts = { ...listed.totals.verdicts, known: 3 };
  const conformant = {
    ...listed,
    conformant: true,
    exitCode: 0 as const,
    totals: { ...listed.totals, verdicts },
  };
  expect(renderSummary(conformant, { color: false })).toMatch(
    /^CONFORMANT {2}but for 3 known deviations {2}/,
  );
  const clean = { ...conformant, totals: { ...listed.totals, verdicts: { ...verdicts, known: 0 } } };
  expect(renderSummary(clean, { color: false }).split('\n')[0]).not.toContain('known');
});
