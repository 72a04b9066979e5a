import type { Operation } from '../contract/types.ts';
import type { HttpRequest } from '../http/types.ts';
import type { CallInput } from './types.ts';

/**
 * The request for an operation: its path with the parameters filled in and percent-encoded (RFC 3986), its query, its
 * headers and the exact characters of its body.
 */
export function toRequest(operation: Operation, input: CallInput, projectId: string): HttpRequest {
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = input.path?.[name] ?? (name === 'project_id' ? projectId : undefined);
    if (value === undefined) throw new Error(`${operation.id} needs the path parameter ${name}`);
    return encodeURIComponent(value);
  });
  const text = input.text ?? (input.body === undefined ? undefined : JSON.stringify(input.body));
  return {
    method: operation.method,
    path: input.link ?? path + queryString(input.query),
    repeatable: operation.effect.kind === 'none',
    ...(input.headers === undefined ? {} : { headers: input.headers }),
    ...(text === undefined ? {} : { body: text }),
  };
}

function queryString(query: CallInput['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(
      (item: string | number | boolean) => `${encodeURIComponent(name)}=${encodeURIComponent(String(item))}`,
    ),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
