import type { ContractLibrary } from './library.ts';
import type { Operation } from './types.ts';

/** Where an operation is found, and nothing of what it means: all that a reference target may know. */
export interface Route {
  readonly contract: string;
  readonly operationId: string;
  readonly capability: string;
  readonly method: string;
  readonly path: string;
  readonly action?: string;
  readonly actionProperty?: string;
}

/** The routes of some contracts. */
export function routesOf(library: ContractLibrary, ids: readonly string[]): Route[] {
  return ids.flatMap((id) => library.get(id).operations.map(routeOf));
}

function routeOf(operation: Operation): Route {
  const { contract, id: operationId, capability, method, path, action, actionProperty } = operation;
  return {
    contract,
    operationId,
    capability,
    method,
    path,
    ...(action === undefined ? {} : { action }),
    ...(actionProperty === undefined ? {} : { actionProperty }),
  };
}
