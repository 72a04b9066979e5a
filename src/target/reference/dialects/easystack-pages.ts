import { queryChoice, queryInteger } from '../input/query.ts';
import { invalid, notFound } from '../problem.ts';
import type { Call } from './call.ts';

/** Most items of a page, whatever `limit` says: Cinder's default, as the documents state none. */
const MAX_PAGE = 1000;

/** Reads the values that a kind of resource can be sorted by. */
export type SortKeys<T> = Readonly<Record<string, (item: T) => string | number>>;

interface Order<T> {
  readonly key: (item: T) => string | number;
  readonly sign: 1 | -1;
}

interface Listed {
  readonly id: string;
  readonly createdAt: string;
}

/**
 * The page of items that `limit`, `marker` and either `sort` (volumes) or `sort_key` and `sort_dir` ask for; the newest
 * first when nothing is said (EasyStack block storage 6.2.1, 1.3 to 1.5; 6.0.2, 5.3 to 5.6).
 *
 * @throws {Problem} badRequest for a limit that is no number or below 0, an unknown field or direction; itemNotFound for a
 * marker that names nothing
 */
export function pageOf<T extends Listed>(call: Call, items: Iterable<T>, keys: SortKeys<T>): readonly T[] {
  const { query } = call;
  const limit = queryInteger(query, 'limit', { code: '', min: 0 }) ?? MAX_PAGE;
  const wanted = ordersOf(query, keys);
  // What is equal in all that was asked for comes in the order of its creation, in the first of the directions.
  const sign = wanted[0]?.sign ?? -1;
  const orders = [...wanted, { key: (item: T) => item.createdAt, sign }, { key: (item: T) => item.id, sign }];
  const sorted = [...items].toSorted((a, b) => compare(a, b, orders));
  const marker = query.get('marker');
  const start = marker === null ? 0 : sorted.findIndex(({ id }) => id === marker) + 1;
  if (marker !== null && start === 0) throw notFound('The marker');
  return sorted.slice(start, start + Math.min(limit, MAX_PAGE));
}

function ordersOf<T>(query: URLSearchParams, keys: SortKeys<T>): readonly Order<T>[] {
  const sort = query.get('sort');
  if (sort !== null) {
    return sort.split(',').map((part) => {
      const [name = '', direction = 'desc', ...rest] = part.trim().split(':');
      if (rest.length > 0 || (direction !== 'asc' && direction !== 'desc')) {
        throw invalid('A direction must be asc or desc.');
      }
      return { key: keyNamed(keys, name), sign: direction === 'asc' ? 1 : -1 };
    });
  }
  const direction = queryChoice(query, 'sort_dir', ['asc', 'desc'], '') ?? 'desc';
  const key = keyNamed(keys, query.get('sort_key') ?? 'created_at');
  return [{ key, sign: direction === 'asc' ? 1 : -1 }];
}

function keyNamed<T>(keys: SortKeys<T>, name: string): (item: T) => string | number {
  const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
  if (key === undefined) throw invalid(`The sort key must be one of ${Object.keys(keys).join(', ')}.`);
  return key;
}

function compare<T>(a: T, b: T, orders: readonly Order<T>[]): number {
  for (const { key, sign } of orders) {
    const [left, right] = [key(a), key(b)];
    if (left !== right) return left < right ? -sign : sign;
  }
  return 0;
}
