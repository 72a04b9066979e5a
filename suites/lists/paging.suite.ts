import { caseFor, type Answer, type Context, type Suite } from '../../src/index.ts';
import {
  idsOf,
  list,
  listsOf,
  nextLink,
  populate,
  takes,
  type ListOperation,
  type Member,
} from './population.ts';

/** Pages are walked no further than this, in a project full of others' resources. */
const MOST_PAGES = 60;

/** Pages join to the whole: nothing is lost, nothing comes twice. Judged on resources of this run alone. */
export const suite: Suite = {
  id: 'lists/paging',
  title: 'Lists, page by page',
  cases: ({ api }) =>
    listsOf(api).flatMap(({ operation, kind }) => {
      const shared = { operation, others: [api.find(`${kind}.create`)], volumes: 3 };
      return [
        ...caseFor(api, {
          ...shared,
          id: `${operation.id}/contains`,
          title: `${operation.id} has every ${kind}, each once`,
          proves: [`${operation.id}.contains`, `${operation.id}.lists-all`],
          run: async (t, { requirement }) => {
            const members = await populate(t, kind, 3);
            const answer = await list(t, operation, { limit: 1000 });
            for (const member of members) {
              t.equal(idsOf(answer).filter((id) => id === member.id).length, 1, {
                requirement,
                message: `a ${kind} is not in the list exactly once`,
                answers: [answer],
              });
            }
          },
        }),
        ...caseFor(api, {
          ...shared,
          id: `${operation.id}/limit`,
          title: `${operation.id} keeps to limit`,
          proves: [`${operation.id}.limit`],
          run: async (t, { requirement }) => {
            await populate(t, kind, 3);
            for (const limit of [1, 2]) {
              const answer = await list(t, operation, { limit });
              t.equal(answer.entities.length, limit, {
                requirement,
                message: `at least three ${kind}s exist, but a page of ${limit} has another number`,
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
              run: async (t, { requirement }) => walkFromNewest(t, { operation, kind }, requirement),
            })
          : []),
        ...caseFor(api, {
          ...shared,
          id: `${operation.id}/next-link`,
          title: `${operation.id} links to the rest`,
          proves: [`${operation.id}.links-next`, `${operation.id}.next-link`],
          run: async (t, { requirement }) => {
            await populate(t, kind, 2);
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

/** Starts after the newest of three and goes on by markers: the newest does not come, the others come once. */
async function walkFromNewest(
  t: Context,
  { operation, kind }: ListOperation,
  requirement: string,
): Promise<void> {
  const members = await populate(t, kind, 3);
  const newest = members.at(-1) as Member;
  const older = members.slice(0, -1);
  const seen: string[] = [];
  const pages: Answer[] = [];
  let marker = newest.id;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await list(t, operation, { limit: 5, marker });
    pages.push(answer);
    const ids = idsOf(answer);
    seen.push(...ids);
    const last = ids.at(-1);
    if (last === undefined || last === marker || older.every(({ id }) => seen.includes(id))) break;
    marker = last;
  }
  t.equal(seen.includes(newest.id), false, {
    requirement,
    message: `the ${kind} that the marker names comes again`,
    answers: pages.slice(0, 1),
  });
  for (const { id } of older) {
    t.equal(seen.filter((one) => one === id).length, 1, {
      requirement,
      message: `a ${kind} does not come exactly once on the pages after the marker`,
      answers: pages.slice(-1),
    });
  }
}

async function followLinks(
  t: Context,
  { operation, kind }: ListOperation,
  requirement: string,
): Promise<void> {
  const members = await populate(t, kind, 3);
  let answer = await list(t, operation, { limit: 2 });
  const pages = [answer];
  const seen = idsOf(answer);
  for (let page = 0; page < MOST_PAGES && !members.every(({ id }) => seen.includes(id)); page++) {
    const link = nextLink(t, answer, kind);
    if (link === undefined) break;
    answer = await t.send(operation, { link });
    pages.push(answer);
    if (!answer.ok) {
      t.report({
        requirement,
        message: 'the next link leads nowhere',
        expected: '200',
        actual: String(answer.status),
        answers: pages.slice(-2),
      });
      return;
    }
    seen.push(...idsOf(answer));
  }
  for (const { id } of members) {
    t.equal(seen.filter((one) => one === id).length, 1, {
      requirement,
      message: `a ${kind} does not come exactly once on the pages that the links lead to`,
      answers: pages.slice(-2),
    });
  }
}
