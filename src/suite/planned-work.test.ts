import { expect, test } from 'vitest';
import type { TargetConfig } from '../target/config/types.ts';
import { planSums } from './plan-sums.ts';
import { plannedWork } from './planned-work.ts';
import { sampleCase } from './testing/sample-case.ts';
import type { Case, CaseSpec } from './types.ts';

function planned(name: string, over: Partial<CaseSpec> = {}): Case {
  return {
    ...sampleCase(name, { requirements: ['known'], ...over }),
    operations: [{ contract: 'f/v1', id: 'volumes.show', capability: 'volume.show', deprecated: false }],
    fullId: `f/v1:a/x/${name}`,
    suite: { id: 'a/x', title: 'x', cases: () => [] },
    api: { contract: { id: 'f/v1', requirements: new Map() } },
  } as unknown as Case;
}

const target = {
  features: { images: false },
  project: { id: 'p', exclusive: true },
} as unknown as TargetConfig;
const cases = [
  planned('plain', { volumes: 3 }),
  planned('image', { features: ['images'] }),
  planned('alone', { exclusive: true }),
];

test('plannedWork() tells of each case what it is about, what it needs, and why it would not be begun', () => {
  const work = plannedWork(cases, { target }, new Map([['f/v1:a/x/plain', 7]]));
  expect(work).toMatchObject([
    { id: 'f/v1:a/x/plain', operations: ['f/v1:volumes.show'], volumes: 3, exchanges: 7, exclusive: false },
    { verdict: 'skip', reason: 'the target does not declare the feature images', volumes: 1 },
    { exclusive: true, requirements: ['f/v1:known'], resource: 'volume' },
  ]);
  expect(work[0]).not.toHaveProperty('verdict');
  expect(work[2]).not.toHaveProperty('exchanges');
});

test('planSums() counts only what would be begun', () => {
  const sums = planSums(plannedWork(cases, { target }, new Map([['f/v1:a/x/image', 9]])));
  expect(sums).toEqual([
    { contract: 'f/v1', cases: 3, begun: 2, exclusive: 1, operations: 1, requirements: 1, volumes: 3 },
  ]);
});
