import {
  requestOptions,
  requiredExample,
  type Answer,
  type CallInput,
  type Context,
  type Json,
  type Operation,
} from '../../src/index.ts';

/** No credentials but those of the body. */
export const NOBODY: Readonly<Record<string, string>> = { 'X-Auth-Token': '', Authorization: '' };

/** The body that asks for a token with the password of the configuration, for its project. */
export async function loginBody(t: Context, operation: Operation): Promise<Json> {
  const { pins } = await t.prepare(operation, 'shared');
  return requiredExample(operation.requestBody?.schema ?? {}, requestOptions(operation, t.target, pins));
}

/** The same body with another member in `auth`, as `scope`. */
export function withScope(body: Json, scope: Json): Json {
  const { auth } = body as { readonly auth: Readonly<Record<string, Json>> };
  return { auth: { ...auth, scope } };
}

/** The token of an answer; the case ends as blocked where there is none. */
export function tokenOf(t: Context, { exchange }: Answer): string {
  const token = exchange.response?.headers['x-subject-token'] ?? '';
  return token === '' ? t.blocked('the answer has no X-Subject-Token') : token;
}

/** A request with this token instead of our own credentials. */
export function withToken(token: string, input: CallInput = {}): CallInput {
  return { ...input, headers: { ...NOBODY, 'X-Auth-Token': token } };
}

/** An operation of EVS that only looks: the one that a token is tried out on. */
export function opened(t: Context): Operation {
  return (
    t.api.find('volume.list-detail') ??
    t.api.find('volume.list') ??
    t.inapplicable('there is no operation to try a token out on')
  );
}
