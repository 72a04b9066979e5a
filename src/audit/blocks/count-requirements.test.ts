import { expect, test } from 'vitest';
import type { Level, Requirement } from '../../contract/types.ts';
import { countRequirements } from './count-requirements.ts';
import { renderCounts } from './render-counts.ts';

function requirement(document: string, level: Level, more: Partial<Requirement> = {}): Requirement {
  const source = { document, section: '1' };
  return {
    id: 'boats/v1:x.y',
    level,
    text: 'A boat floats.',
    source,
    operations: [],
    derived: false,
    ...more,
  };
}

const counts = countRequirements([
  requirement('B', 'must'),
  requirement('A', 'must', { derived: true }),
  requirement('A', 'observe'),
  requirement('A', 'must', { excluded: 'console' }),
  requirement('A', 'should', { excluded: 'console' }),
  requirement('A', 'must', { excluded: 'billing' }),
  requirement('A', 'should'),
]);

test('countRequirements() counts by document and level, and what is excluded by its reason alone', () => {
  expect(counts).toEqual([
    {
      document: 'A',
      written: { must: 0, should: 1, observe: 1 },
      derived: { must: 1, should: 0, observe: 0 },
      excluded: { console: 2, billing: 1 },
    },
    {
      document: 'B',
      written: { must: 1, should: 0, observe: 0 },
      derived: { must: 0, should: 0, observe: 0 },
      excluded: {},
    },
  ]);
});

test('renderCounts() gives each document its lines', () => {
  expect(renderCounts(counts)).toBe(
    [
      'Requirements of A',
      '  written by hand: must 0, should 1, observe 1; from tables: must 1, should 0, observe 0',
      '  not testable from outside: billing 1, console 2',
      'Requirements of B',
      '  written by hand: must 1, should 0, observe 0; from tables: must 0, should 0, observe 0',
      '  not testable from outside: none',
      '',
    ].join('\n'),
  );
});
