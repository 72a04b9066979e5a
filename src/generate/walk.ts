import type { Json, Schema } from '../contract/types.ts';
import { UnsatisfiableError } from './bounded-filter.ts';
import type { BreakContext, Variant } from './break/breaker.ts';
import type { Aim } from './broken-keywords.ts';
import { isForced, createContext } from './context.ts';
import { levelOf } from './level-of.ts';
import { constraintIdOf, type Mutation } from './mutation.ts';
import { placeOf, pointerOf, valueAt, type Node } from './mutation-node.ts';
import type { GenerateOptions } from './options.ts';
import { childPointer } from './pointer.ts';
import { settle, type Validate } from './propose.ts';
import { enteredExample } from './required-example.ts';
import { setAt } from './set-at.ts';
import { placedArbitrary } from './valid-arbitrary.ts';

/** What the steps of {@linkcode mutations} share. */
export interface Walk {
  readonly options: GenerateOptions;
  readonly root: Schema;
  readonly validate: Validate;
  /** By constraint id; a constraint reached over two branches counts once. */
  readonly found: Map<string, Mutation>;
  readonly choice: MutationChoice;
}

/** Which constraints are looked at: finding out how each is broken takes longer than all else. */
export interface MutationChoice {
  /** The id of the only one that is wanted. */
  readonly only?: string;
  /** Ids of those that are known already. */
  readonly except?: ReadonlySet<string>;
}

/** Whether a wanted constraint can be at a place or below it. */
export function mayHold({ choice: { only } }: Walk, { path }: Node): boolean {
  return only === undefined || path.length === 0 || only.startsWith(constraintIdOf(path, ''));
}

/** Whether all that is wanted lies below a place. Names may have dots, keywords have none. */
export function isAbove({ choice: { only } }: Walk, { path }: Node): boolean {
  return only?.slice(constraintIdOf(path, '').length).includes('.') === true;
}

/** Whether a constraint of a place is wanted, and not listed yet. */
export function isWanted(
  { found, choice: { only, except } }: Walk,
  { path }: Node,
  keyword: string,
): boolean {
  const id = constraintIdOf(path, keyword);
  return !found.has(id) && (only === undefined || only === id) && except?.has(id) !== true;
}

/** A valid instance that has a value at a node's place. */
export interface Base {
  readonly instance: Json;
  readonly place: readonly (string | number)[];
  readonly value: Json;
}

/** A constraint to break. */
export interface Target {
  readonly node: Node;
  readonly base: Base;
  readonly keyword: string;
  /** Holds the bound and the `x-level` of the keyword. */
  readonly schema: Schema;
  /** Where Ajv reports it; by default the keyword at the place. */
  readonly aim?: Aim;
}

/** The smallest instance that has the node; `undefined` when it cannot be there (a map without room, a dead branch). */
export function baseAt(walk: Walk, node: Node): Base | undefined {
  const instance = orNothing(() =>
    enteredExample(walk.root, walk.options, { forced: [node.pointer], choices: node.choices }),
  );
  const place = instance === undefined ? undefined : placeOf(node, instance);
  if (instance === undefined || place === undefined) return undefined;
  const value = valueAt(instance, place);
  return value === undefined ? undefined : { instance, place, value };
}

/** What the breakers of a node see; a pin of the node itself does not hold, since it is what gets broken. */
export function breakContext(walk: Walk, node: Node, schema: Schema, value: Json): BreakContext {
  return {
    schema,
    value,
    formats: createContext(walk.options, {}).formats,
    draw: (other, child) =>
      placedArbitrary(
        other,
        child === undefined ? node.pointer : childPointer(node.pointer, '*'),
        walk.options,
      ),
  };
}

/** Lists the constraint, unless nothing breaks it or it is listed already. */
export function addMutation(walk: Walk, target: Target, propose: () => Variant[]): void {
  const { node, base, keyword, schema } = target;
  if (!isWanted(walk, node, keyword)) return;
  const constraintId = constraintIdOf(node.path, keyword);
  const pointer = pointerOf(base.place);
  const settled = settle(orNothing(propose) ?? [], {
    validate: walk.validate,
    aim: target.aim ?? { pointer, keyword: keyword.replace(/~.*/, '') },
    branched: node.branched,
    wrap: (value) => setAt(base.instance, base.place, value),
  });
  if (settled === undefined) return;
  walk.found.set(constraintId, {
    path: node.path,
    pointer,
    keyword,
    kind: keyword === 'type~coercion' ? 'coercion' : 'plain',
    constraintId,
    level: levelOf(schema, keyword),
    ...settled,
  });
}

/** True when an optional place is left out: `omit` says so and no pin puts it there. */
export function isOmitted(walk: Walk, node: Node): boolean {
  const pinned = isForced(createContext(walk.options, {}), node.pointer);
  return !pinned && walk.options.omit?.(node.pointer, node.schema) === true;
}

function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnsatisfiableError) return undefined;
    throw error;
  }
}
