import type { Json } from '../../src/index.ts';

/** A body with values put at JSON pointers, where the members on the way are there. */
export function pinned(body: Json, pins: Readonly<Record<string, Json>>): Json {
  return Object.entries(pins).reduce(
    (changed, [pointer, value]) => put(changed, pointer.split('/').slice(1), value),
    body,
  );
}

function put(node: Json, names: readonly string[], value: Json): Json {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return node;
  const members = node as Readonly<Record<string, Json>>;
  const inner = members[name];
  if (inner === undefined && rest.length > 0) return node;
  return { ...members, [name]: put(inner ?? null, rest, value) };
}
