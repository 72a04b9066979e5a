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
    collect(schema, body.value, '', names);
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

function collect(schema: Schema, value: unknown, pointer: string, names: Set<string>): void {
  if (Array.isArray(value)) {
    const items = schema['items'] as Schema | undefined;
    if (items !== undefined) for (const item of value) collect(items, item, `${pointer}/*`, names);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  // A schema without a list of its own (a map, or one of several shapes) does not tell what is undocumented.
  if (properties === undefined || schema['additionalProperties'] !== undefined) return;
  for (const key of Object.keys(value)) {
    const child = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const place = `${pointer}/${key}`;
    if (child === undefined) names.add(withoutIndexes(place));
    else collect(child, (value as Readonly<Record<string, unknown>>)[key], place, names);
  }
}
