import { Hono, type Context } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import { admitToProject, admitUser } from './admit.ts';
import type { Answer, OpenCall } from './dialects/call.ts';
import { refusal, routerNotFound } from './dialects/errors.ts';
import { handlers } from './dialects/index.ts';
import { limitBody } from './limit-body.ts';
import { checkEnvironment } from './environment.ts';
import { parseBody, type Fields } from './input/body.ts';
import type { Cloud } from './model/cloud.ts';
import { badRequest, Problem } from './problem.ts';
import { reply } from './reply.ts';
import { admitSigned, isSigned } from './signed-requests.ts';
import { asksFor, groupRoutes, routeKey, toHonoPath, type Route } from './routes.ts';

/** What a server needs besides its routes. */
export interface AppSetting extends Pick<OpenCall, 'addressOf'> {
  readonly cloud: Cloud;
}

/** The server as a Hono application: routes from the contracts, everything else from here. */
export function buildApp(routes: readonly Route[], setting: AppSetting): Hono {
  // Clients look for the versions with and without a slash at the end. The default router would try out another first,
  // which cannot tell `volumes/detail` from a volume, and then come to this one.
  const app = new Hono({ strict: false, router: new TrieRouter() });
  const served = servedOf(routes);
  for (const group of groupRoutes(served)) {
    const [first] = group;
    if (first === undefined) continue;
    app.on(first.method.toUpperCase(), toHonoPath(first.path), limitBody(first.contract), (context) =>
      respond(context, group, first, setting),
    );
  }
  allowOnlyKnownMethods(app, served);
  app.notFound(() => reply({ status: 404, body: routerNotFound }));
  return app;
}

const withHandlers = new WeakMap<readonly Route[], readonly Route[]>();

/** Those of some routes that there is a handler for: for the same list always the same one, as {@linkcode groupRoutes} remembers it. */
function servedOf(routes: readonly Route[]): readonly Route[] {
  const known = withHandlers.get(routes) ?? routes.filter((route) => handlers[routeKey(route)] !== undefined);
  withHandlers.set(routes, known);
  return known;
}

/**
 * EVS answers 405 on a known path (A.2), EasyStack too (EasyStack block storage 6.2.1, 1.2); Cinder's router knows no 405
 * and answers 404.
 */
function allowOnlyKnownMethods(app: Hono, routes: readonly Route[]): void {
  const paths = new Map<string, { readonly contract: string; readonly methods: Set<string> }>();
  for (const { contract, path, method } of routes) {
    if (!/^(?:evs\/|easystack-)/.test(contract)) continue;
    const known = paths.get(path) ?? { contract, methods: new Set() };
    known.methods.add(method.toUpperCase());
    paths.set(path, known);
  }
  const problem = new Problem('badMethod', 'EVS.5400', 'The method is not supported here.');
  for (const [path, { contract, methods }] of paths) {
    const headers = { Allow: [...methods].join(', ') };
    app.all(toHonoPath(path), () => reply({ ...refusal(contract, problem), headers }));
  }
}

async function respond(
  context: Context,
  group: readonly Route[],
  first: Route,
  setting: AppSetting,
): Promise<Response> {
  try {
    return reply(await answer(context, group, first, setting), setting.cloud.timeline.now());
  } catch (error) {
    // Anything but a refusal is a bug of the reference and shows its stack.
    if (!(error instanceof Problem)) throw error;
    return reply(refusal(first.contract, error), setting.cloud.timeline.now());
  }
}

async function answer(
  context: Context,
  group: readonly Route[],
  first: Route,
  { cloud, addressOf }: AppSetting,
): Promise<Answer> {
  cloud.timeline.settle();
  const url = new URL(context.req.url);
  const { raw } = context.req;
  let { headers } = raw;
  if (isSigned(headers)) {
    const { method } = raw;
    const admitted = admitSigned({ method, url: raw.url, headers, body: await context.req.text() }, cloud);
    if ('refusal' in admitted) return admitted.refusal;
    headers = new Headers(headers);
    headers.set('X-Auth-Token', admitted.token);
  }
  const call: OpenCall = {
    cloud,
    addressOf,
    params: context.req.param(),
    query: url.searchParams,
    headers,
    body: {},
    url,
    operation: routeKey(first),
  };
  // Who asks is settled before the body is read, so that a stranger learns nothing by it.
  const admitted = admit(call, first);
  const body = await readBody(context, first);
  const operation = routeKey(chooseRoute(group, body));
  return admitted({ body, operation });
}

/** What is only known once the body has been read. */
type Rest = Pick<OpenCall, 'body' | 'operation'>;

function admit(call: OpenCall, { method }: Route): (rest: Rest) => Answer {
  const handler = handlers[call.operation];
  if (handler === undefined) return () => ({ status: 404, body: routerNotFound });
  if (typeof handler !== 'function' && 'open' in handler)
    return (rest) => handler.open(Object.assign(call, rest));
  if (typeof handler !== 'function') {
    const asked = admitUser(call);
    return (rest) => handler.user(Object.assign(asked, rest));
  }
  const asked = admitToProject(call);
  return (rest) => {
    // Actions that share a path are of one kind.
    const chosen = handlers[rest.operation];
    const whole = Object.assign(asked, rest);
    checkEnvironment(whole, method.toUpperCase());
    return typeof chosen === 'function' ? chosen(whole) : handler(whole);
  };
}

async function readBody(context: Context, { method }: Route): Promise<Fields> {
  if (!['POST', 'PUT'].includes(method.toUpperCase())) return {};
  return parseBody(context.req.header('Content-Type') ?? null, await context.req.text());
}

/** On a shared path a key of the body (7.2.1.11), or the value of one (5.3.1), says which action is meant. */
function chooseRoute(group: readonly Route[], body: Fields): Route {
  const route = group.find((candidate) => asksFor(candidate, body));
  if (route === undefined) throw badRequest('EVS.5400', 'There is no such action.');
  return route;
}
