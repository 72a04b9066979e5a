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

/**
 * The page of `items` that a query asks for. Items with equal keys are ordered by id, so pages neither overlap
 * nor leave gaps.
 *
 * @param items all items, oldest first
 * @param accept whether an item fits the filters
 * @param key what to sort by
 * @param query limit, offset, direction, and the id after which the page starts
 * @returns undefined when no item has the marker's id
 */
export function cutPage<T extends { readonly id: string }>(
  items: ReadonlyMap<string, T>,
  accept: (item: T) => boolean,
  key: SortKey<T>,
  query: PageQuery,
): Page<T> | undefined {
  const kept: T[] = [];
  for (const item of items.values()) if (accept(item)) kept.push(item);
  if (key !== null) kept.sort((a, b) => compare(key(a), key(b)) || compare(a.id, b.id));
  if (query.descending) kept.reverse();
  let start = query.offset;
  if (query.marker !== null) {
    const marker = items.get(query.marker);
    if (marker === undefined) return undefined;
    const at = kept.indexOf(marker);
    // A marker that the filter leaves out (its state changed, say) still has a place in the order.
    start += at >= 0 ? at + 1 : countBefore(kept, marker, key, items, query.descending);
  }
  const end = Math.min(kept.length, start + query.limit);
  return { items: kept.slice(start, end), total: kept.length, more: end < kept.length };
}

function countBefore<T extends { readonly id: string }>(
  kept: readonly T[],
  marker: T,
  key: SortKey<T>,
  items: ReadonlyMap<string, T>,
  descending: boolean,
): number {
  const order = key === null ? new Map([...items.keys()].map((id, index) => [id, index])) : null;
  const rank = (item: T): string | number => (key === null ? (order?.get(item.id) ?? 0) : key(item));
  const sign = descending ? -1 : 1;
  const before = (item: T): boolean =>
    sign * (compare(rank(item), rank(marker)) || compare(item.id, marker.id)) < 0;
  return kept.filter(before).length;
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
