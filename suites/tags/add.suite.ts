import {
  caseFor,
  type Answer,
  type CaseSpec,
  type Context,
  type Operation,
  type Suite,
} from '../../src/index.ts';
import { changeOf, MOST_TAGS, readTags, someTags, taggedVolume, tagsOf, type Tags } from './tagging.ts';

/** What a case does: tags that are there before, tags that are added, and what must be there then. */
interface Addition {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly before?: Tags;
  readonly added: Tags;
  readonly after: Tags;
}

/** 36 and 43 characters, each of three bytes. */
const LONGEST = { ['键'.repeat(36)]: '值'.repeat(43) };

const ADDITIONS: readonly Addition[] = [
  {
    id: 'adds',
    title: 'Tags that are added are tags of the volume',
    requirement: 'volume-tags.create.adds',
    added: { one: 'a', two: 'b' },
    after: { one: 'a', two: 'b' },
  },
  {
    id: 'keeps-others',
    title: 'Tags that the request does not name stay',
    requirement: 'volume-tags.create.keeps-others',
    before: { old: 'a', older: 'b' },
    added: { new: 'c' },
    after: { old: 'a', older: 'b', new: 'c' },
  },
  {
    id: 'overwrites',
    title: 'A tag whose key is there gets the new value',
    requirement: 'volume-tags.create.overwrites',
    before: { key: 'old', other: 'b' },
    added: { key: 'new' },
    after: { key: 'new', other: 'b' },
  },
  {
    id: 'ten',
    title: 'A volume can have ten tags',
    requirement: 'volume-tags.create.ten-tags',
    before: someTags(MOST_TAGS - 1),
    added: someTags(1, MOST_TAGS - 1),
    after: { ...someTags(MOST_TAGS - 1), ...someTags(1, MOST_TAGS - 1) },
  },
  {
    id: 'ten-at-once',
    title: 'A volume can be given ten tags at once',
    requirement: 'volume-tags.create.ten-tags',
    added: someTags(MOST_TAGS),
    after: someTags(MOST_TAGS),
  },
  {
    id: 'overwrites-at-ten',
    title: 'Of ten tags one gets a new value',
    requirement: 'volume-tags.create.overwrites-at-ten',
    before: someTags(MOST_TAGS),
    added: { 'key-3': 'new' },
    after: { ...someTags(MOST_TAGS), 'key-3': 'new' },
  },
  {
    id: 'chinese',
    title: 'Chinese keys and values come back unchanged',
    requirement: 'volume-tags.create.chinese',
    added: { 环境: '生产', '\u4e00\u9fff': '\u9fff\u4e00' },
    after: { 环境: '生产', '\u4e00\u9fff': '\u9fff\u4e00' },
  },
  {
    id: 'characters',
    title: 'The longest keys and values count characters, not bytes',
    requirement: 'volume-tags.create.characters-not-bytes',
    added: LONGEST,
    after: LONGEST,
  },
];

/** Tags are added to what is there, up to ten of them. */
export const suite: Suite = {
  id: 'tags/add',
  title: 'Adding tags to a volume',
  cases: ({ api }) => {
    const operation = api.own('volume-tag.create');
    const others = [api.find('volume-tag.list')];
    return [
      ...ADDITIONS.flatMap(({ id, title, requirement, before, added, after }) =>
        caseFor(api, {
          id,
          title,
          operation,
          others,
          proves: [requirement],
          run: async (t, { operation: subject }) => {
            const volume = before === undefined ? (await t.volume()).id : await taggedVolume(t, before);
            const input = changeOf(volume, 'create', added);
            const answer = await t.send(subject, input);
            const now = await tagsOf(t, volume);
            t.equal(sorted(now.tags), sorted(after), {
              requirement,
              message: 'the tags of the volume are not those that should be there now',
              answers: [answer, now.answer],
              ...(input.body === undefined ? {} : { counterexample: input.body }),
            });
          },
        }),
      ),
      ...caseFor(api, {
        id: 'key-once',
        title: 'A key that is added twice is listed once',
        operation,
        others,
        proves: ['volume-tags.create.key-once'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await taggedVolume(t, { key: 'old' });
          const answer = await t.succeed(subject, changeOf(volume, 'create', { key: 'new' }));
          const listed = await t.need('volume-tag.list', { path: { volume_id: volume } });
          const { tags } = (listed.body.kind === 'json' ? listed.body.value : {}) as { tags?: unknown[] };
          t.equal(tags?.length, 1, {
            requirement,
            message: 'the volume has not exactly one tag',
            pointer: '/tags',
            answers: [answer, listed],
          });
        },
      }),
      ...eleventh(api, operation),
      ...caseFor(api, {
        id: 'other-volumes',
        title: 'Tags of other volumes stay',
        operation,
        others,
        volumes: 2,
        proves: ['volume-tags.create.other-volumes'],
        run: async (t, { operation: subject, requirement }) => {
          const other = await taggedVolume(t, { key: 'theirs' });
          const volume = (await t.volume()).id;
          const answer = await t.succeed(subject, changeOf(volume, 'create', { key: 'ours', more: 'm' }));
          const now = await tagsOf(t, other);
          t.equal(
            now.tags,
            { key: 'theirs' },
            {
              requirement,
              message: 'the tags of another volume have changed',
              answers: [answer, now.answer],
            },
          );
        },
      }),
      ...caseFor(api, {
        id: 'no-body',
        title: 'The answer has no body',
        operation,
        proves: ['volume-tags.create.no-body'],
        run: async (t, { operation: subject, requirement }) => {
          const answer = await t.send(subject, changeOf((await t.volume()).id, 'create', { key: 'a' }));
          if (answer.status >= 400) return t.blocked(`adding a tag is answered with ${answer.status}`);
          t.equal(answer.exchange.response?.body, '', {
            requirement,
            message: 'the answer has a body',
            answers: [answer],
          });
        },
      }),
      ...caseFor(api, {
        id: 'shown-in-volume',
        title: 'The volume shows its tags',
        operation,
        others: [api.find('volume.show')],
        proves: ['volume-tags.create.shown-in-volume'],
        run: async (t, { operation: subject, requirement }) => {
          const { id } = await t.volume();
          const answer = await t.succeed(subject, changeOf(id, 'create', { one: 'a', two: 'b' }));
          const shown = await t.need('volume.show', { path: { volume_id: id } });
          t.equal(sorted((shown.entity['tags'] ?? {}) as Tags), sorted({ one: 'a', two: 'b' }), {
            requirement,
            message: 'the volume does not show the tags that it got',
            pointer: '/volume/tags',
            answers: [answer, shown],
          });
        },
      }),
      ...caseFor(api, {
        id: 'action-decides',
        title: 'The value of action alone tells whether tags are added or removed',
        operation,
        others: [api.own('volume-tag.delete'), api.find('volume-tag.list')],
        proves: ['volume-tags.create.action-decides'],
        run: async (t, { operation: subject, requirement }) => {
          const { id } = await t.volume();
          // The same path, method and tags: only the action differs.
          const added = await t.succeed(subject, changeOf(id, 'create', { key: 'a' }));
          await judge(t, id, { key: 'a' }, requirement, added);
          const removal = { action: 'delete', tags: [{ key: 'key', value: 'a' }] };
          const removed = await t.need('volume-tag.delete', { path: { volume_id: id }, body: removal });
          await judge(t, id, {}, requirement, removed);
        },
      }),
    ];
  },
};

/** More than ten are refused, whether they come at once or one by one, and none of them is added. */
function eleventh(api: Parameters<typeof caseFor>[0], operation: Operation | undefined): CaseSpec[] {
  return caseFor(api, {
    id: 'eleventh',
    title: 'An eleventh tag is refused, and nothing is added',
    operation,
    others: [api.find('volume-tag.list')],
    proves: ['volume-tags.create.rejects-eleventh'],
    run: async (t, { operation: subject, requirement }) => {
      const volume = await taggedVolume(t, someTags(MOST_TAGS - 1));
      const input = changeOf(volume, 'create', someTags(2, MOST_TAGS));
      await t.refuse(subject, input, requirement, input.body);
      const { tags, answer } = await tagsOf(t, volume);
      t.equal(sorted(tags), sorted(someTags(MOST_TAGS - 1)), {
        requirement,
        message: 'a request that is refused adds tags',
        answers: [answer],
      });
    },
  });
}

async function judge(
  t: Context,
  volume: string,
  expected: Tags,
  requirement: string,
  sent: Answer,
): Promise<void> {
  const answer = await t.need('volume-tag.list', { path: { volume_id: volume } });
  t.equal(readTags(answer), expected, {
    requirement,
    message: 'the action did something else than its name says',
    answers: [sent, answer],
  });
}

function sorted(tags: Tags): [string, string][] {
  return Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
