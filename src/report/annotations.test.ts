import { describe, expect, it } from 'vitest';
import { renderAnnotations } from './annotations.ts';
import { parseAnnotations, type WorkflowCommand } from './testing/parse-annotations.ts';
import { sampleResult } from './testing/sample-result.ts';

const result = sampleResult();

function commandsOf(one = result): WorkflowCommand[] {
  return parseAnnotations(renderAnnotations(one));
}

/** A result with so many distinct deviations. */
function failing(count: number): typeof result {
  const template = result.cases.find(({ verdict }) => verdict === 'fail');
  const [finding] = template?.findings ?? [];
  if (template === undefined || finding === undefined) throw new Error('the sample has no finding');
  const cases = Array.from({ length: count }, (_, index) => ({
    ...template,
    findings: [{ ...finding, signature: String(index) }],
  }));
  return { ...result, cases, expectations: [], leftovers: [] };
}

describe('renderAnnotations', () => {
  it('renderAnnotations() points at expectations that are to be mended', () => {
    expect(commandsOf()[0]).toEqual({
      kind: 'error',
      properties: { file: 'expectations.yaml', line: '9', title: 'Expectation to mend' },
      message: 'no longer fails: delete the entry\nMended in release 8.2.',
    });
  });

  it('renderAnnotations() tells deviations, reasons, leftovers and the outcome', () => {
    const commands = commandsOf();
    const of = (kind: string): string[] =>
      commands.filter((one) => one.kind === kind).map(({ properties }) => properties['title'] ?? '');
    expect(of('error')).toContain('evs/v2:volumes.show.response-body (1 case)');
    expect(of('error')).toContain('blocked: 2 cases');
    expect(of('warning')).toEqual(['1 resource could not be removed']);
    expect(of('notice')).toEqual(['not conformant']);
    expect(commands.at(-1)?.kind).toBe('notice');
  });

  it('renderAnnotations() leaves out what is listed, and makes should a warning', () => {
    const { cases: all } = result;
    const known = { ...result, expectations: [], cases: all.filter(({ verdict }) => verdict === 'known') };
    expect(commandsOf({ ...known, leftovers: [] }).map(({ kind }) => kind)).toEqual(['notice']);
    const cases = failing(1).cases.map((one) => ({
      ...one,
      findings: one.findings.map((finding) => ({ ...finding, level: 'should' as const })),
    }));
    expect(commandsOf({ ...failing(1), cases }).map(({ kind }) => kind)).toEqual(['warning', 'notice']);
  });

  it.each([
    [9, 9, undefined],
    [10, 10, undefined],
    [11, 10, 'and 2 more'],
    [40, 10, 'and 31 more'],
  ])('renderAnnotations() writes of %i errors %i', (count, written, last) => {
    const errors = commandsOf(failing(count)).filter(({ kind }) => kind === 'error');
    expect(errors).toHaveLength(written);
    if (last !== undefined) expect(errors.at(-1)?.properties['title']).toBe(last);
    else expect(errors.at(-1)?.properties['title']).not.toMatch(/ more$/);
  });

  it('renderAnnotations() escapes as the toolkit of GitHub does', () => {
    const expectations = [
      {
        place: 'a,b: 100%.yaml:3',
        match: {},
        reason: '50%\n::error::forged',
        state: 'passed' as const,
        cases: [],
      },
    ];
    const [line] = renderAnnotations({ ...failing(0), expectations }).split('\n');
    expect(line).toBe(
      '::error file=a%2Cb%3A 100%25.yaml,line=3,title=Expectation to mend::no longer fails: delete the entry%0A50%25%0A::error::forged',
    );
  });
});
