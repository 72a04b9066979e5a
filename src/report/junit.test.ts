import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../result/run-result.ts';
import { VERDICTS, type Verdict } from '../result/verdict.ts';
import { renderJUnit } from './junit.ts';
import { countVerdicts } from './model/count-verdicts.ts';
import { HOSTILE_STRINGS } from './testing/hostile-strings.ts';
import { sampleResult } from './testing/sample-result.ts';
import { visible } from './text/visible.ts';

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly failure?: { readonly type: string; readonly message: string; readonly '#text': string };
  readonly error?: { readonly type: string; readonly message: string };
  readonly skipped?: { readonly message: string };
}

interface Report {
  readonly testsuites: {
    readonly tests: string;
    readonly failures: string;
    readonly errors: string;
    readonly skipped: string;
    readonly testsuite: readonly { readonly name: string; readonly testcase: readonly Case[] }[];
  };
}

function parse(xml: string): Report {
  // oxlint-disable-next-line typescript/no-deprecated -- its successor is another package
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    isArray: (name) => name === 'testsuite' || name === 'testcase',
  });
  return parser.parse(xml) as Report;
}

/** How the text of a failure shows a string. */
function shown(text: string): string {
  return visible(text).replaceAll(']]>', ']]\\u003e');
}

function casesOf(result: RunResult): Case[] {
  return parse(renderJUnit(result)).testsuites.testsuite.flatMap((suite) => suite.testcase);
}

/** A result with one case, whose verdict, title, reason and finding message are given. */
function single(verdict: Verdict, text: string): RunResult {
  const sample = sampleResult();
  const template = sample.cases.find((one) => one.findings.length > 0);
  if (template === undefined) throw new Error('the sample has no finding');
  const findings =
    verdict === 'fail' ? template.findings.map((each) => ({ ...each, message: text, actual: text })) : [];
  return { ...sample, cases: [{ ...template, verdict, title: text, reason: text, findings }] };
}

describe('renderJUnit', () => {
  it('renderJUnit() writes one testcase for each case and one testsuite for each contract and suite', () => {
    const result = sampleResult();
    const suites = parse(renderJUnit(result)).testsuites.testsuite;
    expect(suites.map((suite) => suite.name)).toContain('evs/v2:volumes/behaviour');
    expect(suites.map((suite) => suite.name)).toHaveLength(
      new Set(result.cases.map((one) => `${one.contract}:${one.suite}`)).size,
    );
    expect(suites.flatMap((suite) => suite.testcase)).toHaveLength(result.cases.length);
  });

  it('renderJUnit() counts red, broken and skipped cases', () => {
    const result = sampleResult();
    const counts = countVerdicts(result.cases);
    expect(VERDICTS.filter((verdict) => counts[verdict] === 0)).toEqual([]);
    const { tests, failures, errors, skipped } = parse(renderJUnit(result)).testsuites;
    expect({ tests, failures, errors, skipped }).toEqual({
      tests: String(result.cases.length),
      failures: String(counts.fail + counts.unstable + counts.blocked),
      errors: String(counts.error),
      skipped: String(counts.skip + counts.inapplicable + counts.known),
    });
  });

  it('renderJUnit() tells in the failure what was expected, what came and how to repeat it', () => {
    const result = sampleResult();
    const failing = result.cases.find((one) => one.verdict === 'fail');
    const finding = failing?.findings[0];
    const found = casesOf(result).find((one) => one.name.endsWith(`[${failing?.id}]`));
    expect(found?.failure?.type).toBe('fail');
    expect(finding?.curl).toMatch(/^curl /);
    for (const part of [finding?.message, finding?.expected, finding?.actual, finding?.curl]) {
      expect(found?.failure?.['#text']).toContain(shown(part ?? 'absent'));
    }
  });

  it.each(['skip', 'inapplicable', 'known'] as const)(
    'renderJUnit() writes %s as skipped, with its reason',
    (verdict) => {
      const [only] = casesOf(single(verdict, 'because'));
      expect(only?.skipped?.message).toBe(`${verdict}: because`);
      expect(only).not.toHaveProperty('failure');
    },
  );

  it('renderJUnit() writes error as error and blocked as a failure of that type', () => {
    expect(casesOf(single('error', 'broke'))[0]?.error).toMatchObject({ type: 'error', message: 'broke' });
    expect(casesOf(single('blocked', 'waits'))[0]?.failure).toMatchObject({
      type: 'blocked',
      message: 'waits',
    });
  });

  it.each(HOSTILE_STRINGS)('renderJUnit() keeps %j inert', (text) => {
    const xml = renderJUnit(single('fail', text));
    // XML 1.0 section 2.2: the only control characters of a document are tab, line feed and carriage return.
    expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    const [only, ...others] = casesOf(single('fail', text));
    expect(others).toEqual([]);
    expect(only?.failure?.['#text']).toContain(shown(text));
    expect(only?.name).toContain(visible(text));
  });
});
