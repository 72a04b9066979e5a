import { describe, expect, test } from 'vitest';
import { conformanceMatrix } from './conformance-matrix.ts';
import { matrixSheet } from './matrix-sheet.ts';
import type { ContractFacts, RequirementFacts, RunFacts } from './run-facts.ts';

const requirement = (
  name: string,
  outcome: RequirementFacts['outcome'],
  over: Partial<RequirementFacts> = {},
): RequirementFacts => ({ id: `f/v1:${name}`, level: 'must', text: name, outcome, ...over });

function contract(
  requirements: readonly RequirementFacts[],
  over: Partial<ContractFacts> = {},
): ContractFacts {
  const operation = (id: string, capability: string, statuses: readonly string[]): object => ({
    id: `f/v1:${id}`,
    capability,
    statuses,
    bodies: 0,
  });
  const operations = [
    operation('volumes.create', 'volume.create', ['202', '400']),
    operation('volumes.create-many', 'volume.create-many', []),
  ] as ContractFacts['operations'];
  return { id: 'f/v1', revision: 'a', operations, requirements, ...over };
}

const run = (
  contracts: readonly ContractFacts[],
  target: RunFacts['target'] = { name: 'cloud' },
): RunFacts => ({
  $schema: '',
  target,
  tool: '0.1.0',
  seed: 1,
  budget: 'quick',
  startedAt: '',
  exchanges: 0,
  contracts,
});

describe('conformanceMatrix()', () => {
  test.each([
    ['conformant', ['conformant', 'conformant'], { held: 2, broken: 0, untested: 0 }],
    ['partial', ['conformant', 'deviates'], { held: 1, broken: 1, untested: 0 }],
    ['not', ['deviates', 'not tested'], { held: 0, broken: 1, untested: 1 }],
    ['not tested', ['not tested'], { held: 0, broken: 0, untested: 1 }],
  ] as const)('says %s of an act whose requirements are %s', (word, outcomes, must) => {
    const requirements = outcomes.map((outcome, index) => requirement(`volumes.create.r${index}`, outcome));
    const { rows, totals } = conformanceMatrix([run([contract(requirements)])]);
    expect(rows[0]).toMatchObject({
      resource: 'volume',
      capability: 'volume.create',
      cells: [{ word, must, statuses: ['202', '400'] }],
    });
    expect(totals).toMatchObject([{ word, must }]);
  });

  test('counts should apart, and neither for the verdict nor observe', () => {
    const requirements = [
      requirement('volumes.create.a', 'conformant'),
      requirement('volumes.create.b', 'deviates', { level: 'should' }),
      requirement('volumes.create.c', 'deviates', { level: 'observe' }),
    ];
    expect(conformanceMatrix([run([contract(requirements)])]).totals).toMatchObject([
      { word: 'conformant', must: { held: 1, broken: 0 }, should: { held: 0, broken: 1 } },
    ]);
  });

  test('gives a requirement to the operations it names, else to the one whose id it begins with', () => {
    const requirements = [
      requirement('volumes.create-many.status', 'conformant'),
      requirement('isolation', 'deviates', { operations: ['f/v1:volumes.create'] }),
    ];
    const { rows } = conformanceMatrix([run([contract(requirements)])]);
    expect(rows.map(({ capability, cells }) => [capability, cells[0]?.word])).toEqual([
      ['volume.create', 'not'],
      ['volume.create-many', 'conformant'],
    ]);
  });

  test('has a column for every contract of every run, with what tells them apart', () => {
    const other = contract([], { id: 'g/v2', operations: [] });
    const { columns, rows } = conformanceMatrix([
      run([contract([]), other], { name: 'cloud', version: '21.3.1' }),
      run([other], { name: 'cloud-21.3.1', version: '21.3.1', microversion: '3.70' }),
      run([other], { name: 'cloud-21.3.1', version: '21.3.1', microversion: '3.70' }),
    ]);
    expect(columns).toEqual([
      'cloud 21.3.1 f/v1',
      'cloud 21.3.1 g/v2',
      'cloud-21.3.1 3.70 g/v2 (1)',
      'cloud-21.3.1 3.70 g/v2 (2)',
    ]);
    expect(rows[0]?.cells.map(({ word }) => word)).toEqual(['not tested', 'absent', 'absent', 'absent']);
  });
});

test('matrixSheet() has a table of the whole and one for each resource', () => {
  const requirements = [
    requirement('volumes.create.a', 'conformant'),
    requirement('volumes.create.b', 'deviates'),
  ];
  const { tables } = matrixSheet(conformanceMatrix([run([contract(requirements)])]));
  expect(tables.map(({ title, rows, tones }) => ({ title, rows, tones }))).toEqual([
    {
      title: 'API versions',
      rows: [['cloud f/v1', 'partial', '1', '1', '0', '0', '0']],
      tones: [[undefined, 'part']],
    },
    {
      title: 'volume',
      rows: [
        ['volume.create', 'partial 1/2; 202, 400'],
        ['volume.create-many', 'not tested'],
      ],
      tones: [
        [undefined, 'part'],
        [undefined, 'none'],
      ],
    },
  ]);
});
