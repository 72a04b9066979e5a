import type { Json } from '../result/json.ts';

/** What a JSON body is made of, without its values. */
export interface BodyFacts {
  /** Dotted path → types seen there. */
  readonly types: ReadonlyMap<string, ReadonlySet<string>>;
  /** Values of members called `status`, by path. */
  readonly states: ReadonlyMap<string, ReadonlySet<string>>;
  /** `ascending` or `descending` by `created_at`, by path of the list; lists that are neither are `unordered`. */
  readonly orders: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Objects whose keys are the user's own. */
const MAPS = /(^|\.)(metadata|extra_specs|specs|tags|quota_set|volume_image_metadata)$/;

/** Takes a body apart. Indexes of lists are `[]`, keys that users choose are `*`. */
export function bodyFacts(body: Json): BodyFacts {
  const types = new Map<string, Set<string>>();
  const states = new Map<string, Set<string>>();
  const orders = new Map<string, Set<string>>();
  const walk = (value: Json, path: string): void => {
    add(types, path, typeOf(value));
    if (Array.isArray(value)) {
      const items = value as readonly Json[];
      const order = orderOf(items);
      if (order !== undefined) add(orders, path, order);
      for (const item of items) walk(item, `${path}[]`);
    } else if (value !== null && typeof value === 'object') {
      for (const [key, child] of Object.entries(value as Readonly<Record<string, Json>>)) {
        const name = MAPS.test(path) ? '*' : key;
        walk(child, path === '' ? name : `${path}.${name}`);
      }
    } else if (/(^|\.)status$/.test(path) && typeof value === 'string') add(states, path, value);
  };
  walk(body, '');
  return { types, states, orders };
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** Of fewer than three different times nothing can be said. */
function orderOf(items: readonly Json[]): string | undefined {
  const times = items.map((item) =>
    item !== null && typeof item === 'object' && 'created_at' in item ? item['created_at'] : undefined,
  );
  const texts = times.filter((time): time is string => typeof time === 'string');
  if (texts.length !== items.length || new Set(texts).size < 3) return undefined;
  const sorted = texts.toSorted();
  if (sorted.every((text, index) => text === texts[index])) return 'ascending';
  return sorted.toReversed().every((text, index) => text === texts[index]) ? 'descending' : 'unordered';
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
