/** A type cell as JSON Schema sees it. */
export interface TypeShape {
  /** JSON type; `undefined` when the cell lets anything through (`Object` as the value of a map). */
  readonly type?: string;
  /** Shape of the items of an array, where the cell tells. */
  readonly items?: TypeShape;
  /** Shape of the values of a map, where the cell tells. */
  readonly values?: TypeShape;
  /** Name of the object table that has the rows. */
  readonly object?: string;
}

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'integer',
  long: 'integer',
  boolean: 'boolean',
  float: 'number',
  double: 'number',
  number: 'number',
  object: 'object',
  map: 'object',
  array: 'array',
  list: 'array',
};

/**
 * The shape that a type cell stands for: `Array of Tag objects` is an array of objects of which the table is named Tag.
 *
 * @throws {Error} when the cell is none of the types that the reader recognises
 */
export function typeShape(cell: string): TypeShape {
  // A table without a type column says nothing.
  if (cell === '') return {};
  const array = /^Array of (.+?)(?: objects)?$/u.exec(cell);
  if (array?.[1] !== undefined) return { type: 'array', items: itemShape(array[1], cell) };
  const list = /^Array<(.+)>$/u.exec(cell);
  if (list?.[1] !== undefined) return { type: 'array', items: typeShape(list[1]) };
  const map = /^Map<\w+,\s?(.+)>$/u.exec(cell);
  if (map?.[1] !== undefined) return { type: 'object', values: map[1] === 'Object' ? {} : typeShape(map[1]) };
  const scalar = SCALARS[cell.toLowerCase()];
  if (scalar !== undefined) return { type: scalar };
  const object = /^(\w+) object$/u.exec(cell);
  if (object?.[1] !== undefined) return { type: 'object', object: object[1] };
  throw new Error(`unknown type cell "${cell}"`);
}

function itemShape(item: string, cell: string): TypeShape {
  if (item.startsWith('Map<')) return typeShape(item);
  if (cell.endsWith(' objects')) return { type: 'object', object: item };
  return typeShape(item.replace(/s$/u, ''));
}
