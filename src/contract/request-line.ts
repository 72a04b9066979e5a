import type { Operation } from './types.ts';

/** An operation as people read it: `POST /v3/{project_id}/volumes/{volume_id}/action {os-extend}`. */
export function requestLine(
  operation: Pick<Operation, 'method' | 'path' | 'action' | 'actionProperty'>,
): string {
  const { method, path, action, actionProperty } = operation;
  if (action === undefined) return `${method} ${path}`;
  return `${method} ${path} {${actionProperty === undefined ? action : `${actionProperty}: ${action}`}}`;
}
