import type { Schema } from '../contract/types.ts';
import { withoutIndexes } from './describe.ts';
import type { Check } from './types.ts';

/** Fields that no table has. The documents do not forbid them, so they are recorded and never fail. */
export const undocumentedFieldsCheck: Check = {
  id: 'undocumented-fields',
  title: 'Fields that no table has',
  run({ contract, operation, exchange, body }) {
    const status = exchange.response?.status ?? 0;
    if (body.kind !== 'json' || status >= 400) return [];
    const schema = operation.responses.find((response) => response.status === status)?.schema;
    if (schema === undefined) return [];
    const names = new Set<string>();
    collect(shapeOf(schema), body.value, '', names);
    if (names.size === 0) return [];
    return [...names].map((pointer) => ({
      requirement: `${contract.id}:${operation.id}.response-body`,
      level: 'observe',
      check: 'undocumented-fields',
      message: `the field ${pointer} is in no table`,
      expected: 'a documented field',
      actual: pointer,
      pointer,
      signature: `undocumented:${pointer}`,
    }));
  },
};

/** What a schema tells about names: those of an object's members, and what is below them and below array items. */
interface Shape {
  /** Member name → what is below it, `undefined` where the schema names nothing there. */
  readonly members: ReadonlyMap<string, Shape | undefined> | undefined;
  readonly items: Shape | undefined;
}

const shapes = new WeakMap<Schema, { readonly shape: Shape | undefined }>();

/** The shape of a schema, found once; `undefined` where no name below it is documented, so that nothing can be missing. */
function shapeOf(schema: Schema): Shape | undefined {
  let known = shapes.get(schema);
  if (known === undefined) {
    known = { shape: readShape(schema) };
    shapes.set(schema, known);
  }
  return known.shape;
}

function readShape(schema: Schema): Shape | undefined {
  const list = schema['items'] as Schema | undefined;
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  const items = list === undefined ? undefined : shapeOf(list);
  // A schema without a list of its own (a map, or one of several shapes) does not tell what is undocumented.
  if (properties === undefined || schema['additionalProperties'] !== undefined) {
    return items === undefined ? undefined : { items, members: undefined };
  }
  return {
    items,
    members: new Map(Object.entries(properties).map(([name, below]) => [name, shapeOf(below)])),
  };
}

function collect(shape: Shape | undefined, value: unknown, pointer: string, names: Set<string>): void {
  if (shape === undefined || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(shape.items, item, `${pointer}/*`, names);
    return;
  }
  const { members } = shape;
  if (members === undefined) return;
  for (const key of Object.keys(value)) {
    const below = members.get(key);
    if (below !== undefined) {
      collect(below, (value as Readonly<Record<string, unknown>>)[key], `${pointer}/${key}`, names);
    } else if (!members.has(key)) names.add(withoutIndexes(`${pointer}/${key}`));
  }
}
