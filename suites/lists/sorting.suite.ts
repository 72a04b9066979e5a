import { isDeepStrictEqual } from 'node:util';
import { caseFor, type Answer, type Context, type Operation, type Suite } from '../../src/index.ts';
import { idsOf, list, listsOf, membersOfAll, takes, type Member } from './population.ts';

/** What a list can be sorted by and a case can know beforehand. */
const KEYS = ['size', 'id', 'created_at'] as const;

/** Sorting is total and reverses. Judged on volumes of this run, which differ in size, id and time of making. */
export const suite: Suite = {
  id: 'lists/sorting',
  title: 'Lists in order',
  cases: ({ api }) =>
    listsOf(api)
      .filter(({ operation }) => takes(operation, 'sort_key'))
      .flatMap(({ operation, kind }) => {
        const shared = { operation, others: [api.find(`${kind}.create`)], volumes: 5 };
        return [
          ...KEYS.flatMap((key) =>
            caseFor(api, {
              ...shared,
              id: `${operation.id}/${key}`,
              title: `${operation.id} sorts by ${key}, both ways`,
              proves: [
                `${operation.id}.sort-key`,
                `${operation.id}.sort-${key.replace('_', '-')}`,
                `${operation.id}.sort-dir`,
              ],
              run: async (t, { requirement, has }) => {
                const members = await membersOfAll(t, kind);
                const rising = sorted(members, key);
                const byKey = [`${operation.id}.sort-${key.replace('_', '-')}`].find(has) ?? requirement;
                const byDirection = [`${operation.id}.sort-dir`].find(has) ?? requirement;
                const up = await order(t, operation, { sort_key: key, sort_dir: 'asc' }, rising);
                const down = await order(t, operation, { sort_key: key, sort_dir: 'desc' }, rising);
                // In the same order both ways it is the direction that is ignored, whatever the key does.
                const ignored = isDeepStrictEqual(up.ours, down.ours);
                const broken = ignored ? byDirection : byKey;
                const what = ignored ? 'sort_dir changes nothing' : `the list is not in the order of ${key}`;
                judge(t, up, rising, broken, `${what}, rising`);
                judge(t, down, rising.toReversed(), broken, `${what}, falling`);
              },
            }),
          ),
          ...caseFor(api, {
            ...shared,
            id: `${operation.id}/default`,
            title: `${operation.id} begins with the newest`,
            proves: [
              `${operation.id}.sort-default`,
              `${operation.id}.sort-key-default`,
              `${operation.id}.sort-dir-default`,
            ],
            run: async (t, { requirement, has }) => {
              const members = await membersOfAll(t, kind);
              const newestFirst = sorted(members, 'created_at').toReversed();
              const seen = await order(t, operation, {}, newestFirst);
              // In the contrary order it is the direction that is another by default, and not the key.
              const contrary = isDeepStrictEqual(seen.ours, newestFirst.toReversed());
              const broken = [`${operation.id}.sort-${contrary ? 'dir' : 'key'}-default`].find(has);
              judge(
                t,
                seen,
                newestFirst,
                broken ?? requirement,
                'without sort_key and sort_dir the newest do not come first',
              );
            },
          }),
        ];
      }),
};

/** Ids in rising order; members come in the order in which they were made. */
function sorted(members: readonly Member[], key: (typeof KEYS)[number]): string[] {
  const order = {
    size: (a: Member, b: Member) => a.size - b.size,
    id: (a: Member, b: Member) => (a.id < b.id ? -1 : 1),
    created_at: () => 0,
  };
  return members.toSorted(order[key]).map(({ id }) => id);
}

interface Order {
  readonly answer: Answer;
  /** The ids of this case's own, in the order of the list. */
  readonly ours: readonly string[];
}

async function order(
  t: Context,
  operation: Operation,
  query: Record<string, string>,
  members: readonly string[],
): Promise<Order> {
  const answer = await list(t, operation, { limit: 1000, ...query });
  return { answer, ours: idsOf(answer).filter((id) => members.includes(id)) };
}

function judge(
  t: Context,
  { answer, ours }: Order,
  expected: readonly string[],
  requirement: string,
  message: string,
): void {
  t.equal(ours, expected, { requirement, message, answers: [answer] });
}
