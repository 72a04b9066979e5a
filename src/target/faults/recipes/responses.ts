import type { Transform } from '../define.ts';
import { answer, editJson, isObject, isSuccess, listIn, resourcesIn, type Draft } from '../edit.ts';
import type { FaultState } from '../fault.ts';
import type { WireRequest } from '../wire.ts';
import { bodyOf, type When } from './requests.ts';

/** Statuses of what is refused because of what was asked for, and not because of who asks. */
const REFUSED = new Set([400, 404, 406, 409, 413]);

/** Answers what is refused as if it were done, without doing it. */
export function accepts(
  status: number,
  make: (request: WireRequest, state: FaultState) => unknown = () => undefined,
  when: When = () => true,
  refused: ReadonlySet<number> = REFUSED,
): Transform {
  return {
    response: (request, response, state) =>
      refused.has(response.status) && when(bodyOf(request), request, state)
        ? answer(status, make(request, state))
        : response,
  };
}

/** Changes each resource that is shown; `edit` says whether it did. */
export function shows(
  edit: (resource: Draft, request: WireRequest, state: FaultState) => boolean,
): Transform {
  return {
    response: (request, response, state) =>
      isSuccess(response)
        ? editJson(response, (body) =>
            resourcesIn(body)
              .map((resource) => edit(resource, request, state))
              .includes(true),
          )
        : response,
  };
}

/** Shows a member of each resource with another value. */
export function untrue(name: string, value: unknown): Transform {
  return shows((resource) => {
    if (!(name in resource) || JSON.stringify(resource[name]) === JSON.stringify(value)) return false;
    resource[name] = value;
    return true;
  });
}

/** Changes the list that is shown; the very input from `edit` leaves it. */
export function lists(
  edit: (items: readonly unknown[], request: WireRequest, state: FaultState) => readonly unknown[],
): Transform {
  return {
    response: (request, response, state) =>
      isSuccess(response)
        ? editJson(response, (body) => {
            const name = listIn(body);
            const items = name === undefined ? undefined : body[name];
            if (name === undefined || !Array.isArray(items)) return false;
            const edited = edit(items, request, state);
            body[name] = edited;
            return edited !== items;
          })
        : response,
  };
}

/** Leaves the last of several out of a list. */
export const omitsLast: Transform = lists((items) => (items.length > 1 ? items.slice(0, -1) : items));

/** Turns a list round. */
export const reverses: Transform = lists((items) => (items.length > 1 ? items.toReversed() : items));

/** Has the first of a list twice. */
export const repeatsFirst: Transform = lists((items) => (items.length > 0 ? [...items, items[0]] : items));

/** Changes the body of a success; `edit` says whether it did. */
export function answers(edit: (body: Draft, request: WireRequest, state: FaultState) => boolean): Transform {
  return {
    response: (request, response, state) =>
      isSuccess(response) ? editJson(response, (body) => edit(body, request, state)) : response,
  };
}

/** Answers a success with another status. */
export function withStatus(status: number): Transform {
  return {
    response: (_, response) =>
      isSuccess(response) && response.status !== status ? { ...response, status } : response,
  };
}

/** The objects of a list. */
export function objects(items: readonly unknown[]): readonly Draft[] {
  return items.filter(isObject);
}
