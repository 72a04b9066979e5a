import { caseFor, type Context, type Operation, type Suite } from '../../src/index.ts';
import { idsOf, list, listsOf, populate, takes, type Member } from './population.ts';

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
        const shared = { operation, others: [api.find(`${kind}.create`)], volumes: 3 };
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
              run: async (t, { requirement }) => {
                const members = await populate(t, kind, 3);
                const rising = sorted(members, key);
                await judge(t, operation, { sort_key: key, sort_dir: 'asc' }, rising, requirement);
                await judge(
                  t,
                  operation,
                  { sort_key: key, sort_dir: 'desc' },
                  rising.toReversed(),
                  requirement,
                );
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
            run: async (t, { requirement }) => {
              const members = await populate(t, kind, 3);
              await judge(t, operation, {}, sorted(members, 'created_at').toReversed(), requirement);
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

async function judge(
  t: Context,
  operation: Operation,
  query: Record<string, string>,
  expected: readonly string[],
  requirement: string,
): Promise<void> {
  const answer = await list(t, operation, { limit: 1000, ...query });
  const ours = idsOf(answer).filter((id) => expected.includes(id));
  const asked = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  t.equal(ours, expected, {
    requirement,
    message: `the list is not in order (${asked.join(', ') || 'default'})`,
    answers: [answer],
  });
}
