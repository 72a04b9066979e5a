import { describe, expect, test } from 'vitest';
import { UserError } from '../errors/user-error.ts';
import { selectCases, type Choice } from './select-cases.ts';
import { sampleCase } from './testing/sample-case.ts';
import type { Case, CaseSpec } from './types.ts';

const requirements = new Map([
  ['f/v1:volumes.create.status', { level: 'must' }],
  ['f/v1:snapshots.list.order', { level: 'observe' }],
]);

function planned(id: string, proves: string, capability: string, over: Partial<CaseSpec> = {}): Case {
  const spec = sampleCase(id, { requirements: [proves], ...over });
  const [folder = ''] = id.split('/');
  return {
    ...spec,
    operations: [{ capability, deprecated: false }] as unknown as Case['operations'],
    fullId: `f/v1:${id}`,
    suite: { id: `${folder}/suite`, title: '', tags: ['nightly'], cases: () => [] },
    api: { contract: { id: 'f/v1', requirements } } as unknown as Case['api'],
  };
}

const grows = planned('volumes/grows', 'volumes.create.status', 'volume.create', { features: ['images'] });
const more = planned('volumes/grows-more', 'volumes.create.status', 'volume.extend', { exclusive: true });
const order = planned('lists/order', 'snapshots.list.order', 'snapshot.list', { tags: ['slow'] });
const all = [grows, more, order];

describe('selectCases()', () => {
  test.each<[string, Choice, Case[]]>([
    ['everything without a choice', {}, all],
    ['everything for empty lists', { cases: [], tags: [] }, all],
    ['ids by a part of them', { cases: ['grows'] }, [grows, more]],
    ['the one case with an id in full', { cases: ['f/v1:volumes/grows'] }, [grows]],
    ['requirements by a glob', { requirements: ['volumes.*'] }, [grows, more]],
    ['requirements with their contract', { requirements: ['f/*:snapshots.list.order'] }, [order]],
    ['resources', { resources: ['snapshot'] }, [order]],
    ['any of several resources', { resources: ['snapshot', 'volume'] }, all],
    ['the tag of a suite', { tags: ['nightly'] }, all],
    ['the tag of a case', { tags: ['slow'] }, [order]],
    ['the folder of a suite', { tags: ['lists'] }, [order]],
    ['the level of a requirement', { tags: ['must'] }, [grows, more]],
    ['cases that run alone', { tags: ['exclusive'] }, [more]],
    ['cases that need a feature', { tags: ['feature:images'] }, [grows]],
    ['only what meets every list', { resources: ['volume'], tags: ['exclusive'] }, [more]],
  ])('keeps %s', (_, choice, kept) => {
    expect(selectCases(all, choice)).toEqual(kept);
  });

  test.each<[Choice, string, string]>([
    [{ cases: ['nope'] }, 'no case has "nope" in its id', 'See evs-conformance list --cases.'],
    [
      { requirements: ['nope'] },
      'no case proves a requirement "nope"',
      'See evs-conformance list --requirements. * stands for any characters.',
    ],
    [{ resources: ['disk'] }, 'no case is about a resource "disk"', 'There are snapshot, volume.'],
    [
      { resources: ['snapshot'], tags: ['must', 'exclusive'] },
      'no case has the tag "must" or "exclusive"',
      'There are lists, nightly, observe, slow.',
    ],
  ])('refuses %j, which no case meets', (choice, message, mend) => {
    expect(() => selectCases(all, choice)).toThrow(new UserError(message, { mend }));
    expect(() => selectCases(all, choice)).toThrow(expect.objectContaining({ mend }));
  });
});
