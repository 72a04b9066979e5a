import { isFields } from '../input/body.ts';
import { countCharacters } from '../input/fields.ts';
import { isUuid, queryChoice, queryInteger } from '../input/query.ts';
import type { Snapshot, StringMap, Volume } from '../model/entities.ts';
import { cutPage, type Page, type SortKey } from '../model/page.ts';
import { badRequest, notFound } from '../problem.ts';
import type { Call } from './call.ts';

/** What the dialects' lists differ in. */
export interface ListRules {
  /** Greatest `limit`; a greater one is refused, unless `clamp`. */
  readonly maxLimit: number;
  /** The document states no greatest limit, so a greater one means the greatest (5.2.4). */
  readonly clamp?: boolean;
  /** Least `offset`; 0 unless the document says that it is greater than 0 (7.2.1.3, 7.2.1.8). */
  readonly minOffset?: number;
  /** An unknown marker is a bad filter in EVS (A.1, EVS.1024) and a missing resource in Cinder. */
  readonly markerProblem: 'badRequest' | 'itemNotFound';
}

/** Sort keys: the documents name four "and others"; creation order needs no key. */
const SORT_KEYS: Readonly<Record<string, SortKey<Volume>>> = {
  id: (volume) => volume.id,
  status: (volume) => volume.status,
  size: (volume) => volume.size,
  created_at: null,
  updated_at: (volume) => volume.updatedAt ?? '',
  name: (volume) => volume.name,
  bootable: (volume) => String(volume.bootable),
  availability_zone: (volume) => volume.zone,
};

/** A page of volumes, as `limit`, `offset`, `marker`, `sort_key` and `sort_dir` say (5.1.3, 7.2.1.3, 7.2.1.8). */
export function listVolumes(call: Call, accept: (volume: Volume) => boolean, rules: ListRules): Page<Volume> {
  const name = queryChoice(call.query, 'sort_key', Object.keys(SORT_KEYS), 'EVS.1039') ?? 'created_at';
  return list(call, call.world.volumes, accept, SORT_KEYS[name] ?? null, rules);
}

/** A page of snapshots, newest first (5.2.4, 7.2.2.3, 7.2.2.4). */
export function listSnapshots(
  call: Call,
  accept: (snapshot: Snapshot) => boolean,
  rules: ListRules,
): Page<Snapshot> {
  return list(call, call.world.snapshots, accept, null, rules);
}

function list<T extends { readonly id: string }>(
  call: Call,
  items: ReadonlyMap<string, T>,
  accept: (item: T) => boolean,
  key: SortKey<T>,
  rules: ListRules,
): Page<T> {
  const { query } = call;
  const max = rules.clamp === true ? {} : { max: rules.maxLimit };
  const limit = queryInteger(query, 'limit', { code: 'EVS.1023', min: 1, ...max }) ?? rules.maxLimit;
  const offset = queryInteger(query, 'offset', { code: 'EVS.5400', min: rules.minOffset ?? 0 }) ?? 0;
  const descending = queryChoice(query, 'sort_dir', ['asc', 'desc'], 'EVS.1040') !== 'asc';
  const marker = query.get('marker');
  if (marker !== null && rules.markerProblem === 'badRequest' && !isUuid(marker)) {
    throw badRequest('EVS.1024', 'marker must be a UUID.');
  }
  const page = { limit: Math.min(limit, rules.maxLimit), offset, marker, descending };
  const found = cutPage(items, isFiltered(query) ? accept : null, key, page);
  if (found !== undefined) return found;
  if (rules.markerProblem === 'itemNotFound') throw notFound('The marker');
  throw badRequest('EVS.1024', 'marker names nothing in this list.');
}

/** What says which part of a list is asked for, and filters nothing. */
const PAGING: ReadonlySet<string> = new Set(['limit', 'offset', 'marker', 'sort_key', 'sort_dir']);

function isFiltered(query: URLSearchParams): boolean {
  return [...query.keys()].some((name) => !PAGING.has(name));
}

/** Refuses a `name` filter of more than `max` characters (7.2.1.3, 7.2.1.8, 5.2.4: 64; 7.2.2.3, 7.2.2.4: 255). */
export function checkNameFilter(query: URLSearchParams, max: number): void {
  if (countCharacters(query.get('name') ?? '') > max) throw badRequest('EVS.1003', 'name is too long.');
}

/**
 * Reads a `metadata` filter, a JSON object in the query (7.2.1.3, row `metadata`).
 *
 * @returns whether a map has all its pairs
 */
export function metadataFilter(query: URLSearchParams): (metadata: StringMap) => boolean {
  const text = query.get('metadata');
  if (text === null) return () => true;
  let wanted: unknown;
  try {
    wanted = JSON.parse(text);
  } catch {
    wanted = undefined;
  }
  if (!isFields(wanted)) throw badRequest('EVS.1058', 'metadata must be a JSON object.');
  const pairs = Object.entries(wanted);
  return (metadata) => pairs.every(([key, value]) => Object.hasOwn(metadata, key) && metadata[key] === value);
}
