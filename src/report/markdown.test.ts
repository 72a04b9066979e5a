import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';
import { parseMarkdown } from './testing/parse-markdown.ts';
import { sampleResult } from './testing/sample-result.ts';

describe('renderMarkdown', () => {
  it('renderMarkdown() starts with the outcome and the target', () => {
    const [first] = renderMarkdown(sampleResult()).split('\n');
    expect(first).toBe('# ❌ Not conformant: `staging </title> region-1`');
  });

  it('renderMarkdown() says which paths were sent as others', () => {
    const result = { ...sampleResult(), selection: { paths: { '/v2': '/v3' } } };
    expect(renderMarkdown(result)).toContain('paths `/v2 sent as /v3`');
    expect(renderMarkdown(sampleResult())).not.toContain('sent as');
  });

  it('renderMarkdown() says of a conformant run that deviations are listed', () => {
    const { totals, ...rest } = sampleResult();
    const verdicts = { ...totals.verdicts, known: 2 };
    const result = { ...rest, conformant: true, cases: [], totals: { ...totals, verdicts } };
    expect(renderMarkdown(result)).toMatch(/^# ✅ Conformant but for 2 known deviations: /);
  });

  it('renderMarkdown() says how many of the claimed operations of each API version conform', () => {
    expect(renderMarkdown(sampleResult())).toMatch(
      /^\| _all_ \|(?: \*\*(?:(?:partially |not )?conformant|not run)\*\* \(\d+ of \d+\) \|)+$/m,
    );
  });

  it('renderMarkdown() has a row for each API version, a column in the matrix, and the four counts of the error codes', async () => {
    const result = sampleResult();
    const text = renderMarkdown(result);
    for (const { id, operations } of result.contracts) {
      const reached = operations.filter(({ exchanges }) => exchanges > 0).length;
      expect(text).toMatch(
        new RegExp(`^\\| \`${id}\` \\|.*\\| ${reached} of ${operations.length} \\|$`, 'm'),
      );
    }
    const tables = (await parseMarkdown(text)).filter(({ type }) => type === 'table');
    expect(tables.map(({ children = [] }) => children[0]?.children?.length)).toEqual([
      5,
      8,
      1 + result.contracts.length,
    ]);
  });

  it('renderMarkdown() lists deviations, reasons, expectations and leftovers', async () => {
    const result = sampleResult();
    const nodes = await parseMarkdown(renderMarkdown(result));
    const headings = nodes
      .filter(({ type, depth }) => type === 'heading' && depth === 2)
      .map(({ children = [] }) => children.map(({ value }) => value).join(''));
    expect(headings).toEqual([
      expect.stringMatching(/^\d+ distinct deviations$/),
      expect.stringMatching(/^\d+ known deviations?$/),
      'Undecided',
      'Expectations to mend',
      '1 resource could not be removed',
      '1 resource left, because no operation of the API removes such a thing',
      'Exercised',
    ]);
    const code = nodes.filter(({ type }) => type === 'inlineCode').map(({ value }) => value);
    const failing = result.cases.flatMap(({ findings }) => findings.map(({ requirement }) => requirement));
    expect(code).toEqual(expect.arrayContaining([...failing, ...result.leftovers, 'expectations.yaml:9']));
  });

  it('renderMarkdown() counts what it leaves out, and stays below the MiB that GitHub takes', () => {
    const result = sampleResult(200);
    const [template] = result.cases.flatMap(({ findings }) => findings);
    if (template === undefined) throw new Error('the sample has no finding');
    const long = '\u202e'.repeat(5000);
    const cases = result.cases.map((one, index) => ({
      ...one,
      verdict: index % 2 === 0 ? ('fail' as const) : ('known' as const),
      reason: `${index} ${long}`,
      findings: [{ ...template, signature: String(index), message: long, expected: long, actual: long }],
    }));
    const text = renderMarkdown({
      ...result,
      cases,
      leftovers: cases.map(() => long),
      unremovable: cases.map(() => long),
    });
    const left = [cases.length / 2, cases.length / 2].map((half, index) =>
      String((index === 0 ? Math.ceil(half) : Math.floor(half)) - 50),
    );
    expect(Array.from(text.matchAll(/^- … and (\d+) more/gm), ([, count]) => count).slice(0, 2)).toEqual(
      left,
    );
    expect(text.match(/^- \*\*.*must/gm)).toHaveLength(100);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  });
});
