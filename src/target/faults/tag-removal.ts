import { defineFaults } from './define.ts';
import { isObject, isSuccess, type Draft } from './edit.ts';
import { DOCUMENT, type Fault, type FaultState } from './fault.ts';
import { bodyOf, refuses, sends } from './recipes/requests.ts';
import { answers, lists } from './recipes/responses.ts';

/** Faults in the removal of tags and in their lists. */
export const tagRemovalFaults: readonly Fault[] = defineFaults('tag-removal', DOCUMENT, [
  {
    id: 'tags-delete-removes-all',
    title: 'Removing tags removes all of the volume.',
    on: 'volume-tags.delete volume-tags.list',
    breaks: 'volume-tags.delete.keeps-others',
    section: '5.3.2',
    sees: 'all',
    response: (request, response, state) => {
      const operationId = request.operation?.operationId;
      const volume = `emptied ${request.operation?.params['volume_id'] ?? ''}`;
      if (operationId === 'volume-tags.delete' && isSuccess(response)) state.notes.set(volume, true);
      if (operationId === 'volume-tags.create') state.notes.delete(volume);
      if (operationId !== 'volume-tags.list' || !state.notes.has(volume)) return response;
      return (
        lists((items) => (items.length > 0 ? [] : items)).response?.(request, response, state) ?? response
      );
    },
  },
  {
    id: 'tags-delete-first-only',
    title: 'Of several tags only the first is removed.',
    on: 'volume-tags.delete',
    breaks: 'volume-tags.delete.removes',
    section: '5.3.2',
    ...sends((body) => {
      const { tags } = body;
      if (!Array.isArray(tags) || tags.length < 2) return false;
      body['tags'] = tags.slice(0, 1);
      return true;
    }),
  },
  {
    id: 'tags-place-stays-taken',
    title: 'The place of a tag that was removed stays taken.',
    on: 'volume-tags.{create,delete}',
    breaks: 'volume-tags.delete.frees-place',
    section: '5.3.2',
    request: (request, state) => {
      const volume = request.operation?.params['volume_id'] ?? '';
      const keys = (state.notes.get(volume) as ReadonlySet<string> | undefined) ?? new Set<string>();
      const tags = bodyOf(request)['tags'];
      if (request.operation?.operationId !== 'volume-tags.create' || !Array.isArray(tags)) return request;
      const all = new Set([...keys, ...tags.filter(isObject).map(({ key }) => String(key))]);
      if (all.size > 10) return refuses().request?.(request, state) ?? request;
      state.notes.set(volume, all);
      return request;
    },
  },
  {
    id: 'tags-list-omits-one',
    title: 'The list of the tags of a volume lacks one.',
    on: 'volume-tags.list',
    breaks: 'volume-tags.list.{lists,agrees-with-show,created-with}',
    section: '5.3.4',
    ...lists((items) => (items.length > 0 ? items.slice(1) : items)),
  },
  {
    id: 'tags-list-invents-one',
    title: 'A volume without tags is listed with one.',
    on: 'volume-tags.list',
    breaks: 'volume-tags.list.untagged',
    section: '5.3.4',
    ...lists((items) => (items.length === 0 ? [{ key: 'created-by', value: 'nobody' }] : items)),
  },
  {
    id: 'tags-list-all-omits-key',
    title: 'The tags of the project lack a key.',
    on: 'volume-tags.list-all',
    breaks: 'volume-tags.list-all.lists',
    section: '5.3.3',
    ...keys((tags) => Object.fromEntries(Object.entries(tags).slice(1))),
  },
  {
    id: 'tags-list-all-last-value-only',
    title: 'The tags of the project have one value for each key.',
    on: 'volume-tags.list-all',
    breaks: 'volume-tags.list-all.lists',
    section: '5.3.3',
    ...values((all) => all.slice(-1)),
  },
  {
    id: 'tags-list-all-value-twice',
    title: 'A value stands several times under its key among the tags of the project.',
    on: 'volume-tags.list-all',
    breaks: 'volume-tags.list-all.lists-once',
    section: '5.3.3',
    ...values((all) => [...all, ...all]),
  },
  {
    id: 'tags-list-all-remembers',
    title: 'A key that no volume has any longer stays among the tags of the project.',
    on: 'volume-tags.list-all',
    breaks: 'volume-tags.list-all.forgets',
    section: '5.3.3',
    ...keys((tags, state, token) => {
      const note = `tags of ${token}`;
      const seen = (state.notes.get(note) ?? {}) as Draft;
      state.notes.set(note, { ...seen, ...tags });
      return { ...seen, ...tags };
    }),
  },
  {
    id: 'tags-list-all-capitals',
    title: 'The keys among the tags of the project are in capitals.',
    on: 'volume-tags.list-all',
    breaks: 'volume-tags.list-all.lists',
    section: '5.3.3',
    ...keys((tags) =>
      Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toUpperCase(), value])),
    ),
  },
  {
    id: 'tags-list-all-values-joined',
    title: 'The values of a key are one text, with commas.',
    on: 'volume-tags.list-all',
    breaks: 'volume-tags.list-all.{lists,response-body}',
    section: '5.3.3',
    ...keys((tags) => Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]))),
  },
]);

/** Changes the map of keys to values that the project has. */
function keys(change: (tags: Draft, state: FaultState, token: string) => Draft): ReturnType<typeof answers> {
  return answers((body, request, state) => {
    const { tags } = body;
    if (!isObject(tags)) return false;
    body['tags'] = change(tags, state, request.headers['x-auth-token'] ?? '');
    return JSON.stringify(body['tags']) !== JSON.stringify(tags);
  });
}

function values(change: (values: readonly unknown[]) => readonly unknown[]): ReturnType<typeof answers> {
  return keys((tags) =>
    Object.fromEntries(
      Object.entries(tags).map(([key, all]) => [key, Array.isArray(all) ? change(all) : all]),
    ),
  );
}
