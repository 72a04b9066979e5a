import { UserError } from '../errors/user-error.ts';
import { matchesGlob } from '../result/matches-glob.ts';
import type { RunConfig } from '../target/config/types.ts';
import { caseResource } from './case-resource.ts';
import { caseTags } from './case-tags.ts';
import type { Case } from './types.ts';

/** What a run was told to choose: a case must meet one word of each list that is given. */
export type Choice = Pick<RunConfig, 'cases' | 'requirements' | 'resources' | 'tags'>;

/**
 * The chosen cases, in their order.
 *
 * @throws {UserError} when no case meets a list, with what there is to choose from
 */
export function selectCases(cases: readonly Case[], choice: Choice): Case[] {
  const { requirements, resources, tags } = choice;
  let left = byId(cases, choice.cases);
  left = keep(left, requirements, {
    meets: (planned, glob) => provenBy(planned).some((id) => matchesGlob(glob, id)),
    problem: (words) => `no case proves a requirement ${words}`,
    mend: () => 'See evs-conformance list --requirements. * stands for any characters.',
  });
  left = keep(left, resources, {
    meets: (planned, resource) => caseResource(planned) === resource,
    problem: (words) => `no case is about a resource ${words}`,
    mend: (before) => listed(before.map(caseResource)),
  });
  return keep(left, tags, {
    meets: (planned, tag) => caseTags(planned).has(tag),
    problem: (words) => `no case has the tag ${words}`,
    mend: (before) => listed(before.flatMap((planned) => [...caseTags(planned)])),
  });
}

/** An id in full stands for that case alone, anything else for every case with it in its id. */
function byId(cases: readonly Case[], wanted: readonly string[] | undefined): Case[] {
  const ids = new Set(cases.map(({ fullId }) => fullId));
  return keep([...cases], wanted, {
    meets: ({ fullId }, part) => (ids.has(part) ? fullId === part : fullId.includes(part)),
    problem: (words) => `no case has ${words} in its id`,
    mend: () => 'See evs-conformance list --cases.',
  });
}

interface Filter {
  readonly meets: (planned: Case, word: string) => boolean;
  readonly problem: (words: string) => string;
  readonly mend: (before: readonly Case[]) => string;
}

function keep(cases: Case[], words: readonly string[] | undefined, filter: Filter): Case[] {
  if (words === undefined || words.length === 0) return cases;
  const kept = cases.filter((planned) => words.some((word) => filter.meets(planned, word)));
  if (kept.length > 0) return kept;
  throw new UserError(filter.problem(`"${words.join('" or "')}"`), { mend: filter.mend(cases) });
}

/** The ids of what a case proves, with and without contract. */
function provenBy({ requirements, api }: Case): string[] {
  return requirements.flatMap((id) => [id, `${api.contract.id}:${id}`]);
}

function listed(words: readonly string[]): string {
  return `There are ${[...new Set(words)].toSorted().join(', ')}.`;
}
