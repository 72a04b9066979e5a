import type { Transform } from '../define.ts';
import { answer, editJson, editQuery, isObject, type Draft } from '../edit.ts';
import type { FaultState } from '../fault.ts';
import type { WireRequest, WireResponse } from '../wire.ts';

/** Says of a request whether a fault is about it. `body` is empty where the request has no JSON object. */
export type When = (body: Draft, request: WireRequest, state: FaultState) => boolean;

/** Changes the body of a request; `edit` says whether it did. */
export function sends(edit: (body: Draft, state: FaultState, request: WireRequest) => boolean): Transform {
  return { request: (request, state) => editJson(request, (body) => edit(body, state, request)) };
}

/** Changes the object in a body, whatever it is called; `edit` says whether it did. */
export function sendsIn(
  edit: (fields: Draft, state: FaultState, request: WireRequest) => boolean,
): Transform {
  return sends((body, state, request) => {
    const inner = Object.values(body).find(isObject);
    return inner !== undefined && edit(inner, state, request);
  });
}

/** Loses members of the object in a body. */
export function loses(...names: readonly string[]): Transform {
  return sendsIn((fields) => {
    const there = names.filter((name) => name in fields);
    for (const name of there) Reflect.deleteProperty(fields, name);
    return there.length > 0;
  });
}

/** Sets a member of the object in a body where `when` says so. */
export function fills(name: string, value: unknown, when: When = () => true): Transform {
  return sendsIn((fields, state, request) => {
    if (!when(fields, request, state) || fields[name] === value) return false;
    fields[name] = value;
    return true;
  });
}

/** Changes the query; `edit` says whether it did. */
export function asks(edit: (query: URLSearchParams, state: FaultState) => boolean): Transform {
  return { request: (request, state) => editQuery(request, (query) => edit(query, state)) };
}

/** Ignores parameters of the query. */
export function ignores(...names: readonly string[]): Transform {
  return asks((query) => {
    const there = names.filter((name) => query.has(name));
    for (const name of there) query.delete(name);
    return there.length > 0;
  });
}

/** Takes a parameter of the query for another value; undefined from `change` leaves it. */
export function takes(name: string, change: (value: string | null) => string | undefined): Transform {
  return asks((query) => {
    const value = change(query.get(name));
    if (value === undefined || value === query.get(name)) return false;
    query.set(name, value);
    return true;
  });
}

/** Refuses what the documents allow. */
export function refuses(when: When = () => true, status = 400): Transform {
  return {
    request: (request, state) => (when(bodyOf(request), request, state) ? refusal(request, status) : request),
  };
}

/** Answers without doing it. */
export function pretends(
  make: (request: WireRequest, state: FaultState) => WireResponse,
  when: When = () => true,
): Transform {
  return {
    request: (request, state) => (when(bodyOf(request), request, state) ? make(request, state) : request),
  };
}

/** Does it to another resource: `pick` names the value that a parameter of the path gets. */
export function aims(
  parameter: string,
  pick: (request: WireRequest, state: FaultState) => string | undefined,
): Transform {
  return {
    request: (request, state) => {
      const asked = request.operation?.params[parameter];
      const other = pick(request, state);
      if (asked === undefined || other === undefined || other === asked) return request;
      return { ...request, path: request.path.replace(asked, other) };
    },
  };
}

/** The latest resource of a kind that was made and is not the one that the path names. */
export function another(kind: string): (request: WireRequest, state: FaultState) => string | undefined {
  return (request, state) =>
    state.made(kind).findLast((id) => !Object.values(request.operation?.params ?? {}).includes(id));
}

/** Changes headers of the request; undefined from `edit` leaves them. */
export function heads(
  edit: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>> | undefined,
): Transform {
  return {
    request: (request) => {
      const headers = edit(request.headers);
      return headers === undefined ? request : { ...request, headers };
    },
  };
}

/** The object that a request carries; empty where it carries none. */
export function bodyOf(request: WireRequest): Draft {
  return isObject(request.json) ? request.json : {};
}

/** The object within the object that a request carries: `{"volume": {…}}`; empty where there is none. */
export function innerOf(request: WireRequest): Draft {
  return Object.values(bodyOf(request)).find(isObject) ?? {};
}

/** A refusal in the shape of the contract. */
export function refusal(request: WireRequest, status = 400): WireResponse {
  const message = 'The request was refused.';
  const contract = request.operation?.contract ?? '';
  if (contract.startsWith('easystack'))
    return answer(status, { error: { code: status, title: 'Bad Request', message } });
  if (contract.startsWith('cinder')) return answer(status, { badRequest: { code: status, message } });
  return answer(status, { error: { code: 'EVS.5400', message } });
}
