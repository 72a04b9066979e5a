import type { Case } from './types.ts';

/**
 * The words by which cases are chosen with `--tag`: those that suite and case name, the folder of the suite, the levels of the
 * requirements that it proves, `exclusive`, `deprecated`, and `feature:` with each optional feature it needs.
 */
export function caseTags({ suite, tags = [], requirements, api, ...planned }: Case): ReadonlySet<string> {
  const { contract } = api;
  const levels = requirements.flatMap((id) => contract.requirements.get(`${contract.id}:${id}`)?.level ?? []);
  return new Set([
    ...(suite.tags ?? []),
    ...tags,
    suite.id.split('/')[0] ?? suite.id,
    ...levels,
    ...(planned.exclusive === true ? ['exclusive'] : []),
    ...(planned.operations[0]?.deprecated === true ? ['deprecated'] : []),
    ...(planned.features ?? []).map((feature) => `feature:${feature}`),
  ]);
}
