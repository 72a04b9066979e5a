import { describe, expect, it } from 'vitest';
import type { RunResult } from '../result/run-result.ts';
import { renderBadgeSvg } from './badge-svg.ts';
import { renderBadge } from './badge.ts';
import { sampleResult } from './testing/sample-result.ts';

const sample = sampleResult();
const { totals } = sample;
const withKnown = (known: number): RunResult['totals'] => ({
  ...totals,
  verdicts: { ...totals.verdicts, known },
});
const only = (...verdicts: string[]): RunResult['cases'] =>
  sample.cases.filter(({ verdict }) => verdicts.includes(verdict));

const TABLE: readonly (readonly [string, string, string, Partial<RunResult>])[] = [
  ['conformant', 'brightgreen', '#4c1', { conformant: true, cases: only('pass'), totals: withKnown(0) }],
  [
    'conformant but for 2 known deviations',
    'yellowgreen',
    '#a4a61d',
    { conformant: true, cases: only('pass', 'known'), totals: withKnown(2) },
  ],
  ['not conformant: 1 deviation', 'red', '#e05d44', { cases: only('fail').slice(0, 1) }],
  ['undecided', 'lightgrey', '#9f9f9f', { cases: only('pass', 'blocked') }],
  ['expectations out of date', 'orange', '#fe7d37', { cases: only('pass') }],
];

describe.each(TABLE)('of a run that is %s', (message, color, hex, change) => {
  const result = { ...sample, ...change };

  it('renderBadge() has the members that shields.io asks for', () => {
    expect(JSON.parse(renderBadge(result))).toEqual({
      schemaVersion: 1,
      label: 'staging </title> region-1',
      message,
      color,
      isError: !result.conformant,
    });
  });

  it('renderBadgeSvg() says the same in the same colour, also to a screen reader', () => {
    const svg = renderBadgeSvg(result);
    expect(svg).toContain(`<title>staging &lt;/title&gt; region-1: ${message}</title>`);
    expect(svg).toContain(`aria-label="staging &lt;/title&gt; region-1: ${message}"`);
    expect(svg).toContain(`>${message}</text>`);
    expect(svg).toContain(`fill="${hex}"`);
  });
});

describe('renderBadgeSvg', () => {
  it('renderBadgeSvg() draws two halves side by side', () => {
    const [, total, left, x, right] =
      /<svg[^>]* width="(\d+)"[^]*?<rect width="(\d+)"[^]*?<rect x="(\d+)" width="(\d+)"/.exec(
        renderBadgeSvg(sample),
      ) ?? [];
    expect(x).toBe(left);
    expect(Number(left) + Number(right)).toBe(Number(total));
  });
});
