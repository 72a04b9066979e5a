import { caseFor, type Answer, type Suite } from '../../src/index.ts';
import { changeOf, readTags, taggedVolume, tagsOf } from './tagging.ts';

/** The tags of a volume, and those of the whole project. */
export const suite: Suite = {
  id: 'tags/list',
  title: 'Listing tags',
  cases: ({ api }) => {
    const one = { operation: api.own('volume-tag.list'), others: [api.find('volume-tag.create')] };
    const all = { operation: api.own('volume-tag.list-all'), others: [api.find('volume-tag.create')] };
    return [
      ...caseFor(api, {
        ...one,
        id: 'lists',
        title: 'The list has exactly the tags of the volume',
        proves: ['volume-tags.list.lists'],
        run: async (t, { operation, requirement }) => {
          const tags = { one: 'a', two: 'b', three: '' };
          const volume = await taggedVolume(t, tags);
          const answer = await t.succeed(operation, { path: { volume_id: volume } });
          t.equal(sorted(readTags(answer)), sorted(tags), {
            requirement,
            message: 'the list has not exactly the tags of the volume',
            pointer: '/tags',
            answers: [answer],
          });
        },
      }),
      ...caseFor(api, {
        ...one,
        id: 'untagged',
        title: 'A volume without tags has an empty list',
        proves: ['volume-tags.list.untagged'],
        run: async (t, { operation, requirement }) => {
          const answer = await t.succeed(operation, { path: { volume_id: (await t.volume()).id } });
          const body = answer.body.kind === 'json' ? (answer.body.value as { tags?: unknown }) : {};
          t.equal(body.tags, [], {
            requirement,
            message: 'the list of a volume without tags is not empty',
            pointer: '/tags',
            answers: [answer],
          });
        },
      }),
      ...caseFor(api, {
        ...one,
        id: 'created-with',
        title: 'The tags that a volume was created with are listed',
        proves: ['volume-tags.list.created-with'],
        run: async (t, { operation, requirement }) => {
          const { id, created } = await t.volume({ tags: { team: 'storage', stage: 'test' } });
          const answer = await t.succeed(operation, { path: { volume_id: id } });
          t.equal(sorted(readTags(answer)), sorted({ team: 'storage', stage: 'test' }), {
            requirement,
            message: 'the tags of the creation are not those listed',
            pointer: '/tags',
            answers: [created, answer],
          });
        },
      }),
      ...caseFor(api, {
        ...one,
        id: 'agrees-with-show',
        title: 'The list and the volume tell the same tags',
        others: [api.find('volume-tag.create'), api.find('volume.show')],
        proves: ['volume-tags.list.agrees-with-show'],
        run: async (t, { operation, requirement }) => {
          const volume = await taggedVolume(t, { one: 'a', two: 'b' });
          const answer = await t.succeed(operation, { path: { volume_id: volume } });
          const shown = await t.need('volume.show', { path: { volume_id: volume } });
          t.equal(sorted(readTags(answer)), sorted((shown.entity['tags'] ?? {}) as Record<string, string>), {
            requirement,
            message: 'the list and the field tags of the volume differ',
            answers: [shown, answer],
          });
        },
      }),
      ...caseFor(api, {
        ...all,
        id: 'all-tags',
        title: 'Each key of the project is listed with each of its values, each once',
        volumes: 3,
        proves: ['volume-tags.list-all.lists', 'volume-tags.list-all.lists-once'],
        run: async (t, { operation, requirement, has }) => {
          // Keys of this run alone, so that nobody else's tags are judged.
          const [key, second] = [t.name().slice(0, 36), t.name().slice(0, 36)];
          await taggedVolume(t, { [key]: 'twice', [second]: 'x' });
          await taggedVolume(t, { [key]: 'twice' });
          await taggedVolume(t, { [key]: 'once' });
          const answer = await t.succeed(operation);
          const found = [key, second].map((one) => valuesOf(answer, one));
          const distinct = found.map((values) => [...new Set(values)].toSorted());
          t.equal(distinct, [['once', 'twice'], ['x']], {
            requirement,
            message: 'the list has not each key with each of its values',
            pointer: '/tags',
            answers: [answer],
          });
          if (!has('volume-tags.list-all.lists-once')) return;
          t.equal(found[0]?.length, distinct[0]?.length, {
            requirement: 'volume-tags.list-all.lists-once',
            message: 'a value that several volumes have is listed more than once',
            pointer: '/tags',
            answers: [answer],
          });
        },
      }),
      ...caseFor(api, {
        ...all,
        id: 'forgets',
        title: 'A key that no volume has any longer is not listed',
        others: [api.find('volume-tag.create'), api.find('volume-tag.delete')],
        proves: ['volume-tags.list-all.forgets'],
        run: async (t, { operation, requirement }) => {
          const key = t.name().slice(0, 36);
          const volume = await taggedVolume(t, { [key]: 'a' });
          const before = await t.succeed(operation);
          if (valuesOf(before, key) === undefined) t.blocked('a new tag is not listed');
          await t.need('volume-tag.delete', changeOf(volume, 'delete', [key]));
          if (key in (await tagsOf(t, volume)).tags) t.blocked('the tag is not removed');
          const answer = await t.succeed(operation);
          t.equal(valuesOf(answer, key), undefined, {
            requirement,
            message: 'a key that no volume has is still listed',
            pointer: '/tags',
            answers: [before, answer],
          });
        },
      }),
    ];
  },
};

/** The values of a key in the list of all tags; `undefined` where it has no such key. */
function valuesOf(answer: Answer, key: string): string[] | undefined {
  const body = answer.body.kind === 'json' ? (answer.body.value as { tags?: unknown }) : {};
  const values = ((body.tags ?? {}) as Readonly<Record<string, unknown>>)[key];
  return Array.isArray(values) ? values.map(String) : undefined;
}

function sorted(tags: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
