import type { Operation, Parameter, Requirement } from '../../../contract/types.ts';
import { answer, editQuery, isObject, isSuccess } from '../edit.ts';
import type { Fault, FaultState } from '../fault.ts';
import type { WireRequest, WireResponse } from '../wire.ts';
import { mend, schemaAt } from './mend.ts';
import { sampleOf } from './sample.ts';
import { violates } from './violates.ts';

/** What a derived fault does, once it is known to be about the request's operation. */
export type Transform = Pick<Fault, 'request' | 'response'>;

/**
 * The transformation that makes a target ignore one `rejects` requirement: what is broken is mended on the way to it. Where it refuses
 * that as well, because something else is needed, the answer is that of a target that takes whatever comes.
 *
 * @returns undefined when the constraint cannot be ignored on the wire
 */
export function ignoring(operation: Operation, requirement: Requirement): Transform | undefined {
  const [place = '', ...path] = suffixOf(operation, requirement).split('.').slice(1);
  const keyword = path.pop() ?? '';
  // No text is shorter than nothing, so there is nothing to ignore.
  const part = schemaAt(operation.requestBody?.schema ?? {}, path);
  if (place === 'body' && keyword === 'minLength' && part['minLength'] === 0) return undefined;
  if (place === 'body') return taking(operation, (...sent) => mendBody(...sent, operation, path, keyword));
  const parameter = operation.parameters.find((it) => it.in === place && it.name === path.join('.'));
  if (parameter === undefined) return undefined;
  if (place === 'query') return taking(operation, (...sent) => mendQuery(...sent, parameter, keyword));
  if (place === 'header') return taking(operation, (...sent) => mendHeader(...sent, parameter, keyword));
  return { response: (_, response) => pretendSuccess(response, operation) };
}

/** The requirement's id without contract and operation: `rejects.body.volume.name.maxLength`. */
export function suffixOf(operation: Operation, requirement: Requirement): string {
  return requirement.id.slice(`${operation.contract}:${operation.id}.`.length);
}

function taking(
  operation: Operation,
  mended: (request: WireRequest, state: FaultState) => WireRequest,
): Transform {
  return {
    request: mended,
    response: (request, response, state) =>
      mended(request, state) === request ? response : pretendSuccess(response, operation),
  };
}

function mendBody(
  request: WireRequest,
  state: FaultState,
  operation: Operation,
  path: readonly string[],
  keyword: string,
): WireRequest {
  const schema = operation.requestBody?.schema ?? {};
  const sample = (part: typeof schema, name: string): unknown => sampleOf(part, name, request, state);
  const missing = keyword === 'required' && path.length === 0 && request.body === '';
  if (!missing && request.json === undefined) return request;
  const json = missing ? sample(schema, '') : mend(request.json, schema, { path, keyword }, sample);
  if (json === request.json) return request;
  const headers = { ...request.headers, 'content-type': 'application/json' };
  return { ...request, headers, json, body: JSON.stringify(json) };
}

function mendQuery(
  request: WireRequest,
  state: FaultState,
  parameter: Parameter,
  keyword: string,
): WireRequest {
  const { name, required, schema } = parameter;
  return editQuery(request, (query) => {
    const text = query.get(name);
    const missing = text === null && keyword === 'required';
    if (!missing && (text === null || !violates(readText(text, parameter), schema, keyword))) return false;
    if (required) query.set(name, sampleText(parameter, request, state));
    else query.delete(name);
    return true;
  });
}

function mendHeader(
  request: WireRequest,
  state: FaultState,
  parameter: Parameter,
  keyword: string,
): WireRequest {
  const name = parameter.name.toLowerCase();
  const { [name]: text, ...headers } = request.headers;
  const missing = text === undefined && keyword === 'required';
  if (!missing && (text === undefined || !violates(text, parameter.schema, keyword))) return request;
  if (!parameter.required) return { ...request, headers };
  return { ...request, headers: { ...headers, [name]: sampleText(parameter, request, state) } };
}

function sampleText({ name, schema }: Parameter, request: WireRequest, state: FaultState): string {
  return String(sampleOf(schema, name, request, state));
}

/** A parameter's text as the value that it stands for. */
function readText(text: string, parameter: Parameter): unknown {
  const type = parameter.schema['type'];
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

function pretendSuccess(response: WireResponse, operation: Operation): WireResponse {
  const success = operation.responses.find(({ status }) => status < 400);
  if (isSuccess(response) || response.status === 401 || success === undefined) return response;
  return success.schema !== undefined && isObject(success.schema)
    ? answer(success.status, {})
    : answer(success.status);
}
