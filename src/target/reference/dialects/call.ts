import type { Fields } from '../input/body.ts';
import type { Cloud } from '../model/cloud.ts';
import type { Project, Token, User } from '../model/identity.ts';
import type { World } from '../model/world.ts';
import type { ProfileName } from '../profiles.ts';

/** A request of an operation that needs no token: the path is taken apart, the body is a JSON object. */
export interface OpenCall {
  readonly cloud: Cloud;
  /** Values of the path's parameters. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** Empty when the operation takes none. */
  readonly body: Fields;
  readonly url: URL;
  /** `<contract>:<operationId>` */
  readonly operation: string;
  /** Address of a profile's listener; undefined where it is not known. */
  readonly addressOf: (profile: ProfileName) => string | undefined;
}

/** A request of an operation that needs a token but names no project. */
export interface UserCall extends OpenCall {
  readonly user: User;
  readonly token: Token;
}

/** A request that has been let in: who asked is known, and the project of the path is the token's. */
export interface Call extends UserCall {
  readonly project: Project;
  readonly world: World;
  readonly projectId: string;
}

/** What a handler answers with; without `body` the response is empty. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A resource as a response shows it. */
export type View = Record<string, unknown>;

/** Does one operation. It throws a `Problem` to refuse. */
export type Handler = (call: Call) => Answer;

/** Does an operation that needs no token (`open`), or a token but no project (`user`). */
export type ProjectlessHandler =
  { readonly open: (call: OpenCall) => Answer } | { readonly user: (call: UserCall) => Answer };

/** Handlers by `<contract>:<operationId>`. */
export type HandlerTable = Readonly<Record<string, Handler | ProjectlessHandler>>;

/** A path parameter's value; every template that a handler is registered for has it. */
export function param(call: Pick<Call, 'params'>, name: string): string {
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
  // Volumes of EVS are bookmarked as those of Cinder (5.1.4, example).
  const bookmarked = collection === 'cloudvolumes' ? 'volumes' : collection;
  return [
    { href: `${origin}/${version}/${call.projectId}/${collection}/${id}`, rel: 'self' },
    { href: `${origin}/${call.projectId}/${bookmarked}/${id}`, rel: 'bookmark' },
  ];
}

/** The link to the rest of a list: the same query, from the last item shown on (5.1.3, row `volumes_links`). */
export function nextLink(call: Call, lastId: string): readonly Link[] {
  const next = new URL(call.url);
  next.searchParams.delete('offset');
  next.searchParams.set('marker', lastId);
  return [{ href: next.href, rel: 'next' }];
}
