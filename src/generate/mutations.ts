import * as fc from 'fast-check';
import type { Schema } from '../contract/types.ts';
import { validatorFor } from '../contract/validate.ts';
import { addNameMutations } from './add-name-mutations.ts';
import { alternatives } from './alternatives.ts';
import { breakBranches } from './break/branches.ts';
import { breakersOf } from './break/breakers.ts';
import type { Mutation } from './mutation.ts';
import { childNode, pointerOf, type Node } from './mutation-node.ts';
import type { GenerateOptions } from './options.ts';
import type { Validate } from './propose.ts';
import { requiredExample } from './required-example.ts';
import { namedSchemas, requiredNames, schemaAt } from './schema-view.ts';
import { REMOVED } from './set-at.ts';
import { placedArbitrary } from './valid-arbitrary.ts';
import {
  addMutation,
  baseAt,
  breakContext,
  isAbove,
  isOmitted,
  isWanted,
  mayHold,
  type Base,
  type MutationChoice,
  type Walk,
} from './walk.ts';

/**
 * Every constraint of a schema that an instance can break, in document order, each with instances that break it and,
 * where possible, nothing else. Optional properties, items and map entries are put into the smallest valid instance to
 * be broken there; what `omit` leaves out is not entered. `not`, `if`, `contains` and the `dependent…` and
 * `unevaluated…` keywords are kept but never broken. A choice leaves the others out, and takes the same instances for
 * those it names.
 *
 * @throws {UnsatisfiableError} if no valid instance is found to start from
 *
 * @example
 * ```ts
 * const volume = { type: 'object', required: ['size'], properties: { size: { type: 'integer', minimum: 1 } } };
 * mutations(volume).map((mutation) => mutation.constraintId); // ['type', 'type~null', 'size.required', 'size.type', …
 * ```
 */
export function mutations(
  schema: Schema,
  options: GenerateOptions = {},
  choice: MutationChoice = {},
): Mutation[] {
  const found = new Map<string, Mutation>();
  const walk: Walk = { options, root: schema, validate: validatorFor(schema) as Validate, found, choice };
  enter(walk, { schema, path: [], pointer: '', steps: [], choices: new Map(), branched: false });
  // Fails here, with the reason, rather than listing nothing.
  if (found.size === 0) requiredExample(schema, options);
  return [...found.values()];
}

/** In the place of an instance that nothing is to be broken in. */
const NOT_NEEDED = Symbol('not needed');

function enter(walk: Walk, node: Node): void {
  if (!mayHold(walk, node)) return;
  const flats = alternatives(node.schema);
  const branches = flats.length > 1;
  for (const [index, flat] of flats.entries()) {
    const chosen = branches
      ? { ...node, choices: new Map(node.choices).set(node.pointer, index), branched: true }
      : node;
    // Of a single constraint only the place itself needs an instance: where a place above cannot be, it cannot be either.
    if (!isAbove(walk, chosen)) {
      const wanted = breakersOf(flat).filter(([keyword]) => isWanted(walk, chosen, keyword));
      // Making the instance takes longer than all else, and is for nothing where all of the place is known.
      const base = wanted.length > 0 || branches ? baseAt(walk, chosen) : NOT_NEEDED;
      if (base === undefined) continue;
      if (base !== NOT_NEEDED) addOwn(walk, chosen, flat, base, wanted);
      if (base !== NOT_NEEDED && branches) addBranches(walk, chosen, base);
    }
    addChildren(walk, chosen, flat);
  }
}

function addOwn(
  walk: Walk,
  node: Node,
  flat: Schema,
  base: Base,
  breakers: ReturnType<typeof breakersOf>,
): void {
  const context = breakContext(walk, node, flat, base.value);
  for (const [keyword, breaker] of breakers) {
    addMutation(walk, { node, base, keyword, schema: flat }, () => breaker(context));
  }
}

function addBranches(walk: Walk, node: Node, base: Base): void {
  const keyword = node.schema['oneOf'] === undefined ? 'anyOf' : 'oneOf';
  addMutation(walk, { node, base, keyword, schema: node.schema }, () =>
    breakBranches(
      alternatives(node.schema).map((branch) => placedArbitrary(branch, node.pointer, walk.options)),
    ),
  );
}

function addChildren(walk: Walk, node: Node, flat: Schema): void {
  const required = requiredNames(flat);
  for (const [name, schema] of namedSchemas(flat, 'properties')) {
    const child = childNode(node, flat, name, schema);
    if (!mayHold(walk, child)) continue;
    if (required.includes(name)) addRequired(walk, child, name);
    else if (isOmitted(walk, child)) continue;
    enter(walk, child);
  }
  const items = schemaAt(flat, 'items');
  if (items !== undefined && flat['prefixItems'] === undefined) {
    enter(walk, childNode(node, flat, '[]', items));
  }
  const rest = schemaAt(flat, 'additionalProperties');
  const values = namedSchemas(flat, 'patternProperties').map(([, schema]) => schema);
  for (const schema of rest === undefined ? values : [rest, ...values]) {
    enter(walk, childNode(node, flat, '*', schema));
  }
  addNameMutations(walk, node, flat);
}

function addRequired(walk: Walk, child: Node, name: string): void {
  if (!isWanted(walk, child, 'required')) return;
  const base = baseAt(walk, child);
  if (base === undefined) return;
  const aim = { pointer: pointerOf(base.place.slice(0, -1)), keyword: 'required', missing: name };
  addMutation(walk, { node: child, base, keyword: 'required', schema: child.schema, aim }, () => [
    { arbitrary: fc.constant(REMOVED), note: () => `required ${name} is missing` },
  ]);
}
