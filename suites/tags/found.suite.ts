import { caseFor, type Answer, type Context, type Suite } from '../../src/index.ts';
import { ask, foundIds, judgeFound, queryOf } from './query.ts';
import { taggedVolume } from './tagging.ts';

/** What finding volumes by tags tells of them: how many, in pages, and each with its name and tags. */
export const suite: Suite = {
  id: 'tags/found',
  title: 'What finding volumes by their tags tells',
  cases: ({ api }) => {
    const shared = {
      operation: api.own('volume-tag.filter'),
      others: [api.find('volume-tag.create')],
    };
    return [
      ...caseFor(api, {
        ...shared,
        id: 'match-name',
        title: 'resource_name finds volumes of whose name it is a part',
        volumes: 2,
        proves: ['volume-tags.filter.match-name'],
        run: async (t, { operation, requirement }) => {
          const name = t.name();
          const wanted = await taggedVolume(t, { key: 'a' }, `before-${name}-after`);
          const other = await taggedVolume(t, { key: 'a' }, t.name());
          const body = queryOf([{ key: 'key', values: [] }], name);
          const answer = await t.send(operation, { body });
          judgeFound(t, answer, { found: [wanted], not: [other] }, requirement, body);
        },
      }),
      ...caseFor(api, {
        ...shared,
        id: 'match-service',
        title: 'service_type finds the volumes of that service alone',
        proves: ['volume-tags.filter.match-service'],
        run: async (t, { operation, requirement }) => {
          const key = t.name().slice(0, 36);
          const id = await taggedVolume(t, { [key]: 'a' });
          for (const [value, found] of [
            ['EVS', true],
            ['DSS', false],
          ] as const) {
            const body = queryOf([{ key, values: [] }], undefined, {
              matches: [{ key: 'service_type', value }],
            });
            const answer = await t.send(operation, { body });
            const expected = found ? { found: [id], not: [] } : { found: [], not: [id] };
            judgeFound(t, answer, expected, requirement, body);
          }
        },
      }),
      ...caseFor(api, {
        ...shared,
        id: 'pages',
        title: 'limit and offset cut out a part, and total_count counts all',
        volumes: 3,
        proves: [
          'volume-tags.filter.total-count',
          'volume-tags.filter.total-count-ignores-paging',
          'volume-tags.filter.limit',
          'volume-tags.filter.offset',
          'volume-tags.filter.offset-default',
        ],
        run: async (t, { operation, has }) => {
          const key = t.name().slice(0, 36);
          const ids = [];
          for (let n = 0; n < 3; n++) ids.push(await taggedVolume(t, { [key]: `value-${n}` }));
          const tags = [{ key, values: [] }];
          const whole = await ask(t, operation, tags);
          if (has('volume-tags.filter.total-count')) {
            t.equal(totalOf(whole), ids.length, {
              requirement: 'volume-tags.filter.total-count',
              message: 'total_count is not the number of the volumes that meet the conditions',
              pointer: '/total_count',
              answers: [whole],
            });
          }
          const all = foundIds(whole);
          const parts = [
            ['limit', { limit: 2 }, all.slice(0, 2)],
            ['offset', { offset: 1 }, all.slice(1)],
            ['offset', { offset: 2, limit: 1 }, all.slice(2, 3)],
            ['offset-default', { offset: 0 }, all],
          ] as const;
          for (const [name, page, expected] of parts) {
            const answer = await ask(t, operation, tags, page);
            t.equal(totalOf(answer), ids.length, {
              requirement: 'volume-tags.filter.total-count-ignores-paging',
              message: 'total_count depends on limit and offset',
              pointer: '/total_count',
              answers: [answer],
            });
            t.equal(
              name === 'limit' ? foundIds(answer).length : foundIds(answer),
              name === 'limit' ? 2 : expected,
              {
                requirement: `volume-tags.filter.${name}`,
                message: `${JSON.stringify(page)} does not give that part of what was found`,
                answers: [whole, answer],
                counterexample: { ...page },
              },
            );
          }
        },
      }),
      ...caseFor(api, {
        ...shared,
        id: 'names-resource',
        title: 'resource_id and resource_name are those of the volume in resource_detail',
        proves: ['volume-tags.filter.names-resource'],
        run: async (t, { operation, requirement }) => {
          const [key, name] = [t.name().slice(0, 36), t.name()];
          const id = await taggedVolume(t, { [key]: 'a' }, name);
          const answer = await ask(t, operation, [{ key, values: [] }]);
          const resource = found(t, answer, id);
          const detail = (resource['resource_detail'] ?? {}) as Readonly<Record<string, unknown>>;
          t.equal(
            [resource['resource_id'], resource['resource_name'], detail['id'], detail['name']],
            [id, name, id, name],
            {
              requirement,
              message: 'a volume that was found is not called by its id and name',
              answers: [answer],
            },
          );
        },
      }),
      ...caseFor(api, {
        ...shared,
        id: 'tags-of-resource',
        title: 'A volume that was found has all of its tags beside it',
        proves: ['volume-tags.filter.tags-of-resource'],
        run: async (t, { operation, requirement }) => {
          const key = t.name().slice(0, 36);
          const tags = { [key]: 'a', other: 'b', empty: '' };
          const id = await taggedVolume(t, tags);
          const answer = await ask(t, operation, [{ key, values: ['a'] }]);
          const list = (found(t, answer, id)['tags'] ?? []) as Readonly<Record<string, string>>[];
          const shown = list.map((tag) => [tag['key'], tag['value']]);
          t.equal(inOrder(shown), inOrder(Object.entries(tags)), {
            requirement,
            message: 'the tags beside a volume are not its tags',
            answers: [answer],
          });
        },
      }),
    ];
  },
};

function totalOf(answer: Answer): unknown {
  return answer.body.kind === 'json'
    ? (answer.body.value as { total_count?: unknown }).total_count
    : undefined;
}

function found(t: Context, answer: Answer, id: string): Readonly<Record<string, unknown>> {
  const resource = answer.entities.find((one) => one['resource_id'] === id);
  return resource ?? t.blocked('the volume is not found by its tag');
}

/** Pairs in the order of their keys. */
function inOrder<T extends readonly unknown[]>(pairs: readonly T[]): T[] {
  return pairs.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}
