import { describe, expect, it } from 'vitest';
import type { OperationStatus } from './matrix.ts';
import { operationTally } from './operation-tally.ts';

describe('operationTally', () => {
  it.each<[string, number, number, OperationStatus[]]>([
    ['conformant', 2, 2, ['pass', 'pass']],
    ['conformant', 1, 1, ['pass', 'skip']],
    ['partially conformant', 1, 2, ['pass', 'fail']],
    ['partially conformant', 1, 2, ['pass', 'known']],
    ['partially conformant', 1, 2, ['pass', 'blocked']],
    ['partially conformant', 1, 2, ['pass', 'inapplicable']],
    ['partially conformant', 1, 2, ['pass', 'untested']],
    ['not conformant', 0, 2, ['fail', 'untested']],
    ['not conformant', 0, 1, ['unstable', 'skip']],
    ['not run', 0, 2, ['untested', 'blocked']],
    ['not run', 0, 0, ['skip']],
    ['not run', 0, 0, []],
  ])('operationTally() is %s, %i of %i, for %j', (extent, conformant, claimed, statuses) => {
    expect(operationTally(statuses)).toEqual({ extent, conformant, claimed });
  });
});
