import { asksFor, groupRoutes, type Route } from '../reference/routes.ts';
import { isObject } from './edit.ts';
import type { WireOperation } from './wire.ts';

/** Finds the operation of a request; undefined when none fits. */
export type Recogniser = (method: string, path: string, json: unknown) => WireOperation | undefined;

/** Makes a recogniser of a list of routes. Literal segments win over parameters. */
export function createRecogniser(routes: readonly Route[]): Recogniser {
  const groups = groupRoutes(routes).map((group) => ({ group, pattern: toPattern(group[0]?.path ?? '') }));
  return (method, path, json) => {
    for (const { group, pattern } of groups) {
      if (group[0]?.method !== method) continue;
      const match = pattern.exec(path);
      if (match === null) continue;
      const route = chooseRoute(group, json);
      if (route === undefined) return undefined;
      const { contract, operationId } = route;
      const names = [...route.path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
      const params = Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']));
      return { contract, operationId, capability: capabilityOf(route), params };
    }
    return undefined;
  };
}

/** By the body's action; a body that names none at all can only mean the one action there is. */
function chooseRoute(group: readonly Route[], json: unknown): Route | undefined {
  const body = isObject(json) ? json : {};
  const route = group.find((candidate) => asksFor(candidate, body));
  if (route !== undefined || group.length !== 1) return route;
  const [only] = group;
  const property = only?.actionProperty;
  const namesNone = property === undefined ? Object.keys(body).length === 0 : !Object.hasOwn(body, property);
  return namesNone ? only : undefined;
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
