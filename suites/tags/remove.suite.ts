import { caseFor, type Suite } from '../../src/index.ts';
import { changeOf, MOST_TAGS, someTags, taggedVolume, tagsOf } from './tagging.ts';

/** Tags are removed by their keys. */
export const suite: Suite = {
  id: 'tags/remove',
  title: 'Removing tags of a volume',
  cases: ({ api }) => {
    const shared = { operation: api.own('volume-tag.delete'), others: [api.find('volume-tag.list')] };
    return [
      ...caseFor(api, {
        ...shared,
        id: 'removes',
        title: 'Tags with the keys of the request are gone',
        proves: ['volume-tags.delete.removes'],
        run: async (t, { operation, requirement }) => {
          const volume = await taggedVolume(t, { one: 'a', two: 'b', three: 'c' });
          const answer = await t.succeed(operation, changeOf(volume, 'delete', ['one', 'three']));
          const now = await tagsOf(t, volume);
          t.equal(['one' in now.tags, 'three' in now.tags], [false, false], {
            requirement,
            message: 'a tag that was removed is still there',
            answers: [answer, now.answer],
          });
        },
      }),
      ...caseFor(api, {
        ...shared,
        id: 'keeps-others',
        title: 'Tags that the request does not name stay',
        proves: ['volume-tags.delete.keeps-others'],
        run: async (t, { operation, requirement }) => {
          const volume = await taggedVolume(t, { one: 'a', two: 'b', three: 'c' });
          const answer = await t.succeed(operation, changeOf(volume, 'delete', ['two']));
          const now = await tagsOf(t, volume);
          t.equal([now.tags['one'], now.tags['three']], ['a', 'c'], {
            requirement,
            message: 'a tag that the request does not name has changed or is gone',
            answers: [answer, now.answer],
          });
        },
      }),
      ...caseFor(api, {
        ...shared,
        id: 'frees-place',
        title: 'Where one of ten tags was removed another one has room',
        proves: ['volume-tags.delete.frees-place'],
        run: async (t, { operation, requirement }) => {
          const volume = await taggedVolume(t, someTags(MOST_TAGS));
          const removed = await t.succeed(operation, changeOf(volume, 'delete', ['key-0']));
          const create = t.api.find('volume-tag.create') ?? t.inapplicable('the API adds no tags');
          const added = await t.send(create, changeOf(volume, 'create', { another: 'a' }));
          t.equal(added.ok, true, {
            requirement,
            message: 'a tag has no room although one of ten was removed',
            answers: [removed, added],
          });
        },
      }),
    ];
  },
};
