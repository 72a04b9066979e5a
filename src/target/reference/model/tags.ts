import { countCharacters } from '../input/fields.ts';
import { badRequest } from '../problem.ts';
import type { StringMap, Volume } from './entities.ts';

/** Most tags of a volume (EVS API Reference 2023-02-01, 5.3.1). */
export const MAX_TAGS = 10;

const MAX_KEY = 36;
const MAX_VALUE = 43;

/** Table 5-155: ASCII letters, digits, hyphen, underscore and the ideographs U+4E00 to U+9FFF. */
const KEY = /^[A-Za-z0-9_\-\u4e00-\u9fff]+$/;

/** As a key, with the full stop; table 7-14 lets it be empty. */
const VALUE = /^[A-Za-z0-9_.\-\u4e00-\u9fff]*$/;

/**
 * Checks the form and the number of a volume's tags (5.3.1, table 5-155; 7.1.1.2, row `tags`).
 *
 * @throws {Problem} EVS.1062 for a malformed tag, EVS.1061 for too many (A.1)
 */
export function checkTags(tags: StringMap): void {
  const entries = Object.entries(tags);
  for (const [key, value] of entries) {
    if (!KEY.test(key) || countCharacters(key) > MAX_KEY) {
      throw badRequest('EVS.1062', 'A tag key is malformed or too long.');
    }
    if (!VALUE.test(value) || countCharacters(value) > MAX_VALUE) {
      throw badRequest('EVS.1062', 'A tag value is malformed or too long.');
    }
  }
  if (entries.length > MAX_TAGS) throw badRequest('EVS.1061', `A volume has at most ${MAX_TAGS} tags.`);
}

/** Adds tags to a volume, all or none; a key that is there already gets the new value (5.3.1). */
export function addTags(volume: Volume, tags: StringMap): void {
  const all = { ...volume.tags, ...tags };
  checkTags(all);
  volume.tags = all;
}

/** Takes tags off a volume; a key that it does not have is passed over (5.3.2). */
export function removeTags(volume: Volume, keys: ReadonlySet<string>): void {
  volume.tags = Object.fromEntries(Object.entries(volume.tags).filter(([key]) => !keys.has(key)));
}

/** The keys of all volumes' tags, each with its values, both sorted (5.3.3, table 5-166). */
export function collectTags(volumes: Iterable<Volume>): Readonly<Record<string, readonly string[]>> {
  const values = new Map<string, Set<string>>();
  for (const volume of volumes) {
    for (const [key, value] of Object.entries(volume.tags)) {
      values.set(key, (values.get(key) ?? new Set()).add(value));
    }
  }
  const sorted = [...values].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, all]) => [key, [...all].toSorted()]));
}

/** A tag that a query by tags asks for; without values any value fits (5.3.5, table 5-179). */
export interface TagQuery {
  readonly key: string;
  readonly values: readonly string[];
}

/** Whether a volume has every tag asked for, with one of its values (5.3.5, rows `tags` and `values`). */
export function hasTags(volume: Volume, queries: readonly TagQuery[]): boolean {
  return queries.every(({ key, values }) => {
    if (!Object.hasOwn(volume.tags, key)) return false;
    return values.length === 0 || values.includes(volume.tags[key] ?? '');
  });
}
