import type { Schema } from '../contract/types.ts';
import type { DocumentRow } from './document.ts';
import { itemsOf, typesOf, valuesOf } from './schema-view.ts';
import { typeShape, type TypeShape } from './type-shape.ts';

/** A disagreement on a type: what the schemas let through beside, or instead of, what the cell says. */
export interface TypeDifference {
  readonly kind: 'type' | 'nullable';
  readonly document: string;
  readonly contract: string;
  /** JSON types that the schemas let through and the cell does not say. */
  readonly types?: readonly string[];
}

/** Holds the type cell of a row against the schemas of its property, down into array items and map values. */
export function compareType(row: DocumentRow, schemas: readonly Schema[]): TypeDifference[] {
  return compare(typeShape(row.type), schemas, row, '');
}

function compare(
  shape: TypeShape,
  schemas: readonly Schema[],
  row: DocumentRow,
  place: string,
): TypeDifference[] {
  if (shape.type === undefined) return [];
  const types = typesOf(schemas);
  const found: TypeDifference[] = [];
  const say = (kind: 'type' | 'nullable', beyond: readonly string[]): void => {
    const contract = types.size === 0 ? 'any type' : [...types].join(' or ');
    found.push({ kind, document: `${row.type}${place && ` (${place})`}`, contract, types: beyond });
  };
  const others = [...types].filter((type) => type !== shape.type && type !== 'null');
  if (!types.has(shape.type) || others.length > 0) say('type', others);
  if (types.has('null') && row.facts.nullable !== true) say('nullable', ['null']);
  if (shape.items !== undefined) found.push(...compare(shape.items, itemsOf(schemas), row, 'items'));
  if (shape.values !== undefined) found.push(...compare(shape.values, valuesOf(schemas), row, 'values'));
  return found;
}
