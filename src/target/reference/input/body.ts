import { badRequest, Problem } from '../problem.ts';

/** A parsed JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Greatest request body in bytes: more than the metadata may have, so that too much of that is refused as such (A.1, EVS.1005). */
export const MAX_BODY_BYTES = 2_097_152;

/**
 * Parses a request's body.
 *
 * @param contentType the Content-Type header, `null` when there is none (then JSON is assumed)
 * @param text the body
 * @throws {Problem} badMediaType (A.2, 415) for another media type; badRequest for what is not a JSON object
 */
export function parseBody(contentType: string | null, text: string): Fields {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? 'application/json';
  if (mediaType !== 'application/json') {
    throw new Problem('badMediaType', 'EVS.5400', 'The body must be application/json.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest('EVS.5400', 'Malformed request body.');
  }
  if (!isFields(value)) throw badRequest('EVS.5400', 'The body must be a JSON object.');
  return value;
}

/** Whether a value is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The object that wraps a request's fields, for example `volume`.
 *
 * @throws {Problem} badRequest when it is missing or no object
 */
export function readEnvelope(body: Fields, name: string, code: string): Fields {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  if (!isFields(value)) throw badRequest(code, `The body must have an object "${name}".`);
  return value;
}

/** Like {@linkcode readEnvelope}, but it may be missing or null: then it is empty. */
export function readOptionalEnvelope(body: Fields, name: string, code: string): Fields {
  return (body[name] ?? null) === null ? {} : readEnvelope(body, name, code);
}
