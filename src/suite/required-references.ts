import type { Operation, Schema } from '../contract/types.ts';

/** A member of a request body that must be there and names a resource. */
export interface RequiredReference {
  /** JSON pointer into the body, `/snapshot/volume_id`. */
  readonly pointer: string;
  /** Kind of the resource, `volume`. */
  readonly kind: string;
}

const known = new WeakMap<Operation, readonly RequiredReference[]>();

/** The resources that must exist before the body of an operation can name them, in the order of the schema. */
export function requiredReferences(operation: Operation): readonly RequiredReference[] {
  let found = known.get(operation);
  if (found === undefined) {
    found = walk(operation.requestBody?.schema ?? {}, '');
    known.set(operation, found);
  }
  return found;
}

function walk(schema: Schema, pointer: string): RequiredReference[] {
  const kind = schema['x-reference'];
  if (typeof kind === 'string') return [{ pointer, kind }];
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const required = (schema['required'] ?? []) as readonly string[];
  return required.flatMap((name) => walk(properties[name] ?? {}, `${pointer}/${name}`));
}
