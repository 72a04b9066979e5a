import type { Case, CaseSpec, Suite } from '../types.ts';

const suite: Suite = { id: 'a/suite', title: 'A suite', cases: () => [] };

/** A planned case that does nothing, for tests of what deals with cases. */
export function sampleCase(id: string, over: Partial<CaseSpec> = {}): Case {
  const contract = { id: 'family/v1', requirements: new Map() };
  // Only what the scheduler and the planner look at.
  const api = { contract } as unknown as Case['api'];
  const run = (): Promise<void> => Promise.resolve();
  return {
    id,
    title: id,
    operations: [],
    requirements: [],
    run,
    ...over,
    suite,
    api,
    fullId: `family/v1:a/suite/${id}`,
  };
}
