import { isFields, type Fields } from '../input/body.ts';
import { readRequiredText, readText } from '../input/fields.ts';
import type { StringMap } from '../model/entities.ts';
import { addTags, collectTags, removeTags } from '../model/tags.ts';
import { badRequest } from '../problem.ts';
import type { Answer, Call } from './call.ts';
import { pathVolume } from './evs-ids.ts';

const BAD_TAG = { code: 'EVS.1062' } as const;

/** 5.3.1: adds tags to a volume, or changes the values of those that it has. */
export function create(call: Call): Answer {
  const volume = pathVolume(call);
  const pairs = readTagList(call.body).map((tag) => {
    const value = readText(tag, 'value', BAD_TAG);
    if (value === undefined) throw badRequest(BAD_TAG.code, 'A tag needs a value.');
    return [readRequiredText(tag, 'key', BAD_TAG), value] as const;
  });
  // Of a key that stands twice the last counts (7.1.1.2, row `tags`: one of them is kept).
  const tags: StringMap = Object.fromEntries(pairs);
  addTags(volume, tags);
  return { status: 204 };
}

/** 5.3.2: takes tags off a volume. */
export function remove(call: Call): Answer {
  const volume = pathVolume(call);
  const keys = readTagList(call.body).map((tag) => readRequiredText(tag, 'key', BAD_TAG));
  removeTags(volume, new Set(keys));
  return { status: 204 };
}

/** 5.3.3: the tags of all volumes of the project. */
export function listAll(call: Call): Answer {
  return { status: 200, body: { tags: collectTags(call.world.volumes.values()) } };
}

/** 5.3.4: the tags of a volume. */
export function list(call: Call): Answer {
  return { status: 200, body: { tags: tagList(pathVolume(call).tags) } };
}

/** Tags as a list (5.3.4, table 5-172). */
export function tagList(tags: StringMap): readonly { readonly key: string; readonly value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** The `tags` of a request: a list of objects, which must be there. */
export function readTagList(body: Fields): readonly Fields[] {
  const list = body['tags'];
  if (!Array.isArray(list) || !list.every((item) => isFields(item))) {
    throw badRequest(BAD_TAG.code, '"tags" must be a list of objects.');
  }
  return list;
}
