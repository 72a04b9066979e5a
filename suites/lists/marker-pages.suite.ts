import { caseFor, type Api, type CaseSpec, type Context, type Suite } from '../../src/index.ts';
import { makeMembers, memberLists, type MemberList } from './members.ts';
import { endsWithOurs, walkedPages } from './marker-walk.ts';
import { idsOf, list, takes } from './population.ts';

/** Pages by a marker join to the whole, whatever the order is. Judged on resources of this run alone. */
export const suite: Suite = {
  id: 'lists/marker-pages',
  title: 'Lists, page by page with a marker',
  cases: ({ api }) =>
    memberLists(api)
      .filter(({ operation }) => takes(operation, 'marker'))
      .flatMap((place) => [...pages(api, place), ...(isCovered(place) ? [] : single(api, place))]),
};

/** One page of volumes and snapshots is the business of lists/paging. */
function isCovered({ kind }: MemberList): boolean {
  return kind === 'volume' || kind === 'snapshot';
}

function pages(api: Api, { operation, kind }: MemberList): CaseSpec[] {
  return lawOf(
    api,
    { operation, kind },
    {
      id: 'pages',
      title: `has every ${kind} once on its pages`,
      run: async (t, requirement, ids) => {
        await endsWithOurs(t, { operation, kind }, ids, requirement);
        const walked = await walkedPages(t, { operation, kind }, ids);
        if (walked === undefined)
          return t.inapplicable('what a page ended with was deleted by others each time');
        const seen = walked.flatMap(idsOf);
        for (const id of ids) {
          t.equal(seen.filter((one) => one === id).length, 1, {
            requirement,
            message: `a ${kind} is not exactly once on the pages that follow each other`,
            answers: walked.slice(-2),
          });
        }
      },
    },
  );
}

/** Both ways, so that what stands at the beginning once stands at the end once. */
function orders(operation: MemberList['operation']): Record<string, string>[] {
  if (!takes(operation, 'sort_key')) return [{}];
  return ['desc', 'asc'].map((direction) => ({ sort_key: 'name', sort_dir: direction }));
}

function single(api: Api, { operation, kind }: MemberList): CaseSpec[] {
  return [
    ...lawOf(
      api,
      { operation, kind },
      {
        id: 'contains',
        title: `has every ${kind}, each once`,
        run: async (t, requirement, ids) => {
          let judged = false;
          for (const order of orders(operation)) {
            const answer = await list(t, operation, { limit: 1000, ...order });
            // Of a list that goes on, ours may be on a later page.
            if (answer.entities.length >= 1000) continue;
            judged = true;
            for (const id of ids) {
              t.equal(idsOf(answer).filter((one) => one === id).length, 1, {
                requirement,
                message: `a ${kind} is not in the list exactly once`,
                answers: [answer],
              });
            }
          }
          if (!judged) t.inapplicable('the list is longer than the largest page');
        },
      },
    ),
    ...lawOf(
      api,
      { operation, kind },
      {
        id: 'limit',
        title: `keeps to limit`,
        run: async (t, requirement) => {
          for (const limit of [1, 2]) {
            const answer = await list(t, operation, { limit });
            t.equal(answer.entities.length, limit, {
              requirement,
              message: `at least three exist, but a page of ${limit} has another number`,
              answers: [answer],
            });
          }
        },
      },
    ),
    ...lawOf(
      api,
      { operation, kind },
      {
        id: 'marker',
        title: `goes on after the marker`,
        run: async (t, requirement, ids) => {
          const whole = await list(t, operation, { limit: 1000 });
          const ours = idsOf(whole).filter((id) => ids.includes(id));
          for (const [index, marker] of ours.slice(0, 2).entries()) {
            const rest = await list(t, operation, { limit: 1000, marker });
            const behind = idsOf(rest).filter((id) => ids.includes(id));
            t.equal(behind, ours.slice(index + 1), {
              requirement,
              message: `the page after a marker does not have exactly those behind it`,
              answers: [whole, rest],
            });
          }
        },
      },
    ),
  ];
}

interface Law {
  readonly id: string;
  readonly title: string;
  readonly run: (t: Context, requirement: string, ids: readonly string[]) => Promise<void>;
}

/** A law of a list, with three resources to judge it by. */
function lawOf(api: Api, { operation, kind }: MemberList, { id, title, run }: Law): CaseSpec[] {
  return caseFor(api, {
    id: `${operation.id}/${id}`,
    title: `${operation.id} ${title}`,
    operation,
    others: [api.find(`${kind}.create`)],
    volumes: kind === 'volume' ? 3 : kind === 'volume-type' ? 0 : 1,
    proves: [`${operation.id}.${id}`],
    run: async (t, { requirement }) => {
      const members = await makeMembers(t, kind, 3);
      await run(
        t,
        requirement,
        members.map((member) => member.id),
      );
    },
  });
}
