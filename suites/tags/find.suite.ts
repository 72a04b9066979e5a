import { caseFor, type CaseSpec, type Context, type Operation, type Suite } from '../../src/index.ts';
import { changeOf, someTags, taggedVolume } from './tagging.ts';
import { ask, foundIds, judgeFound, queryOf, type TagQuery } from './query.ts';

/** A volume that is found when the query has these tags, and one that is not. */
interface Query {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly wanted: Readonly<Record<string, string>>;
  readonly other: Readonly<Record<string, string>>;
  /** What is asked for; keys are told apart from those of others by the mark. */
  readonly asked: readonly TagQuery[];
}

const QUERIES: readonly Query[] = [
  {
    id: 'all-keys',
    title: 'A volume is found only when it has every key',
    requirement: 'volume-tags.filter.all-keys',
    wanted: { one: 'a', two: 'b' },
    other: { one: 'a' },
    asked: [
      { key: 'one', values: ['a'] },
      { key: 'two', values: ['b'] },
    ],
  },
  {
    id: 'finds',
    title: 'Exactly the volumes that meet all conditions are found',
    requirement: 'volume-tags.filter.finds',
    wanted: { one: 'a', two: 'b' },
    other: { one: 'b', two: 'b' },
    asked: [
      { key: 'one', values: ['a'] },
      { key: 'two', values: [] },
    ],
  },
  {
    id: 'any-value',
    title: 'Of a key with several values one suffices',
    requirement: 'volume-tags.filter.any-value',
    wanted: { key: 'b' },
    other: { key: 'c' },
    asked: [{ key: 'key', values: ['a', 'b'] }],
  },
  {
    id: 'no-values',
    title: 'A key without values finds every value',
    requirement: 'volume-tags.filter.no-values',
    wanted: { key: 'whatever' },
    other: { another: 'whatever' },
    asked: [{ key: 'key', values: [] }],
  },
  {
    id: 'ten-keys',
    title: 'Ten keys may be asked for',
    requirement: 'volume-tags.filter.ten-keys',
    wanted: someTags(10),
    other: someTags(9),
    asked: Object.entries(someTags(10)).map(([key, value]) => ({ key, values: [value] })),
  },
  {
    id: 'ten-values',
    title: 'A key may have ten values',
    requirement: 'volume-tags.filter.ten-values',
    wanted: { key: 'value-9' },
    other: { key: 'value-10' },
    asked: [{ key: 'key', values: Array.from({ length: 10 }, (_, n) => `value-${n}`) }],
  },
];

/** Volumes are found by their tags, and nothing else is. */
export const suite: Suite = {
  id: 'tags/find',
  title: 'Finding volumes by their tags',
  cases: ({ api }) => {
    const operation = api.own('volume-tag.filter');
    const shared = { operation, others: [api.find('volume-tag.create')] };
    return [
      ...QUERIES.flatMap((query) =>
        caseFor(api, {
          ...shared,
          id: query.id,
          title: query.title,
          volumes: 2,
          proves: [query.requirement],
          run: async (t, { operation: subject, requirement }) => {
            const name = t.name();
            const wanted = await taggedVolume(t, query.wanted, name);
            const other = await taggedVolume(t, query.other, name);
            const body = queryOf(query.asked, name);
            const answer = await t.send(subject, { body });
            judgeFound(t, answer, { found: [wanted], not: [other] }, requirement, body);
            if (query.id !== 'finds') return;
            // The name is this case's own, so that nothing else can meet the conditions.
            t.equal(foundIds(answer), [wanted], {
              requirement,
              message: 'something is found that does not meet the conditions',
              answers: [answer],
              counterexample: body,
            });
          },
        }),
      ),
      ...caseFor(api, {
        ...shared,
        id: 'follows-changes',
        title: 'A tag that was added is found, and one that was removed is not',
        proves: ['volume-tags.filter.follows-changes'],
        run: async (t, { operation: subject, requirement }) => {
          const key = t.name().slice(0, 36);
          const { id } = await t.volume();
          const seen: boolean[] = [];
          const answers = [];
          for (const action of [undefined, 'create', 'delete'] as const) {
            if (action !== undefined) {
              const change = changeOf(id, action, action === 'create' ? { [key]: 'a' } : [key]);
              await t.need(`volume-tag.${action}`, change);
            }
            const answer = await ask(t, subject, [{ key, values: [] }]);
            seen.push(foundIds(answer).includes(id));
            answers.push(answer);
          }
          t.equal(seen, [false, true, false], {
            requirement,
            message: 'finding by a tag does not follow what becomes of the tag',
            answers,
          });
        },
      }),
      ...refusals(api, operation),
      ...caseFor(api, {
        ...shared,
        id: 'changes-nothing',
        title: 'Finding volumes changes nothing of them',
        others: [api.find('volume-tag.create'), api.find('volume.show')],
        proves: ['volume-tags.filter.changes-nothing'],
        run: async (t, { operation: subject, requirement }) => {
          const key = t.name().slice(0, 36);
          const id = await taggedVolume(t, { [key]: 'a', other: 'b' });
          const before = await t.need('volume.show', { path: { volume_id: id } });
          const answer = await ask(t, subject, [{ key, values: ['a'] }]);
          const after = await t.need('volume.show', { path: { volume_id: id } });
          t.equal(after.entity, before.entity, {
            requirement,
            message: 'a volume is another after it was found',
            answers: [before, answer, after],
          });
        },
      }),
    ];
  },
};

function refusals(api: Parameters<typeof caseFor>[0], operation: Operation | undefined): CaseSpec[] {
  const twice = [
    { key: 'key', values: ['a'] },
    { key: 'key', values: ['b'] },
  ];
  const refusal = (id: string, title: string, requirement: string, body: object): CaseSpec[] =>
    caseFor(api, {
      id,
      title,
      operation,
      volumes: 0,
      proves: [requirement],
      run: async (t: Context, { operation: subject }) => {
        const sent = { action: 'filter', ...body } as const;
        await t.refuse(subject, { body: sent }, requirement, sent);
      },
    });
  const matches = [
    { key: 'resource_name', value: 'a' },
    { key: 'resource_name', value: 'b' },
  ];
  return [
    ...refusal(
      'duplicate-keys',
      'A tag key that stands twice is refused',
      'volume-tags.filter.rejects-duplicate-keys',
      { tags: twice },
    ),
    ...refusal(
      'duplicate-matches',
      'A key that stands twice in matches is refused',
      'volume-tags.filter.rejects-duplicate-matches',
      { tags: [{ key: 'key', values: [] }], matches },
    ),
  ];
}
