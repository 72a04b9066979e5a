import { expect, test } from 'vitest';
import { renderVersus } from './support/versus/render-versus.ts';
import { readVersus } from './support/versus/versus-source.ts';

const source = readVersus();

test('docs/versus.md is what the stored measurements make it (npm run docs:versus writes it)', async () => {
  await expect(renderVersus(source)).toMatchFileSnapshot('../docs/versus.md');
});

test('readVersus() has a reason for every fault that was missed or never met, at first or in the end', () => {
  const { upstream, reasons } = source;
  const missed = upstream.faults.filter(({ outcome, first }) => outcome !== 'killed' || first !== undefined);
  expect(missed.map(({ fault }) => fault).filter((id) => reasons[id] === undefined)).toEqual([]);
  const known = new Set(upstream.faults.map(({ fault }) => fault));
  expect(Object.keys(reasons).filter((id) => !known.has(id))).toEqual([]);
});

test('the sample is every so-manieth fault, and the same for both', () => {
  const { rows } = source.sample;
  expect(rows.length).toBeGreaterThanOrEqual(20);
  expect(rows.filter(({ kit }) => kit === undefined)).toEqual([]);
});
