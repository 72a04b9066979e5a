import type { Json, JsonObject, Schema } from '../contract/types.ts';
import { breakersOf } from './break/breakers.ts';
import type { Variant } from './break/breaker.ts';
import { childNode, pointerOf, valueAt, type Node } from './mutation-node.ts';
import { childPointer } from './pointer.ts';
import { schemaAt, textOf } from './schema-view.ts';
import { addMutation, baseAt, breakContext, isWanted, mayHold, type Walk } from './walk.ts';

/**
 * Adds the constraints of a map's names (`propertyNames`), broken by renaming its first entry. A name is always a
 * string, so its type cannot be broken.
 */
export function addNameMutations(walk: Walk, node: Node, flat: Schema): void {
  const names = schemaAt(flat, 'propertyNames');
  const child = {
    ...node,
    path: [...node.path, '~name'],
    pointer: childPointer(node.pointer, '~name'),
  };
  if (names === undefined || !mayHold(walk, child)) return;
  const breakers = breakersOf({ ...names, type: 'string' }).filter(
    ([keyword]) => !keyword.startsWith('type') && isWanted(walk, child, keyword),
  );
  if (breakers.length === 0) return;
  const entry = baseAt(walk, childNode(node, flat, '*', {}));
  const name = entry?.place.at(-1);
  if (entry === undefined || typeof name !== 'string') return;
  const place = entry.place.slice(0, -1);
  const map = valueAt(entry.instance, place) as JsonObject;
  const base = { instance: entry.instance, place, value: map };
  const context = breakContext(walk, child, { ...names, type: 'string' }, name);
  for (const [keyword, breaker] of breakers) {
    const aim = { pointer: pointerOf(place), keyword: keyword.replace(/~.*/, ''), name: true };
    addMutation(walk, { node: child, base, keyword, schema: names, aim }, () =>
      breaker(context).map((variant) => renaming(variant, map, name)),
    );
  }
}

function renaming(variant: Variant, map: JsonObject, name: string): Variant {
  return {
    arbitrary: variant.arbitrary.map((broken) => renamed(map, name, textOf(broken))),
    note: (value) => {
      const broken = Object.keys(value as JsonObject).find((key) => !Object.hasOwn(map, key));
      return `name of a map entry: ${variant.note(broken ?? name)}`;
    },
  };
}

function renamed(map: JsonObject, from: string, to: string): Json {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key === from ? to : key, value]));
}
