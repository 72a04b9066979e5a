import type { Route } from '../reference/routes.ts';
import { createResolver } from './recognise.ts';
import { parseJson, type WireRequest } from './wire.ts';

/** A request before its operation is known. */
export interface RawRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Makes the function that brings requests into their wire form. */
export function createReader(routes: readonly Route[]): (raw: RawRequest) => WireRequest {
  const resolve = createResolver(routes);
  return ({ method, target, headers, body }) => {
    const [path = '', ...rest] = target.split('?');
    const json = parseJson(body);
    return {
      method,
      path,
      query: rest.join('?'),
      headers,
      body,
      ...(json === undefined ? {} : { json }),
      ...resolve(method, path, json),
    };
  };
}
