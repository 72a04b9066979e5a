import { isProjectParameter } from '../contract/project-parameter.ts';
import type { Operation } from '../contract/types.ts';
import type { HttpRequest } from '../http/types.ts';
import type { CallInput } from './types.ts';

/**
 * The request for an operation: its path with the parameters filled in and percent-encoded (RFC 3986), its query, its
 * headers and the exact characters of its body.
 */
export function toRequest(operation: Operation, input: CallInput, projectId: string): HttpRequest {
  const path = input.link ?? fillIn(operation, input, projectId) + queryString(input.query);
  const text = input.text ?? (input.body === undefined ? undefined : JSON.stringify(input.body));
  return {
    method: operation.method,
    path,
    repeatable: operation.effect.kind === 'none',
    ...headersOf(operation, input),
    ...(text === undefined ? {} : { body: text }),
  };
}

/** What a case says of the microversion itself outweighs that of the run. */
function headersOf({ apiVersion }: Operation, { headers }: CallInput): Pick<HttpRequest, 'headers'> {
  if (apiVersion === undefined) return headers === undefined ? {} : { headers };
  return { headers: { 'OpenStack-API-Version': apiVersion, ...headers } };
}

/** A path template in parts: fixed text at even places, names of parameters at odd ones. */
const templates = new WeakMap<Operation, readonly string[]>();

function fillIn(operation: Operation, input: CallInput, projectId: string): string {
  let parts = templates.get(operation);
  if (parts === undefined) {
    parts = operation.path.split(/\{([^}]+)\}/);
    templates.set(operation, parts);
  }
  let path = '';
  for (const [index, part] of parts.entries()) {
    path += index % 2 === 0 ? part : encodeURIComponent(valueOf(operation, input, part, projectId));
  }
  return path;
}

function valueOf(operation: Operation, input: CallInput, name: string, projectId: string): string {
  const given = input.path ?? {};
  const value = given[name] ?? (isProjectParameter(name) ? (given['project_id'] ?? projectId) : undefined);
  if (value === undefined) throw new Error(`${operation.id} needs the path parameter ${name}`);
  return value;
}

function queryString(query: CallInput['query']): string {
  if (query === undefined) return '';
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(
      (item: string | number | boolean) => `${encodeURIComponent(name)}=${encodeURIComponent(String(item))}`,
    ),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
