import { caseFor, type Answer, type Context, type Operation, type Suite } from '../../src/index.ts';
import {
  idsOf,
  list,
  listsOf,
  membersOfAll,
  namesakes,
  nextLink,
  populate,
  takes,
  type ListOperation,
  type Member,
} from './population.ts';

/** Pages are walked no further than this, in a project full of others' resources. */
const MOST_PAGES = 60;

/** How often a walk is begun anew when somebody deletes what a link names. */
const ATTEMPTS = 5;

/** Pages join to the whole: nothing is lost, nothing comes twice. Judged on resources of this run alone. */
export const suite: Suite = {
  id: 'lists/paging',
  title: 'Lists, page by page',
  cases: ({ api }) =>
    listsOf(api).flatMap(({ operation, kind }) => {
      const shared = { operation, others: [api.find(`${kind}.create`)], volumes: 5 };
      return [
        ...caseFor(api, {
          ...shared,
          id: `${operation.id}/contains`,
          title: `${operation.id} has every ${kind}, each once`,
          proves: [`${operation.id}.contains`, `${operation.id}.lists-all`],
          run: async (t, { requirement }) => {
            // Asked for before too, so that a list that is kept from then is found out.
            await list(t, operation, { limit: 1000 });
            const members = await populate(t, kind, 3);
            const looks = [
              { answer: await list(t, operation, { limit: 1000 }), expected: members },
              ...(sortsByName(operation) ? await afterFirst(t, operation, members) : []),
            ];
            for (const { answer, expected } of looks) {
              for (const member of expected) {
                t.equal(idsOf(answer).filter((id) => id === member.id).length, 1, {
                  requirement,
                  message: `a ${kind} is not in the list exactly once`,
                  answers: [answer],
                });
              }
            }
          },
        }),
        ...caseFor(api, {
          ...shared,
          id: `${operation.id}/limit`,
          title: `${operation.id} keeps to limit`,
          proves: [`${operation.id}.limit`],
          run: async (t, { requirement }) => {
            await membersOfAll(t, kind);
            for (const limit of [1, 2]) {
              const answer = await t.send(operation, { query: { limit } });
              t.equal([answer.ok, answer.entities.length], [true, limit], {
                requirement,
                message: `at least three ${kind}s exist, but a page of ${limit} is refused or has another number`,
                answers: [answer],
              });
            }
          },
        }),
        ...(takes(operation, 'marker')
          ? caseFor(api, {
              ...shared,
              id: `${operation.id}/marker`,
              title: `${operation.id} goes on after the marker`,
              proves: [`${operation.id}.marker`],
              run: async (t, { requirement }) => goesOnAfter(t, { operation, kind }, requirement),
            })
          : []),
        ...caseFor(api, {
          ...shared,
          id: `${operation.id}/next-link`,
          title: `${operation.id} links to the rest`,
          proves: [`${operation.id}.links-next`, `${operation.id}.next-link`],
          run: async (t, { requirement }) => {
            await membersOfAll(t, kind);
            const first = await list(t, operation, { limit: 1 });
            const link = nextLink(t, first, kind);
            t.equal(link !== undefined, true, {
              requirement,
              message: `a page that is only a part has no next link in ${kind}s_links`,
              pointer: `/${kind}s_links`,
              answers: [first],
            });
          },
        }),
        ...caseFor(api, {
          ...shared,
          id: `${operation.id}/next-link-leads-on`,
          title: `${operation.id} goes on where its link leads`,
          proves: [`${operation.id}.links-follow`, `${operation.id}.next-link-leads-on`],
          run: async (t, { requirement }) => followLinks(t, { operation, kind }, requirement),
        }),
      ];
    }),
};

/** Whether the documents name the name as something to sort by, and a marker to begin behind. */
function sortsByName(operation: Operation): boolean {
  const { schema = {} } = operation.parameters.find(({ name }) => name === 'sort_key') ?? {};
  const keys = [schema['enum'], schema['examples']].flat();
  return keys.includes('name') && takes(operation, 'sort_dir') && takes(operation, 'marker');
}

/**
 * By name ours stand side by side, so that one of them is the last of the page behind the first: in the whole list others may
 * come before and after all of ours. A page with none of them tells of its order or marker alone.
 */
async function afterFirst(
  t: Context,
  operation: Operation,
  members: readonly Member[],
): Promise<{ readonly answer: Answer; readonly expected: readonly Member[] }[]> {
  const [first, ...expected] = members.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const query = { sort_key: 'name', sort_dir: 'asc', limit: 2, marker: first?.id ?? '' };
  const answer = await list(t, operation, query);
  const isTelling = idsOf(answer).some((id) => expected.some((member) => member.id === id));
  return isTelling ? [{ answer, expected }] : [];
}

/**
 * With the newest of three as marker the two older ones come, with the middle one only the oldest. Only our own are
 * named, because what others made may go while we look.
 */
async function goesOnAfter(
  t: Context,
  { operation, kind }: ListOperation,
  requirement: string,
): Promise<void> {
  const members = await membersOfAll(t, kind);
  const newestFirst = members.map(({ id }) => id).toReversed();
  for (const [index, marker] of newestFirst.slice(0, 2).entries()) {
    const answer = await list(t, operation, { limit: 1000, marker });
    const ours = idsOf(answer).filter((id) => newestFirst.includes(id));
    t.equal(ours, newestFirst.slice(index + 1), {
      requirement,
      message: `the page after a marker does not have exactly the ${kind}s behind it`,
      answers: [answer],
    });
  }
}

async function followLinks(t: Context, place: ListOperation, requirement: string): Promise<void> {
  // All of one name, and the list filtered by it, so that the links lead through our own alone.
  const { name, members } = await namesakes(t, place.kind);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const walk = await walkLinks(t, place, members, name);
    if (walk === undefined) continue;
    const refused = walk.at(-1);
    if (refused?.ok === false) {
      return t.report({
        requirement,
        message: 'the next link leads nowhere',
        expected: '200',
        actual: String(refused.status),
        answers: walk.slice(-2),
      });
    }
    const seen = walk.flatMap(idsOf);
    for (const { id } of members) {
      t.equal(seen.filter((one) => one === id).length, 1, {
        requirement,
        message: `a ${place.kind} does not come exactly once on the pages that the links lead to`,
        answers: walk.slice(-2),
      });
    }
    return;
  }
  t.inapplicable('what the links name was deleted by others each time');
}

/** The pages that links lead to; `undefined` when a link names what somebody has deleted meanwhile. */
async function walkLinks(
  t: Context,
  { operation, kind }: ListOperation,
  members: readonly Member[],
  name: string,
): Promise<Answer[] | undefined> {
  const pages = [await list(t, operation, { limit: 2, name })];
  const seen = (): string[] => pages.flatMap(idsOf);
  while (pages.length < MOST_PAGES && !members.every(({ id }) => seen().includes(id))) {
    const link = nextLink(t, pages.at(-1) as Answer, kind);
    if (link === undefined) break;
    const answer = await t.send(operation, { link });
    const marker = new URL(link, t.target.endpoint).searchParams.get('marker');
    if (!answer.ok && marker !== null && (await t.looksAt(kind, marker)).status === 404) return undefined;
    pages.push(answer);
    if (!answer.ok) break;
  }
  return pages;
}
