import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../contract/library.ts';
import type { ErrorCoverage } from '../../result/coverage-record.ts';
import type { Coverage } from './coverage.ts';
import { errorCoverage, type ErrorProbe } from './error-coverage.ts';

const contracts = [createLibrary().get('evs/v1')];

function outcomeOf(
  pair: string,
  options: { seen?: readonly string[]; probes?: readonly ErrorProbe[] } = {},
): Pick<ErrorCoverage, 'state' | 'reason'> {
  const seen =
    options.seen === undefined ? [] : [[pair, { count: 1, cases: new Set(options.seen) }] as const];
  const coverage = { errors: new Map(seen) } as unknown as Coverage;
  const all = errorCoverage(coverage, {
    contracts,
    requirementsOf: (id) => (id === 'probe' ? ['errors.bad-size'] : ['volumes.create.creates']),
    probes: options.probes ?? [],
  });
  const found = all.find(({ status, code }) => `${status} ${code}` === pair);
  return {
    state: found?.state ?? 'unseen',
    ...(found?.reason === undefined ? {} : { reason: found.reason }),
  };
}

describe('errorCoverage()', () => {
  const pairs = ['400 EVS.1010', '400 EVS.2084'];

  it('calls a pair judged when a case that ties codes saw it, and shape-only when another did', () => {
    expect(outcomeOf('400 EVS.1010', { seen: ['probe'] })).toEqual({ state: 'judged' });
    expect(outcomeOf('400 EVS.1010', { seen: ['other'] })).toEqual({ state: 'shape-only' });
  });

  it('calls a pair probed when a case that it is right for was answered otherwise', () => {
    expect(outcomeOf('400 EVS.2084', { probes: [{ pairs, verdict: 'pass' }] })).toEqual({ state: 'probed' });
    const seen = { seen: ['other'], probes: [{ pairs, verdict: 'fail' } as const] };
    expect(outcomeOf('400 EVS.2084', seen)).toEqual({ state: 'probed' });
    expect(outcomeOf('400 EVS.2084', { probes: [{ pairs, verdict: 'blocked' }] })).toEqual({
      state: 'unseen',
    });
  });

  it('gives the reason of the case that could not ask, of the catalogue, or of the scope', () => {
    const probes: ErrorProbe[] = [{ pairs, verdict: 'inapplicable', reason: 'it needs a control' }];
    expect(outcomeOf('400 EVS.2084', { probes })).toEqual({
      state: 'inapplicable',
      reason: 'it needs a control',
    });
    expect(outcomeOf('500 EVS.2036')).toEqual({ state: 'inapplicable', reason: expect.any(String) });
    expect(outcomeOf('400 EVS.1053')).toEqual({ state: 'out-of-scope', reason: expect.any(String) });
    expect(outcomeOf('400 EVS.2084')).toEqual({ state: 'unseen' });
  });
});
