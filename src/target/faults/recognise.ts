import { asksFor, groupRoutes, type Route } from '../reference/routes.ts';
import { isObject } from './edit.ts';
import type { WireOperation } from './wire.ts';

/** Finds the operation of a request; undefined when none fits. */
export type Recogniser = (method: string, path: string, json: unknown) => WireOperation | undefined;

/** What a request asks for: one operation, or none and those that it may have meant. */
export interface Recognised {
  readonly operation?: WireOperation;
  /** All actions of the path, where the body names none of them, or none that there is as the value of a property. */
  readonly candidates?: readonly WireOperation[];
}

/** Makes a recogniser of a list of routes. Literal segments win over parameters. */
export function createRecogniser(routes: readonly Route[]): Recogniser {
  const resolve = createResolver(routes);
  return (method, path, json) => resolve(method, path, json).operation;
}

/** As {@linkcode createRecogniser}, but tells of a request without an action which ones it may have meant. */
export function createResolver(
  routes: readonly Route[],
): (method: string, path: string, json: unknown) => Recognised {
  const groups = patternsOf(routes);
  return (method, path, json) => {
    for (const { group, pattern } of groups.get(method) ?? []) {
      const match = pattern.exec(path);
      if (match === null) continue;
      const route = chooseRoute(group, json);
      if (route !== undefined) return { operation: toOperation(route, match) };
      const meant = mayMeanAny(group, json) ? group : [];
      return meant.length === 0 ? {} : { candidates: meant.map((one) => toOperation(one, match)) };
    }
    return {};
  };
}

interface Pattern {
  readonly group: readonly Route[];
  readonly pattern: RegExp;
}

/** Faults are put before the same routes by the hundred. */
const patterns = new WeakMap<readonly Route[], ReadonlyMap<string | undefined, readonly Pattern[]>>();

/** How the paths of each method look, in the order in which they are tried. */
function patternsOf(routes: readonly Route[]): ReadonlyMap<string | undefined, readonly Pattern[]> {
  const known = patterns.get(routes);
  if (known !== undefined) return known;
  const made = new Map<string | undefined, Pattern[]>();
  for (const group of groupRoutes(routes)) {
    const method = group[0]?.method;
    made.set(method, [...(made.get(method) ?? []), { group, pattern: toPattern(group[0]?.path ?? '') }]);
  }
  patterns.set(routes, made);
  return made;
}

function toOperation(route: Route, match: RegExpExecArray): WireOperation {
  const { contract, operationId } = route;
  const names = [...route.path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  const params = Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']));
  return { contract, operationId, capability: capabilityOf(route), params };
}

/** By the body's action; a body that names none at all can only mean the one action there is. */
function chooseRoute(group: readonly Route[], json: unknown): Route | undefined {
  const body = isObject(json) ? json : {};
  const route = group.find((candidate) => asksFor(candidate, body));
  if (route !== undefined || group.length !== 1) return route;
  return namesNone(group, json) ? group[0] : undefined;
}

/** Whether a body has no action at all, not even one that nobody knows. */
function namesNone(group: readonly Route[], json: unknown): boolean {
  const body = isObject(json) ? json : {};
  const property = group[0]?.actionProperty;
  return property === undefined ? Object.keys(body).length === 0 : !Object.hasOwn(body, property);
}

/** Whether a body may mean any action of a path: it names none, or the property that names it has no sense. */
function mayMeanAny(group: readonly Route[], json: unknown): boolean {
  return group[0]?.actionProperty !== undefined || namesNone(group, json);
}

function toPattern(template: string): RegExp {
  const source = template
    .split(/\{[^}]+\}/)
    .map((literal) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('([^/]+)');
  return new RegExp(`^${source}$`);
}

/** `volumes.list-detail` is the capability `volume.list-detail`, unless the route says otherwise. */
function capabilityOf(route: Route): string {
  return route.capability ?? route.operationId.replace(/s\./, '.');
}
