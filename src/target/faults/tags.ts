import { defineFaults } from './define.ts';
import { answer, isObject, isSuccess } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { aims, another, bodyOf, fills, pretends, refuses, sends } from './recipes/requests.ts';
import { accepts, answers, shows } from './recipes/responses.ts';

type Tag = Record<string, unknown>;

/** Faults in the tags of a volume. */
export const tagFaults: readonly Fault[] = defineFaults('tags', DOCUMENT, [
  {
    id: 'tags-create-lost',
    title: 'Tags that are added are answered as done and not kept.',
    on: 'volume-tags.create',
    breaks:
      'volume-tags.create.adds volume-tags.list.lists volume-tags.list-all.lists volume-tags.create.ten-tags',
    section: '5.3.1',
    ...pretends(() => answer(204)),
  },
  {
    id: 'tags-create-first-only',
    title: 'Of several tags only the first is added.',
    on: 'volume-tags.create',
    breaks: 'volume-tags.create.{adds,ten-tags}',
    section: '5.3.1',
    ...sends((body) => {
      const tags = tagsOf(body);
      if (tags.length > 1) body['tags'] = tags.slice(0, 1);
      return tags.length > 1;
    }),
  },
  {
    id: 'tags-create-removes-instead',
    title: 'An action with tags that have values always adds them.',
    on: 'volume-tags.delete',
    breaks: 'volume-tags.create.action-decides volume-tags.delete.removes',
    section: '5.3.1',
    ...sends((body) => {
      if (!tagsOf(body).some((tag) => tag['value'] !== undefined)) return false;
      body['action'] = 'create';
      body['tags'] = tagsOf(body).map((tag) => ({ value: '', ...tag }));
      return true;
    }),
  },
  {
    id: 'tags-create-lengths-in-bytes',
    title: 'The lengths of tags are counted in bytes.',
    on: 'volume-tags.create',
    breaks: 'volume-tags.create.characters-not-bytes',
    section: '5.3.1',
    ...refuses((body) => tagsOf(body).some(({ key, value }) => bytes(key) > 36 || bytes(value) > 43)),
  },
  {
    id: 'tags-create-chinese-refused',
    title: 'Chinese characters in tags are refused.',
    on: 'volume-tags.create',
    breaks: 'volume-tags.create.{chinese,characters-not-bytes}',
    section: '5.3.1',
    ...refuses((body) => /[\u4e00-\u9fff]/u.test(JSON.stringify(tagsOf(body)))),
  },
  {
    id: 'tags-create-chinese-mangled',
    title: 'Chinese characters in tags become question marks when they are listed.',
    on: 'volume-tags.list',
    breaks: 'volume-tags.create.chinese volume-tags.list.lists',
    section: '5.3.1',
    ...shows((tag) => {
      const mangled = ['key', 'value'].filter((name) => /[\u4e00-\u9fff]/u.test(String(tag[name])));
      for (const name of mangled) tag[name] = String(tag[name]).replaceAll(/[\u4e00-\u9fff]/gu, '?');
      return mangled.length > 0;
    }),
  },
  {
    id: 'tags-create-replaces',
    title: 'Adding tags removes those that were there.',
    on: 'volume-tags.create volume-tags.list',
    breaks: 'volume-tags.create.keeps-others',
    section: '5.3.1',
    sees: 'all',
    response: (request, response, state) => {
      const volume = request.operation?.params['volume_id'] ?? '';
      if (request.operation?.operationId === 'volume-tags.create' && isSuccess(response))
        state.notes.set(
          volume,
          tagsOf(bodyOf(request)).map(({ key }) => key),
        );
      const kept = state.notes.get(volume);
      if (request.operation?.operationId !== 'volume-tags.list' || !Array.isArray(kept)) return response;
      return (
        answers((body) => {
          const tags = tagsOf(body).filter(({ key }) => kept.includes(key));
          if (tags.length === tagsOf(body).length) return false;
          body['tags'] = tags;
          return true;
        }).response?.(request, response, state) ?? response
      );
    },
  },
  {
    id: 'tags-list-key-twice',
    title: 'A key of a volume is listed twice, with different values.',
    on: 'volume-tags.list',
    breaks: 'volume-tags.create.key-once volume-tags.list.lists',
    section: '5.3.1',
    ...answers((body) => {
      const [first] = tagsOf(body);
      if (first === undefined) return false;
      body['tags'] = [...tagsOf(body), { ...first, value: 'before' }];
      return true;
    }),
  },
  {
    id: 'tags-create-answers-body',
    title: 'Adding tags is answered with them.',
    on: 'volume-tags.create',
    breaks: 'volume-tags.create.no-body',
    section: '5.3.1',
    response: (request, response) => (isSuccess(response) ? answer(200, bodyOf(request)) : response),
  },
  {
    id: 'tags-create-on-another',
    title: 'Tags are added to another volume too.',
    on: 'volume-tags.create',
    breaks: 'volume-tags.create.other-volumes volume-tags.list.untagged',
    section: '5.3.1',
    also: (request, response, state) => {
      const changed = aims('volume_id', another('volumes')).request?.(request, state) ?? request;
      return isSuccess(response) && changed !== request && !('status' in changed) ? [changed] : [];
    },
  },
  {
    id: 'tags-create-keeps-old-value',
    title: 'A tag whose key the volume has already keeps its old value.',
    on: 'volume-tags.create',
    breaks: 'volume-tags.create.{overwrites,overwrites-at-ten}',
    section: '5.3.1',
    sees: 'all',
    request: (request, state) => {
      if (request.operation?.operationId !== 'volume-tags.create') return request;
      const volume = request.operation.params['volume_id'] ?? '';
      const had = (state.notes.get(volume) as readonly string[] | undefined) ?? [];
      const tags = tagsOf(bodyOf(request));
      state.notes.set(volume, [...had, ...tags.map(({ key }) => String(key))]);
      const added = tags.filter(({ key }) => !had.includes(String(key)));
      if (added.length === tags.length) return request;
      return added.length === 0 ? answer(204) : refit(request, { ...bodyOf(request), tags: added });
    },
  },
  {
    id: 'tags-create-overwrite-counts',
    title: 'A new value for a key counts as another tag.',
    on: 'volume-tags.create',
    breaks: 'volume-tags.create.overwrites-at-ten',
    section: '5.3.1',
    request: (request, state) => {
      const note = `count ${request.operation?.params['volume_id'] ?? ''}`;
      const count = Number(state.notes.get(note) ?? 0) + tagsOf(bodyOf(request)).length;
      if (count > 10)
        return answer(400, { error: { code: 'EVS.1061', message: 'There are too many tags.' } });
      state.notes.set(note, count);
      return request;
    },
  },
  {
    id: 'tags-create-eleventh-accepted',
    title: 'Tags beyond ten are answered as added.',
    on: 'volume-tags.create',
    breaks: 'volume-tags.create.rejects-eleventh',
    section: '5.3.1',
    ...accepts(204, undefined, (body) => tagsOf(body).length > 0, new Set([400])),
  },
  {
    id: 'tags-create-ten-refused',
    title: 'A tenth tag is refused.',
    on: 'volume-tags.create',
    breaks: 'volume-tags.create.ten-tags',
    section: '5.3.1',
    ...refuses((body) => tagsOf(body).length === 10),
  },
  {
    id: 'tags-error-codes',
    title: 'Every error about tags has the code of an internal one.',
    on: 'volume-tags.{create,delete,list,filter}',
    breaks: 'volume-tags.create.{rejects-eleventh.code,rejects-malformed.code,unknown-404}',
    section: 'A.1',
    response: (_, response) =>
      response.status >= 400
        ? answer(response.status, { error: { code: 'EVS.2024', message: 'It went wrong.' } })
        : response,
  },
  {
    id: 'tags-unknown-volume-400',
    title: 'Tagging a volume that does not exist is answered with 400.',
    on: 'volume-tags.{create,delete,list}',
    breaks: 'volume-tags.create.unknown-404',
    section: 'A.1',
    response: (_, response) => (response.status === 404 ? { ...response, status: 400 } : response),
  },
  {
    id: 'tags-delete-does-nothing',
    title: 'Removing tags is answered as done, and they stay.',
    on: 'volume-tags.delete',
    breaks:
      'volume-tags.delete.{removes,frees-place} volume-tags.list-all.forgets volume-tags.filter.follows-changes',
    section: '5.3.2',
    ...pretends(() => answer(204)),
  },
  {
    id: 'tags-show-without',
    title: 'A shown volume lacks one of its tags.',
    on: 'volumes.show',
    breaks: 'volume-tags.create.shown-in-volume volume-tags.list.agrees-with-show',
    section: '5.1.4',
    ...shows(({ tags }) => {
      const [first] = Object.keys(isObject(tags) ? tags : {});
      return isObject(tags) && first !== undefined && Reflect.deleteProperty(tags, first);
    }),
  },
  {
    id: 'tags-of-creation-lost',
    title: 'The tags that a volume is created with are lost.',
    on: 'volumes.create',
    breaks: 'volume-tags.list.created-with',
    section: '5.3.4',
    ...fills('tags', undefined, ({ tags }) => tags !== undefined),
  },
]);

/** The tags in a body. */
function tagsOf(body: Tag): Tag[] {
  return Array.isArray(body['tags']) ? body['tags'].filter(isObject) : [];
}

function bytes(text: unknown): number {
  return typeof text === 'string' ? Buffer.byteLength(text) : 0;
}

function refit<T extends { readonly body: string }>(request: T, json: unknown): T {
  return { ...request, json, body: JSON.stringify(json) };
}
