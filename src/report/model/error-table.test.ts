import { describe, expect, it } from 'vitest';
import type { ErrorCoverage } from '../../result/coverage-record.ts';
import { errorReasons, errorRows } from './error-table.ts';

const pair = (code: string, state: ErrorCoverage['state'], reason?: string): ErrorCoverage => ({
  status: 400,
  code,
  reach: 'state',
  state,
  count: 0,
  ...(reason === undefined ? {} : { reason }),
});

const errors = [
  pair('EVS.1', 'judged'),
  pair('EVS.2', 'probed'),
  pair('EVS.3', 'inapplicable', 'Nobody can.'),
  pair('EVS.4', 'inapplicable', 'Nobody can.'),
];

describe('errorRows()', () => {
  it('counts the pairs of each cause by what came of them', () => {
    const rows = errorRows({ errors });
    expect(rows.map(({ reach, listed }) => [reach, listed])).toEqual([
      ['request', 0],
      ['state', 4],
      ['environment', 0],
      ['server-fault', 0],
    ]);
    expect(rows[1]?.counts).toEqual([1, 1, 0, 2, 0, 0]);
  });

  it('has no rows when no document lists errors', () => {
    expect(errorRows({ errors: [] })).toEqual([]);
  });
});

describe('errorReasons()', () => {
  it('joins the pairs that have the same reason', () => {
    expect([...errorReasons({ errors })]).toEqual([['Nobody can.', ['400 EVS.3', '400 EVS.4']]]);
  });
});
