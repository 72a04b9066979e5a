import type { Answer, CallInput, Context } from '../../src/index.ts';

/** Tags by key. */
export type Tags = Readonly<Record<string, string>>;

/** Tags that a volume may have. */
export const MOST_TAGS = 10;

/** As many tags as asked for, with keys and values that sort as they were made. */
export function someTags(count: number, first = 0): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`key-${first + n}`, `value-${n}`]));
}

/** The request that adds tags to a volume, or takes those with these keys off it. */
export function changeOf(
  volumeId: string,
  action: 'create' | 'delete',
  tags: Tags | readonly string[],
): CallInput {
  const list = Array.isArray(tags)
    ? (tags as readonly string[]).map((key) => ({ key }))
    : Object.entries(tags as Tags).map(([key, value]) => ({ key, value }));
  return { path: { volume_id: volumeId }, body: { action, tags: list } };
}

/** The tags that a volume has, as listing them tells, with the answer that told it. */
export async function tagsOf(t: Context, volumeId: string): Promise<{ tags: Tags; answer: Answer }> {
  const answer = await t.need('volume-tag.list', { path: { volume_id: volumeId } });
  return { tags: readTags(answer), answer };
}

/** The tags in an answer that lists them as objects with key and value. */
export function readTags(answer: Answer): Record<string, string> {
  const body = answer.body.kind === 'json' ? (answer.body.value as Readonly<Record<string, unknown>>) : {};
  const list = Array.isArray(body['tags']) ? (body['tags'] as Readonly<Record<string, unknown>>[]) : [];
  return Object.fromEntries(list.map(({ key, value }) => [String(key), String(value)]));
}

/** A volume with tags. */
export async function taggedVolume(t: Context, tags: Tags, name?: string): Promise<string> {
  const { id } = await t.volume(name === undefined ? {} : { name });
  await t.need('volume-tag.create', changeOf(id, 'create', tags));
  return id;
}
