import { caseFor, type Answer, type Api, type Context, type Operation, type Suite } from '../../src/index.ts';
import { memberLists } from './members.ts';
import { idsOf, list, membersOfAll, takes } from './population.ts';

/** Keys and directions in one parameter: `sort=size:asc,id:desc`. Judged on volumes of this run. */
export const suite: Suite = {
  id: 'lists/sort-parameter',
  title: 'Lists in the order of the parameter sort',
  cases: ({ api }) =>
    memberLists(api)
      .filter(({ operation, kind }) => takes(operation, 'sort') && kind === 'volume')
      .flatMap(({ operation }) => [
        ...one(api, operation),
        ...several(api, operation),
        ...bad(api, operation),
      ]),
};

/** Names rise in the order of making, sizes and ids do not, so that one tells a wrong key from a wrong direction. */
function one(api: Api, operation: Operation): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: `${operation.id}/one-key`,
    title: `${operation.id} sorts by size, name and id, both ways`,
    operation,
    volumes: 5,
    proves: [`${operation.id}.sort`],
    run: async (t, { requirement }) => {
      const members = await membersOfAll(t, 'volume');
      const made = members.map(({ id }) => id);
      for (const [key, rising] of [
        ['size', members.toSorted((a, b) => a.size - b.size).map(({ id }) => id)],
        ['name', made],
        ['id', made.toSorted()],
      ] as const) {
        for (const direction of ['asc', 'desc']) {
          const { answer, ours } = await order(t, operation, `${key}:${direction}`, made);
          t.equal(ours, direction === 'asc' ? rising : rising.toReversed(), {
            requirement,
            message: `the list is not in the order of ${key}:${direction}`,
            answers: [answer],
          });
        }
      }
    },
  });
}

function several(api: Api, operation: Operation): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: `${operation.id}/two-keys`,
    title: `${operation.id} orders by a second key what the first leaves equal`,
    operation,
    volumes: 3,
    proves: [`${operation.id}.sort-several`],
    run: async (t, { requirement }) => {
      const size = t.target.fixtures.volumeSize;
      const small = [await t.volume({ size }), await t.volume({ size })].map(({ id }) => id);
      const large = (await t.volume({ size: size + 1 })).id;
      for (const direction of ['asc', 'desc']) {
        const rising = small.toSorted();
        const expected = [...(direction === 'asc' ? rising : rising.toReversed()), large];
        const { answer, ours } = await order(t, operation, `size:asc,id:${direction}`, expected);
        t.equal(ours, expected, {
          requirement,
          message: `the list is not in the order of size:asc,id:${direction}`,
          answers: [answer],
        });
      }
    },
  });
}

function bad(api: Api, operation: Operation): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: `${operation.id}/bad-direction`,
    title: `${operation.id} refuses a direction that is neither asc nor desc`,
    operation,
    volumes: 0,
    proves: [`${operation.id}.sort-bad-direction`],
    run: async (t, { requirement }) =>
      t.refuse(operation, { query: { sort: 'size:sideways' } }, requirement, { sort: 'size:sideways' }),
  });
}

async function order(
  t: Context,
  operation: Operation,
  sort: string,
  members: readonly string[],
): Promise<{ readonly answer: Answer; readonly ours: readonly string[] }> {
  const answer = await list(t, operation, { limit: 1000, sort });
  return { answer, ours: idsOf(answer).filter((id) => members.includes(id)) };
}
