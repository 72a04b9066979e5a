import type { WireRequest, WireResponse } from './wire.ts';

/** A JSON object that may be changed, because it is a copy. */
export type Draft = Record<string, unknown>;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a request is one of these operations, in whichever contract. */
export function isOperation(request: WireRequest, ...operationIds: readonly string[]): boolean {
  return request.operation !== undefined && operationIds.includes(request.operation.operationId);
}

/** Whether a response is a success. */
export function isSuccess(response: WireResponse): boolean {
  return response.status >= 200 && response.status < 300;
}

/**
 * Edits the JSON body of a request or a response.
 *
 * @param edit changes its argument and returns whether it did
 * @returns the very input when there is no JSON object or nothing was changed
 */
export function editJson<T extends WireRequest | WireResponse>(wire: T, edit: (draft: Draft) => boolean): T {
  if (!isObject(wire.json)) return wire;
  const json = structuredClone(wire.json);
  return edit(json) ? { ...wire, json, body: JSON.stringify(json) } : wire;
}

/**
 * Edits every volume (or snapshot) in the body of a success, be it wrapped, listed or bare.
 *
 * @param kind `volume` or `snapshot`
 * @param edit changes its argument and returns whether it did
 */
export function editEntities(
  response: WireResponse,
  kind: 'volume' | 'snapshot',
  edit: (entity: Draft) => boolean,
): WireResponse {
  if (!isSuccess(response)) return response;
  return editJson(response, (body) => entitiesIn(body, kind).map(edit).includes(true));
}

/** The volumes (or snapshots) in a body: wrapped, listed, or the body itself (5.1.2). */
export function entitiesIn(body: Draft, kind: 'volume' | 'snapshot'): readonly Draft[] {
  const one = body[kind];
  if (isObject(one)) return [one];
  const many = body[`${kind}s`];
  if (Array.isArray(many)) return many.filter(isObject);
  return kind === 'volume' && 'availability_zone' in body ? [body] : [];
}

/** Members that hold something else than the resource that a body is about. */
const BESIDE = /(^|_)links$|^count$|^total_count$/;

/**
 * The resources in any body: the objects of its first list, else its first object, else the body itself. A map of entries
 * (`metadata`, `extra_specs`) counts as a resource.
 */
export function resourcesIn(body: Draft): readonly Draft[] {
  const members = Object.entries(body).filter(([name]) => !BESIDE.test(name));
  const many = members.find(([, value]) => Array.isArray(value))?.[1];
  if (members.length === 1 && Array.isArray(many)) return many.filter(isObject);
  const one = members.find(([, value]) => isObject(value))?.[1];
  return members.length === 1 && isObject(one) ? [one] : [body];
}

/** The name of the list in a body that is one; undefined in any other. */
export function listIn(body: Draft): string | undefined {
  const members = Object.entries(body).filter(([name]) => !BESIDE.test(name));
  return members.length === 1 && Array.isArray(members[0]?.[1]) ? members[0][0] : undefined;
}

/** Edits the wrapped object of a request, for example its `volume`. */
export function editWrapped(
  request: WireRequest,
  name: string,
  edit: (wrapped: Draft) => boolean,
): WireRequest {
  return editJson(request, (body) => isObject(body[name]) && edit(body[name]));
}

/**
 * Edits the query of a request.
 *
 * @param edit changes its argument and returns whether it did
 */
export function editQuery(request: WireRequest, edit: (query: URLSearchParams) => boolean): WireRequest {
  const query = new URLSearchParams(request.query);
  return edit(query) ? { ...request, query: query.toString() } : request;
}

/** A JSON response in the target's place; without a body it is empty. */
export function answer(status: number, body?: unknown): WireResponse {
  const headers = { 'x-openstack-request-id': 'req-00000000-0000-4000-8000-000000000000' };
  if (body === undefined) return { status, headers, body: '' };
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    json: body,
  };
}

/** The same response with another body; an object is sent as JSON. */
export function replaceBody(response: WireResponse, body: unknown): WireResponse {
  const json = typeof body === 'string' ? {} : { json: body };
  return { ...response, ...json, body: typeof body === 'string' ? body : JSON.stringify(body) };
}
