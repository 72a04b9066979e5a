import type { Schema } from '../../contract/types.ts';
import type { Examination } from './examination.ts';
import { rulesOf, type Rule } from './rules.ts';
import type { Slot } from './slot.ts';
import { typeRuleOf, typeWords, wrongType, type TypeRule } from './type-rule.ts';

/** A schema as requests are held against it: only what {@linkcode requestConstraints} lists. */
export interface SchemaNode {
  /** The parameter, or member of the body, that it is the schema of. */
  readonly place: Slot;
  readonly type?: TypeRule | undefined;
  readonly rules: readonly Rule[];
  readonly required: readonly { readonly name: string; readonly slot: Slot; readonly place: Slot }[];
  readonly properties: ReadonlyMap<string, SchemaNode>;
  /** Members that no property is for; `closed` where there must be none. */
  readonly rest?: SchemaNode | undefined;
  readonly closed?: Slot | undefined;
  readonly items?: SchemaNode | undefined;
  readonly names?: SchemaNode | undefined;
}

/** Where it is written down what requests keep and break. */
export interface Slots {
  /** The slot of a constraint by its id; undefined for what no constraint is listed for. */
  readonly slotOf: (id: string) => Slot | undefined;
  /** The slot of a parameter or a member of the body, `body.volume.name`. */
  readonly placeOf: (path: string) => Slot;
}

/**
 * Makes the node of a schema.
 *
 * @param path the place in the request, `body.volume`
 */
export function schemaNode(schema: Schema, path: string, slots: Slots): SchemaNode {
  const { slotOf, placeOf } = slots;
  const own = (keyword: string): Slot | undefined => slotOf(`${path}.${keyword}`);
  const child = (keyword: string, step: string): SchemaNode | undefined => {
    const inner = schema[keyword];
    return typeof inner === 'object' && inner !== null
      ? schemaNode(inner as Schema, `${path}.${step}`, slots)
      : undefined;
  };
  // Branches that all hold add members to the same object.
  const parts = [schema, ...((schema['allOf'] as readonly Schema[] | undefined) ?? [])];
  const properties = parts.flatMap((part) =>
    Object.entries((part['properties'] ?? {}) as Record<string, Schema>),
  );
  const required = parts.flatMap((part) => (part['required'] ?? []) as readonly string[]);
  return {
    place: placeOf(path),
    type: typeRuleOf(schema, own),
    rules: rulesOf(schema, own),
    required: required.flatMap((name) => {
      const slot = slotOf(`${path}.${name}.required`);
      return slot === undefined ? [] : [{ name, slot, place: placeOf(`${path}.${name}`) }];
    }),
    properties: new Map(
      properties.map(([name, inner]) => [name, schemaNode(inner, `${path}.${name}`, slots)]),
    ),
    rest: child('additionalProperties', '*'),
    closed: own('additionalProperties'),
    items: child('items', '[]'),
    names: child('propertyNames', '~name'),
  };
}

/** Holds a value against a node, and writes down what it keeps and breaks. */
export function examine(node: SchemaNode, value: unknown, found: Examination): void {
  found.places.push(node.place);
  if (node.type !== undefined && !keepsType(node.type, value, found)) {
    found.brokenPlaces.push(node.place);
    return;
  }
  const before = found.broken.length;
  examineRules(node, value, found);
  if (found.broken.length > before) found.brokenPlaces.push(node.place);
  if (Array.isArray(value)) {
    if (node.items !== undefined)
      for (const item of value as readonly unknown[]) examine(node.items, item, found);
  } else if (typeof value === 'object' && value !== null)
    examineMembers(node, value as Record<string, unknown>, found);
}

function examineRules(node: SchemaNode, value: unknown, found: Examination): void {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  for (const rule of node.rules) {
    if (rule.about !== 'any' && rule.about !== kind) continue;
    if (!rule.holds(value as never))
      found.broken.push({ slot: rule.slot, words: rule.words(value as never) });
    else {
      found.kept.push(rule.slot);
      if (rule.edge?.(value as never) === true) found.edges.push(rule.slot);
    }
  }
}

function keepsType({ types, slots }: TypeRule, value: unknown, found: Examination): boolean {
  const wrong = wrongType(value, types);
  if (wrong === undefined) {
    for (const slot of Object.values(slots)) found.kept.push(slot);
    return true;
  }
  const slot = slots[wrong];
  if (slot === undefined) found.flawed = true;
  else found.broken.push({ slot, words: typeWords(value, wrong) });
  return false;
}

function examineMembers(
  node: SchemaNode,
  value: Readonly<Record<string, unknown>>,
  found: Examination,
): void {
  for (const { name, slot, place } of node.required) {
    if (value[name] === undefined) {
      found.broken.push({ slot, words: 'left out' });
      found.brokenPlaces.push(place);
    } else found.kept.push(slot);
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const known = node.properties.get(name);
    if (node.names !== undefined) examine(node.names, name, found);
    if (known !== undefined) examine(known, member, found);
    else if (node.rest !== undefined) examine(node.rest, member, found);
    else if (node.closed !== undefined) found.broken.push({ slot: node.closed, words: 'another member' });
  }
}
