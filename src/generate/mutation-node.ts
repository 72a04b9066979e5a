import type { Json, Schema } from '../contract/types.ts';
import type { PathStep } from './mutation.ts';
import type { JsonPointer } from './options.ts';
import { childPointer } from './pointer.ts';
import { isObject, namedSchemas } from './schema-view.ts';

/** A place of a schema on the way of {@linkcode mutations}. */
export interface Node {
  /** As written, branches included. */
  readonly schema: Schema;
  readonly path: readonly PathStep[];
  /** With `*` for items and map values. */
  readonly pointer: JsonPointer;
  /** One step per path step, to find the place in an instance. */
  readonly steps: readonly Step[];
  /** The branch taken at a pointer above. */
  readonly choices: ReadonlyMap<JsonPointer, number>;
  /** A place above, or this one, is a branch of `oneOf` or `anyOf`. */
  readonly branched: boolean;
}

interface Step {
  readonly name: PathStep;
  /** For `*`: the documented names, which are no map entries. */
  readonly documented: ReadonlySet<string>;
}

/** The node of a property, of the items (`[]`) or of the map values (`*`). */
export function childNode(node: Node, flat: Schema, name: PathStep, schema: Schema): Node {
  const documented = new Set(namedSchemas(flat, 'properties').map(([property]) => property));
  return {
    ...node,
    schema,
    path: [...node.path, name],
    pointer: childPointer(node.pointer, name === '[]' ? '*' : name),
    steps: [...node.steps, { name, documented }],
  };
}

/** Where the node is in an instance: the first item, the first map entry. `undefined` when it is not there. */
export function placeOf(node: Node, instance: Json): (string | number)[] | undefined {
  const place: (string | number)[] = [];
  let value: Json | undefined = instance;
  for (const step of node.steps) {
    const at = stepInto(value, step);
    if (at === undefined) return undefined;
    place.push(at);
    value = childOf(value, at);
  }
  return value === undefined ? undefined : place;
}

/** The value at a place. */
export function valueAt(instance: Json, place: readonly (string | number)[]): Json | undefined {
  let value: Json | undefined = instance;
  for (const at of place) value = childOf(value, at);
  return value;
}

/** The RFC 6901 pointer of a place. */
export function pointerOf(place: readonly (string | number)[]): JsonPointer {
  return place.reduce<JsonPointer>((pointer, at) => childPointer(pointer, String(at)), '');
}

function stepInto(value: Json | undefined, step: Step): string | number | undefined {
  if (step.name === '[]') return 0;
  if (step.name !== '*') return step.name;
  return isObject(value) ? Object.keys(value).find((name) => !step.documented.has(name)) : undefined;
}

function childOf(value: Json | undefined, at: string | number): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[])[Number(at)];
  return isObject(value) && Object.hasOwn(value, at) ? value[String(at)] : undefined;
}
