import type { Operation } from '../contract/types.ts';

const names = new WeakMap<Operation, string>();

/**
 * Name of the path parameter that the path ends in: `/things/{thing_id}` asks for one thing, while
 * `/things/{thing_id}/action` may answer something else. Found once for each operation.
 *
 * @returns `undefined` where the path ends in a fixed segment
 */
export function lastParameter(operation: Operation): string | undefined {
  let name = names.get(operation);
  if (name === undefined) {
    name = /\{([^}]+)\}$/.exec(operation.path)?.[1] ?? '';
    names.set(operation, name);
  }
  return name === '' ? undefined : name;
}
