import type { Fields } from '../input/body.ts';
import type { World } from '../model/world.ts';

/** A request that has been let in: who asked is known, the path is taken apart, the body is a JSON object. */
export interface Call {
  readonly world: World;
  readonly projectId: string;
  /** Values of the path's parameters. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** Empty when the operation takes none. */
  readonly body: Fields;
  readonly url: URL;
}

/** What a handler answers with; without `body` the response is empty. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** A resource as a response shows it. */
export type View = Record<string, unknown>;

/** Does one operation. It throws a `Problem` to refuse. */
export type Handler = (call: Call) => Answer;

/** Handlers by `<contract>:<operationId>`. */
export type HandlerTable = Readonly<Record<string, Handler>>;

/** A path parameter's value; every template that a handler is registered for has it. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}

/** A link as every response shows it. */
export interface Link {
  readonly href: string;
  readonly rel: string;
}

/** The `self` and `bookmark` links of a resource, pointing at the server that was asked (5.1.4, example). */
export function selfLinks(call: Call, version: string, collection: string, id: string): readonly Link[] {
  const { origin } = call.url;
  return [
    { href: `${origin}/${version}/${call.projectId}/${collection}/${id}`, rel: 'self' },
    { href: `${origin}/${call.projectId}/volumes/${id}`, rel: 'bookmark' },
  ];
}

/** The link to the rest of a list: the same query, from the last item shown on (5.1.3, row `volumes_links`). */
export function nextLink(call: Call, lastId: string): readonly Link[] {
  const next = new URL(call.url);
  next.searchParams.delete('offset');
  next.searchParams.set('marker', lastId);
  return [{ href: next.href, rel: 'next' }];
}
