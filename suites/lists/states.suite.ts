import { caseFor, type Answer, type Context, type Suite } from '../../src/index.ts';
import { idsOf, list, listsOf, membersOfAll, namesakes, nextLink, pairOf, takes } from './population.ts';

/** Lists by state and by several ids, and what comes without a marker. */
export const suite: Suite = {
  id: 'lists/states',
  title: 'Lists by state, by several ids, and from the beginning',
  cases: ({ api }) =>
    listsOf(api).flatMap(({ operation, kind }) => [
      ...(kind === 'volume' && takes(operation, 'sort_key')
        ? caseFor(api, {
            id: `${operation.id}/by-status`,
            title: `${operation.id} sorts by state`,
            operation,
            others: [api.find('volume.attach')],
            volumes: 3,
            proves: [`${operation.id}.sort-status`],
            run: async (t, { requirement }) => {
              // A volume in use lies between two available ones, so that no other order brings these together.
              const first = (await t.volume()).id;
              const busy = await inUse(t);
              const last = (await t.volume()).id;
              const read = async (direction: string): Promise<[Answer, string[]]> => {
                const answer = await list(t, operation, {
                  sort_key: 'status',
                  sort_dir: direction,
                  limit: 1000,
                });
                const states = idsOf(answer).flatMap((id) =>
                  id === busy ? ['in-use'] : id === first || id === last ? ['available'] : [],
                );
                return [answer, states];
              };
              for (const [direction, expected] of [
                ['asc', ['available', 'available', 'in-use']],
                ['desc', ['in-use', 'available', 'available']],
              ] as const) {
                const [answer, states] = await read(direction);
                t.equal(states, expected, {
                  requirement,
                  message: `the list is not in the order of the states, ${direction}`,
                  answers: [answer],
                });
              }
            },
          })
        : []),
      ...(kind === 'volume' && api.find('volume.attach') !== undefined
        ? caseFor(api, {
            id: `${operation.id}/in-use`,
            title: `${operation.id} has a volume that is in use`,
            operation,
            others: [api.find('volume.attach')],
            features: ['servers'],
            proves: [`${operation.id}.contains`, `${operation.id}.lists-all`],
            run: async (t, { requirement }) => {
              const busy = await inUse(t);
              const answer = await list(t, operation, { limit: 1000 });
              t.equal(idsOf(answer).filter((id) => id === busy).length, 1, {
                requirement,
                message: 'a volume that is in use is not in the list exactly once',
                answers: [answer],
              });
            },
          })
        : []),
      ...(takes(operation, 'marker') && takes(operation, 'name')
        ? caseFor(api, {
            id: `${operation.id}/no-marker`,
            title: `${operation.id} begins at the beginning without a marker`,
            operation,
            others: [api.find(`${kind}.create`)],
            volumes: 3,
            proves: [`${operation.id}.marker-default`],
            run: async (t, { requirement }) => {
              const { name, members } = await namesakes(t, kind);
              const answer = await list(t, operation, {
                name,
                limit: 2,
                sort_key: 'created_at',
                sort_dir: 'desc',
              });
              t.equal(
                idsOf(answer),
                members
                  .map(({ id }) => id)
                  .toReversed()
                  .slice(0, 2),
                {
                  requirement,
                  message: 'the page without a marker is not the first one',
                  answers: [answer],
                },
              );
            },
          })
        : []),
      ...(kind === 'snapshot'
        ? [
            ...caseFor(api, {
              id: `${operation.id}/several-ids`,
              title: `${operation.id} takes several ids`,
              operation,
              others: [api.find('snapshot.create')],
              proves: [`${operation.id}.filter-several-ids`],
              run: async (t, { requirement }) => {
                const [one, two] = await pairOf(t, kind);
                const wanted = [one.id, two.id];
                const answer = await list(t, operation, { id: wanted });
                t.equal(idsOf(answer).toSorted(), wanted.toSorted(), {
                  requirement,
                  message: 'the list does not have exactly the snapshots that are named',
                  answers: [answer],
                });
              },
            }),
            ...caseFor(api, {
              id: `${operation.id}/whole`,
              title: `${operation.id} has no link where it is whole`,
              operation,
              others: [api.find('snapshot.create')],
              proves: [`${operation.id}.no-link-when-complete`],
              run: async (t, { requirement }) => {
                const [member] = await membersOfAll(t, kind);
                const answer = await list(t, operation, { volume_id: member?.volumeId ?? '', limit: 1000 });
                t.equal(nextLink(t, answer, kind), undefined, {
                  requirement,
                  message: 'a list that is whole has a link to a rest',
                  answers: [answer],
                });
              },
            }),
          ]
        : []),
    ]),
};

/** A volume that a server has. */
async function inUse(t: Context): Promise<string> {
  const { server } = t.target.fixtures;
  if (server === undefined) return t.inapplicable('it needs target.fixtures.server in the configuration');
  const { id } = await t.volume();
  const body = { 'os-attach': { instance_uuid: server, mountpoint: '/dev/vdc' } };
  await t.need('volume.attach', { path: { volume_id: id }, body });
  await t.settle('volume', id, ['in-use']);
  return id;
}
