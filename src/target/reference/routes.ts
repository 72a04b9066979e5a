/** One documented operation as the reference needs it: where it is, and what it is called. */
export interface Route {
  /** Contract id, `cinder/v3`. */
  readonly contract: string;
  /** Operation id within the contract, `volumes.extend`. */
  readonly operationId: string;
  /** One act across APIs, `volume.extend`. */
  readonly capability?: string;
  /** HTTP method in capitals. */
  readonly method: string;
  /** OpenAPI path template, `/v3/{project_id}/volumes/{volume_id}`. */
  readonly path: string;
  /** Key of the request body that selects this operation on a shared path, `os-extend`. */
  readonly action?: string;
  /** Property of the request body whose value `action` is, where it is no key: `action` of `{"action": "create"}`. */
  readonly actionProperty?: string;
}

/** The name under which a route's handler is registered: `cinder/v3:volumes.extend`. */
export function routeKey(route: Pick<Route, 'contract' | 'operationId'>): string {
  return `${route.contract}:${route.operationId}`;
}

/** Whether a request body asks for a route's action; every body asks for a route without one. */
export function asksFor(route: Pick<Route, 'action' | 'actionProperty'>, body: object): boolean {
  const { action, actionProperty } = route;
  if (action === undefined) return true;
  if (actionProperty === undefined) return Object.hasOwn(body, action);
  return Object.hasOwn(body, actionProperty) && Reflect.get(body, actionProperty) === action;
}

/** An OpenAPI path template as Hono writes it: `/v3/:project_id/volumes/:volume_id`. */
export function toHonoPath(template: string): string {
  return template.replaceAll(/\{([^}]+)\}/g, ':$1');
}

/**
 * Routes grouped by method and path (actions share theirs), those with literal segments before those with a
 * parameter in the same place, so that `volumes/detail` is never taken for the volume `detail`.
 */
export function groupRoutes(routes: readonly Route[]): readonly (readonly Route[])[] {
  const known = grouped.get(routes) ?? grouping(routes);
  grouped.set(routes, known);
  return known;
}

/** References are made by the thousand for the same routes. */
const grouped = new WeakMap<readonly Route[], readonly (readonly Route[])[]>();

function grouping(routes: readonly Route[]): readonly (readonly Route[])[] {
  const groups = new Map<string, { readonly order: string; readonly group: Route[] }>();
  for (const route of routes) {
    const key = `${route.method.toUpperCase()} ${route.path}`;
    const group = groups.get(key)?.group;
    // '\u{10ffff}' sorts a parameter behind every literal segment.
    if (group === undefined)
      groups.set(key, { order: key.replaceAll(/\{[^}]+\}/g, '\u{10ffff}'), group: [route] });
    else group.push(route);
  }
  return [...groups.values()].toSorted((a, b) => (a.order < b.order ? -1 : 1)).map(({ group }) => group);
}
