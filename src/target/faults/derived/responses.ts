import type { Operation, Schema } from '../../../contract/types.ts';
import { editEntities, editJson, isObject, isSuccess, replaceBody, type Draft } from '../edit.ts';
import type { WireResponse } from '../wire.ts';
import type { Transform } from './rejects.ts';
import { typesOf } from './violates.ts';

/** A success status that no document names. */
const UNDOCUMENTED = 203;

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Names without which a client can no longer go on, so that it would see no defect but an end. */
const VITAL = ['id', 'status', 'job_id', 'volume_ids', 'volume_id'];

/** The transformations that break the requirements on a response, by the last part of their ids. */
export function breakingResponse(operation: Operation, kind: string): Transform | undefined {
  switch (kind) {
    case 'status':
      return {
        response: (_, response) =>
          succeeds(response, operation) ? { ...response, status: UNDOCUMENTED } : response,
      };
    case 'content-type':
      return {
        response: (_, response) =>
          response.body === ''
            ? response
            : { ...response, headers: { ...response.headers, 'content-type': 'text/html' } },
      };
    case 'error-body':
      return {
        response: (_, response) =>
          response.status < 400 ? response : replaceBody(response, { ok: false, reasons: ['refused'] }),
      };
    case 'response-body':
      return breakingBody(operation);
    case 'identity':
      return breakingIdentity(operation);
    default:
      return undefined;
  }
}

function breakingBody(operation: Operation): Transform | undefined {
  const schema = operation.responses.find(({ status }) => status < 400)?.schema;
  if (schema === undefined) return undefined;
  return {
    response: (_, response) =>
      succeeds(response, operation)
        ? editJson(response, (body) => spoil(body, schema, VITAL) || spoil(body, schema, []))
        : response,
  };
}

/** Whether a response is a success of any kind, or of the documented one, as the choice of versions (300). */
function succeeds(response: WireResponse, { responses }: Operation): boolean {
  const isDocumented = responses.some(({ status }) => status === response.status);
  return isSuccess(response) || (isDocumented && response.status < 400);
}

/** Gives the first field that the schema types, outside `spared`, a value of a wrong type. */
function spoil(body: Draft, whole: Schema, spared: readonly string[]): boolean {
  const schema = branchOf(whole, body);
  const properties = (schema['properties'] as Readonly<Record<string, Schema>> | undefined) ?? {};
  for (const [name, part] of Object.entries(properties)) {
    const value = body[name];
    if (value === undefined || spared.includes(name)) continue;
    if (isObject(value) && part['properties'] !== undefined) {
      if (spoil(value, part, spared)) return true;
    } else if (Array.isArray(value) && isObject(part['items']) && isObject(value[0])) {
      if (spoil(value[0], part['items'], spared)) return true;
    } else if (typesOf(part).length > 0) {
      body[name] = SPOILT.find(([type]) => !typesOf(part).includes(type))?.[1];
      return true;
    }
  }
  return false;
}

/** Values by their types, of which a field has one that is not its own. */
const SPOILT: readonly (readonly [type: string, value: unknown])[] = [
  ['object', { spoilt: true }],
  ['string', 'spoilt'],
  ['array', ['spoilt']],
];

/** Where the documents leave more than one form open, the one that a body has. */
function branchOf(schema: Schema, body: Draft): Schema {
  const branches = [schema['anyOf'], schema['oneOf']].find(Array.isArray) as readonly Schema[] | undefined;
  const fits = ({ required = [] }: Schema): boolean =>
    (required as readonly string[]).every((name) => Object.hasOwn(body, name));
  return branches?.find(fits) ?? schema;
}

/** Puts another id wherever the one that was asked for, or that of the first listed, stands in the body. */
function breakingIdentity(operation: Operation): Transform | undefined {
  // An answer that shows no resource cannot show another.
  if (operation.entity === undefined) return undefined;
  // What is answered to an act on something is another matter: the requirements of that act speak of it.
  const parameter = operation.parameters.find(
    ({ in: place, name, schema }) =>
      place === 'path' && schema['x-reference'] && operation.path.endsWith(`{${name}}`),
  );
  // Of types no list has links.
  if (parameter === undefined) return /^\/volumes?$/.test(operation.entity) ? breakingLinks : undefined;
  return {
    response: (request, response) => {
      const id = request.operation?.params[parameter.name];
      if (id === undefined || !isSuccess(response) || !response.body.includes(id)) return response;
      return replaceBody(response, JSON.parse(response.body.replaceAll(id, NOBODY)));
    },
  };
}

/** Nothing was asked for by id: the self links of what is shown lead to another. */
const breakingLinks: Transform = {
  response: (_, response) =>
    editEntities(response, 'volume', ({ links }) => {
      const self = (Array.isArray(links) ? links.filter(isObject) : []).filter(({ rel }) => rel === 'self');
      for (const link of self) link['href'] = String(link['href']).replace(/[^/]+$/, NOBODY);
      return self.length > 0;
    }),
};
