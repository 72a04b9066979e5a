import { describe, expect, test } from 'vitest';
import { evidenceText, readPageSource, rowsOf } from './support/cinder-vs-evs/page-source.ts';
import { renderPage } from './support/cinder-vs-evs/render-page.ts';

const source = readPageSource();

test('docs/cinder-vs-evs.md is what the stored facts make it (npm run docs:cinder-vs-evs writes it)', async () => {
  await expect(renderPage(source)).toMatchFileSnapshot('../docs/cinder-vs-evs.md');
});

describe('the explanations', () => {
  test('are at least ten, each with evidence, each comparison among them', () => {
    expect(source.explanations.length).toBeGreaterThanOrEqual(10);
    expect(source.explanations.filter(({ evidence }) => evidence.length === 0)).toEqual([]);
    const used = new Set(source.explanations.flatMap(({ evidence }) => evidence.map((one) => one.in)));
    expect([...used].toSorted()).toEqual(
      ['documented', ...source.comparisons.map(({ id }) => id)].toSorted(),
    );
  });

  test.each(
    source.explanations.flatMap(({ title, evidence }) =>
      evidence.map((one) => [title, evidenceText(one), one] as const),
    ),
  )('"%s" is shown by %s', (_, __, evidence) => {
    expect(rowsOf(source, evidence)).toHaveLength(1);
  });

  test('do not stand on what is the same, or on what nobody saw', () => {
    const [first] = source.comparisons;
    const same = first?.comparison.requirements.find(({ standing }) => standing === 'same');
    const untested = first?.comparison.requirements.find(({ standing }) => standing === 'untested');
    for (const row of [same, untested]) {
      expect(row).toBeDefined();
      expect(rowsOf(source, { in: first?.id ?? '', requirement: row?.key ?? '' })).toEqual([]);
    }
    const evidence = { in: first?.id ?? '', operation: 'volume.create', kind: 'status', what: 'made up' };
    expect(rowsOf(source, evidence)).toEqual([]);
    const untrue = { title: 'x', text: 'x', evidence: [evidence] };
    expect(() => renderPage({ ...source, explanations: [untrue] })).toThrow(
      'nothing differs as page.yaml says',
    );
  });
});
