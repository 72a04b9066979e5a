/** How a list is cut and ordered. */
export interface PageQuery {
  readonly limit: number;
  readonly offset: number;
  readonly marker: string | null;
  readonly descending: boolean;
}

/** A page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** All that fit the filter, whatever the page. */
  readonly total: number;
  readonly more: boolean;
}

/** Reads the value to sort by; `null` when the items already come in order (creation order). */
export type SortKey<T> = ((item: T) => string | number) | null;

/** Whether an item fits the filters; `null` when there are none. */
export type Filter<T> = ((item: T) => boolean) | null;

interface Identified {
  readonly id: string;
}

/**
 * The page of `items` that a query asks for. Items with equal keys are ordered by id, so pages neither overlap
 * nor leave gaps. Of a hundred thousand items no more than needed are looked at: the page, where they come in order
 * and nothing is filtered, and each once at most otherwise; they are never all sorted.
 *
 * @param items all items, oldest first
 * @param accept the filter
 * @param key what to sort by
 * @param query limit, offset, direction, and the id after which the page starts. A marker that the filter leaves out
 * (its state changed, say) still has a place in the order.
 * @returns undefined when no item has the marker's id
 */
export function cutPage<T extends Identified>(
  items: ReadonlyMap<string, T>,
  accept: Filter<T>,
  key: SortKey<T>,
  query: PageQuery,
): Page<T> | undefined {
  const marker = query.marker === null ? null : items.get(query.marker);
  if (marker === undefined) return undefined;
  const wanted = query.offset + query.limit + 1;
  const rest =
    key === null
      ? inOrder(items, accept, marker, query.descending, wanted)
      : sorted(items, accept, marker, orderBy(key, query.descending), wanted);
  const page = rest.slice(query.offset, query.offset + query.limit);
  return {
    items: page,
    more: rest.length === wanted,
    // Only where it is asked for: counting looks at every item.
    get total() {
      return accept === null ? items.size : count(items, accept);
    },
  };
}

function count<T>(items: ReadonlyMap<string, T>, accept: (item: T) => boolean): number {
  let total = 0;
  for (const item of items.values()) if (accept(item)) total++;
  return total;
}

/** The first `wanted` that fit behind the marker, in creation order or against it. */
function inOrder<T>(
  items: ReadonlyMap<string, T>,
  accept: Filter<T>,
  marker: T | null,
  descending: boolean,
  wanted: number,
): T[] {
  const all = [...items.values()];
  const step = descending ? -1 : 1;
  const start = descending ? all.length - 1 : 0;
  const found: T[] = [];
  for (let at = marker === null ? start : all.indexOf(marker) + step; found.length < wanted; at += step) {
    const item = all[at];
    if (item === undefined) break;
    if (accept === null || accept(item)) found.push(item);
  }
  return found;
}

/** The first `wanted` that fit behind the marker, in an order of their own. */
function sorted<T>(
  items: ReadonlyMap<string, T>,
  accept: Filter<T>,
  marker: T | null,
  compare: (a: T, b: T) => number,
  wanted: number,
): T[] {
  let found: T[] = [];
  // What comes after the last of those kept so far cannot be on the page.
  let last: T | undefined;
  for (const item of items.values()) {
    if (marker !== null && compare(item, marker) <= 0) continue;
    if (last !== undefined && compare(item, last) > 0) continue;
    if (accept !== null && !accept(item)) continue;
    found.push(item);
    if (found.length < 2 * wanted) continue;
    found = found.toSorted(compare).slice(0, wanted);
    last = found[wanted - 1];
  }
  return found.toSorted(compare).slice(0, wanted);
}

function orderBy<T extends Identified>(
  key: (item: T) => string | number,
  descending: boolean,
): (a: T, b: T) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => sign * (compareValues(key(a), key(b)) || compareValues(a.id, b.id));
}

function compareValues(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
