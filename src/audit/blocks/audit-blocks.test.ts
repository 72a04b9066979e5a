import { expect, test } from 'vitest';
import { auditBlocks, type KnownRequirement } from './audit-blocks.ts';
import type { BlockEntry, BlockMapping } from './mapping.ts';
import { readBlocks } from './read-blocks.ts';
import { renderBlocks } from './render-blocks.ts';
import { SAMPLE_PDF } from './testing/sample-prose.ts';

const document = 'BOATS';
const blocks = readBlocks(SAMPLE_PDF);
const source = { document, section: '2.1' };
const known = new Map<string, KnownRequirement>([
  ['boats/v1:hire.hires', { level: 'must', source, derived: false }],
  ['boats/v1:hire.rejects-full', { level: 'must', source, derived: false }],
  ['boats/v1:hire.oars', { level: 'observe', source, derived: false }],
]);

const LEADS: Readonly<Record<string, Pick<BlockEntry, 'requirements' | 'reasons'>>> = {
  prose: { reasons: ['definition', 'pointer'] },
  function: { requirements: ['boats/v1:hire.hires'] },
  constraint: { requirements: ['boats/v1:hire.rejects-full'], reasons: ['internal'] },
  note: { reasons: ['pointer'] },
};

function mapping(change: (entries: BlockEntry[]) => BlockEntry[] = (entries) => entries): BlockMapping {
  const entries = blocks.map(({ section, kind, ordinal, hash }) => ({
    section,
    kind,
    ordinal,
    hash,
    ...LEADS[kind],
  }));
  return { document, blocks: change(entries) };
}

function problems(changed: BlockMapping, text = SAMPLE_PDF, requirements = known): string[] {
  return auditBlocks(readBlocks(text), changed, requirements).problems.map(
    ({ kind, block, line, requirement }) =>
      [kind, block, line, requirement].filter((part) => part !== undefined).join(' '),
  );
}

/** The entries with the one at a place changed. */
function altered(kind: string, change: Partial<BlockEntry>): BlockMapping {
  return mapping((entries) =>
    entries.map((entry) => (entry.kind === kind ? { ...entry, ...change } : entry)),
  );
}

test('auditBlocks() counts what is mapped and what is excluded, by reason', () => {
  expect(auditBlocks(blocks, mapping(), known)).toEqual({
    document,
    blocks: 7,
    kinds: { prose: 2, function: 1, constraint: 1, note: 3 },
    mapped: 2,
    requirements: 2,
    excluded: 5,
    reasons: { definition: 2, pointer: 5 },
    unmapped: 0,
    unnamed: [],
    problems: [],
  });
});

test.for<[string, () => string[], string[]]>([
  [
    'a block without an entry',
    () => problems(mapping((entries) => entries.slice(1))),
    ['unmapped 1.1 prose 1 3'],
  ],
  [
    'an entry for a block that is not there',
    () =>
      problems(
        mapping((entries) => [
          ...entries,
          { section: '2.2', kind: 'note', ordinal: 1, hash: '0', reasons: ['pointer'] },
        ]),
      ),
    ['absent 2.2 note 1'],
  ],
  [
    'a changed text',
    () => problems(mapping(), SAMPLE_PDF.replace('that leaks', 'that is old')),
    ['changed 2.1 constraint 1 15'],
  ],
  [
    'a new note',
    () => problems(mapping(), SAMPLE_PDF.replace('The mast.', 'The mast.\n\n说明\n\nOf wood.')),
    ['unmapped 2.1 note 3 44'],
  ],
  [
    'a note that is gone',
    () => problems(mapping(), SAMPLE_PDF.replace('说明： a sail', 'a sail')),
    ['absent 2.1 note 2'],
  ],
  [
    'two entries for one block',
    () => problems(mapping((entries) => [...entries, ...entries.slice(1, 2)])),
    ['repeated 2.1 function 1'],
  ],
  [
    'a requirement that no contract has',
    () => problems(altered('function', { requirements: ['boats/v1:hire.sinks'] })),
    ['unknown-requirement 2.1 function 1 boats/v1:hire.sinks'],
  ],
  [
    'a constraint that is observed only',
    () => problems(altered('constraint', { requirements: ['boats/v1:hire.oars'] })),
    ['demoted 2.1 constraint 1 boats/v1:hire.oars'],
  ],
])('auditBlocks() reports %s', ([, damaged, found]) => {
  expect(problems(mapping())).toEqual([]);
  expect(damaged()).toEqual(found);
});

test('auditBlocks() lets a constraint be observed where an erratum says why, or it cannot be tested', () => {
  const observed = altered('constraint', { requirements: ['boats/v1:hire.oars'] });
  const of = (more: Partial<KnownRequirement>): ReadonlyMap<string, KnownRequirement> =>
    new Map([...known, ['boats/v1:hire.oars', { level: 'observe', source, derived: false, ...more }]]);
  expect(auditBlocks(blocks, observed, of({ errata: ['oars-differ'] })).problems).toEqual([]);
  expect(auditBlocks(blocks, observed, of({ excluded: 'internal' })).problems).toEqual([]);
  expect(auditBlocks(blocks, observed, of({ errata: [] })).problems).toHaveLength(1);
});

test('auditBlocks() names the requirements of a section of prose that no block leads to', () => {
  const states = { document, section: '3' };
  const more = new Map<string, KnownRequirement>([
    ...known,
    ['boats/v1:show.states', { level: 'must', source: states, derived: false }],
    ['boats/v1:show.status', { level: 'must', source: states, derived: true }],
  ]);
  expect(auditBlocks(blocks, mapping(), more).unnamed).toEqual(['boats/v1:show.states']);
});

test('renderBlocks() tells of each document its blocks, reasons and problems', () => {
  const damaged = auditBlocks(blocks, altered('function', { requirements: ['boats/v1:hire.sinks'] }), known);
  expect(renderBlocks([damaged])).toBe(
    [
      'Prose of BOATS',
      '  2.1 function 1 names a requirement that no contract has: boats/v1:hire.sinks',
      'Blocks 7: constraint 1, function 1, note 3, prose 2',
      'Mapped 2, to 2 requirements; unmapped 0',
      'Excluded 5: definition 2, pointer 5',
      'Requirements of sections of prose that no block leads to: none',
      '',
    ].join('\n'),
  );
});
