import type { Json } from '../contract/json.ts';
import type { Schema } from '../contract/types.ts';
import { branchesOf, errataOf, itemsOf, valuesOf, viewOf } from './schema-view.ts';

/** A name that an example has and the schemas do not. */
export interface ShownKey {
  /** Names from the top, joined by dots; indexes left out. */
  readonly row: string;
  /** Errata cited at the object that lacks it. */
  readonly cited: readonly string[];
}

/** The names in an example that the schemas do not have. Objects of which the schemas say nothing may have any. */
export function keysBeyond(value: Json, schemas: readonly Schema[], above = ''): ShownKey[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => keysBeyond(item, itemsOf(schemas), above));
  if (typeof value !== 'object' || value === null) return [];
  const { properties } = viewOf(schemas);
  const values = valuesOf(schemas);
  const free = schemas.flatMap(branchesOf).every((schema) => schema['properties'] === undefined);
  if (free && values.length === 0) return [];
  const cited = errataOf(schemas);
  return Object.entries(value).flatMap(([name, child]) => {
    const row = above === '' ? name : `${above}.${name}`;
    const own = properties.get(name) ?? (values.length > 0 ? values : undefined);
    return own === undefined ? [{ row, cited }] : keysBeyond(child, own, row);
  });
}
