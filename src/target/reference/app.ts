import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Answer, Call, HandlerTable } from './dialects/call.ts';
import { cinderErrorBody, cinderHandlers, routerNotFound } from './dialects/cinder.ts';
import { evsErrorBody, evsHandlers } from './dialects/evs.ts';
import { MAX_BODY_BYTES, parseBody, type Fields } from './input/body.ts';
import type { World } from './model/world.ts';
import { badRequest, Problem } from './problem.ts';
import { asksFor, groupRoutes, routeKey, toHonoPath, type Route } from './routes.ts';

/** Who a token stands for. */
export interface Tenant {
  readonly projectId: string;
  readonly world: World;
}

/** Every operation that the reference can do, by `<contract>:<operationId>`. */
export const handlers: HandlerTable = { ...evsHandlers, ...cinderHandlers };

/** The server as a Hono application: routes from the contracts, everything else from here. */
export function buildApp(routes: readonly Route[], tenants: ReadonlyMap<string, Tenant>): Hono {
  const app = new Hono();
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => {
      throw new Problem('overLimit', 'EVS.5400', 'The body is too large.');
    },
  });
  const served = routes.filter((route) => handlers[routeKey(route)] !== undefined);
  for (const group of groupRoutes(served)) {
    const [first] = group;
    if (first === undefined) continue;
    app.on(first.method.toUpperCase(), toHonoPath(first.path), limit, (context) =>
      respond(context, group, tenants),
    );
  }
  allowOnlyKnownMethods(app, served);
  app.notFound(() => send(404, routerNotFound));
  app.onError((error, context) => {
    // Anything but a refusal is a bug of the reference and shows its stack.
    if (!(error instanceof Problem)) throw error;
    return refuse(context, error);
  });
  return app;
}

/** EVS answers 405 on a known path (A.2); Cinder's router knows no 405 and answers 404. */
function allowOnlyKnownMethods(app: Hono, routes: readonly Route[]): void {
  const paths = new Map<string, Set<string>>();
  for (const { path, method } of routes) {
    if (!isCinder(path)) paths.set(path, (paths.get(path) ?? new Set()).add(method.toUpperCase()));
  }
  for (const [path, methods] of paths) {
    app.all(toHonoPath(path), (context) => {
      const answer = refuse(
        context,
        new Problem('badMethod', 'EVS.5400', 'The method is not supported here.'),
      );
      answer.headers.set('Allow', [...methods].join(', '));
      return answer;
    });
  }
}

async function respond(
  context: Context,
  group: readonly Route[],
  tenants: ReadonlyMap<string, Tenant>,
): Promise<Response> {
  const { projectId, world } = authenticate(context, tenants);
  world.advance();
  const body = await readBody(context, group);
  const route = chooseRoute(group, body);
  const url = new URL(context.req.url);
  const params = context.req.param() as Readonly<Record<string, string>>;
  const { headers } = context.req.raw;
  const call: Call = { world, projectId, params, query: url.searchParams, headers, body, url };
  const handler = handlers[routeKey(route)];
  const answer: Answer = handler === undefined ? { status: 404, body: routerNotFound } : handler(call);
  return send(answer.status, answer.body);
}

/** Paths that need no token: the versions of the API (6.7.2 has no table of headers). */
const OPEN_PATHS: ReadonlySet<string> = new Set(['/']);

/** A project in the URL must be the token's (A.1: EVS.0001, and EVS.5400 for Cinder's paths). */
function authenticate(context: Context, tenants: ReadonlyMap<string, Tenant>): Tenant {
  const [first] = tenants.values();
  if (OPEN_PATHS.has(context.req.path) && first !== undefined) return first;
  const tenant = tenants.get(context.req.header('X-Auth-Token') ?? '');
  if (tenant === undefined) throw new Problem('unauthorized', 'EVS.5401', 'Authentication required.');
  const projectId = context.req.param('project_id') ?? tenant.projectId;
  if (projectId !== tenant.projectId) {
    const code = isCinder(context.req.path)
      ? 'EVS.5400'
      : isJobs(context.req.path)
        ? 'Common.0018'
        : 'EVS.0001';
    throw badRequest(code, 'Malformed request url: the project is not the one of the token.');
  }
  return tenant;
}

async function readBody(context: Context, group: readonly Route[]): Promise<Fields> {
  const method = group[0]?.method.toUpperCase();
  if (method !== 'POST' && method !== 'PUT') return {};
  return parseBody(context.req.header('Content-Type') ?? null, await context.req.text());
}

/** On a shared path a key of the body (7.2.1.11), or the value of one (5.3.1), says which action is meant. */
function chooseRoute(group: readonly Route[], body: Fields): Route {
  const route = group.find((candidate) => asksFor(candidate, body));
  if (route === undefined) throw badRequest('EVS.5400', 'There is no such action.');
  return route;
}

function refuse(context: Context, problem: Problem): Response {
  const body = isCinder(context.req.path) ? cinderErrorBody(problem) : evsErrorBody(problem);
  return send(problem.status, body);
}

function isCinder(path: string): boolean {
  return path.startsWith('/v3/');
}

function isJobs(path: string): boolean {
  return path.startsWith('/v1/');
}

function send(status: number, body: unknown): Response {
  const headers = { 'X-Openstack-Request-Id': `req-${randomUUID()}` };
  if (body === undefined) return new Response(null, { status, headers });
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'Content-Type': 'application/json' },
  });
}
