import { isDeepStrictEqual } from 'node:util';
import { caseFor, type Answer, type Context, type Operation, type Suite } from '../../src/index.ts';
import { makeMembers, memberLists } from './members.ts';
import { idsOf, list, takes } from './population.ts';

/** What every kind has and a case can know beforehand; when it was made may be equal within a second. */
const KEYS = ['name', 'id'] as const;

/** In the order of making they neither rise nor fall, so that a list in that order is found out. */
const UNORDERED = ['-b', '-c', '-a'];

/** Lists of what has no size, in the order of a field. Volumes and snapshots are the business of lists/sorting. */
export const suite: Suite = {
  id: 'lists/sort-by-name',
  title: 'Lists of types and backups in order',
  cases: ({ api }) =>
    memberLists(api)
      .filter(
        ({ operation, kind }) => takes(operation, 'sort_key') && kind !== 'volume' && kind !== 'snapshot',
      )
      .flatMap(({ operation, kind }) =>
        caseFor(api, {
          id: operation.id,
          title: `${operation.id} sorts by name and by id, both ways`,
          operation,
          others: [api.find(`${kind}.create`)],
          proves: [`${operation.id}.sort-key`, `${operation.id}.sort-dir`],
          run: async (t, { operation: subject, requirement, has }) => {
            const members = await makeMembers(t, kind, 3, UNORDERED);
            const byDirection = [`${operation.id}.sort-dir`].find(has) ?? requirement;
            for (const key of KEYS) {
              const rising = members.toSorted((a, b) => (a[key] < b[key] ? -1 : 1)).map(({ id }) => id);
              const up = await order(t, subject, { sort_key: key, sort_dir: 'asc' }, rising);
              const down = await order(t, subject, { sort_key: key, sort_dir: 'desc' }, rising);
              // In the same order both ways it is the direction that is ignored, whatever the key does.
              if (isDeepStrictEqual(up.ours, down.ours)) {
                t.equal(down.ours, up.ours.toReversed(), {
                  requirement: byDirection,
                  message: 'sort_dir changes nothing',
                  answers: [up.answer, down.answer],
                });
                // Then only one of the two orders can be that of the key.
                if (isDeepStrictEqual(up.ours, rising) || isDeepStrictEqual(up.ours, rising.toReversed()))
                  continue;
              }
              t.equal(
                [rising, rising.toReversed()].some((one) => isDeepStrictEqual(one, up.ours)),
                true,
                {
                  requirement,
                  message: `the list is not in the order of ${key}`,
                  answers: [up.answer],
                },
              );
              t.equal(up.ours, rising, {
                requirement: byDirection,
                message: `with sort_dir asc the list does not rise by ${key}`,
                answers: [up.answer],
              });
            }
          },
        }),
      ),
};

async function order(
  t: Context,
  operation: Operation,
  query: Record<string, string>,
  members: readonly string[],
): Promise<{ readonly answer: Answer; readonly ours: readonly string[] }> {
  const answer = await list(t, operation, { limit: 1000, ...query });
  return { answer, ours: idsOf(answer).filter((id) => members.includes(id)) };
}
