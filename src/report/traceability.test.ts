import { describe, expect, it } from 'vitest';
import { parseCsv } from './testing/parse-csv.ts';
import { sampleResult } from './testing/sample-result.ts';
import { renderTraceability } from './traceability.ts';

const result = sampleResult(2);
const [head = [], ...rows] = parseCsv(renderTraceability(result));
const records = rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));

describe('renderTraceability', () => {
  it('renderTraceability() has every requirement, with each case that proves it', () => {
    const ids = result.contracts.flatMap(({ requirements }) => requirements.map(({ id }) => id));
    expect(new Set(records.map((record) => record['requirement']))).toEqual(new Set(ids));
    const id = 'evs/v2:volumes.show.status';
    const cases = result.cases.filter(({ requirements }) => requirements.includes(id));
    expect(cases.length).toBeGreaterThan(1);
    const proofs = records.filter(({ requirement }) => requirement === id);
    expect(proofs.map((record) => [record['case'], record['verdict']])).toEqual(
      cases.map((one) => [one.id, one.verdict]),
    );
  });

  it('renderTraceability() has one row for a requirement that no case proves', () => {
    const { cases: _, ...rest } = result;
    const bare = parseCsv(renderTraceability({ ...rest, cases: [] })).slice(1);
    const ids = result.contracts.flatMap(({ requirements }) => requirements.map(({ id }) => id));
    expect(bare.map(([id, , , proof]) => [id, proof])).toEqual(ids.map((id) => [id, '']));
  });

  it('renderTraceability() has a row for a case that found a deviation from what it does not list', () => {
    const one = result.cases.find(({ findings }) => findings.length > 0);
    if (one === undefined) throw new Error('a finding is expected');
    const [finding] = one.findings;
    const unlisted = { ...one, requirements: [] };
    const text = renderTraceability({ ...result, cases: [unlisted] });
    expect(parseCsv(text).filter((row) => row[3] === one.id && row[0] === finding?.requirement)).toHaveLength(
      1,
    );
  });
});
