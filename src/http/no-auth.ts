import type { Auth } from './auth.ts';

/** Whom the target shall take us for. */
export interface NoAuthIdentity {
  readonly user: string;
  readonly projectId: string;
}

/**
 * Authenticates against OpenStack's noauth middleware (`auth_strategy = noauth`), which believes an `X-Auth-Token` of
 * the form `<user>:<projectId>`. Not secret as such, but redacted like any token.
 */
export function noAuth(identity: NoAuthIdentity): Auth {
  const token = `${identity.user}:${identity.projectId}`;
  const headers = Object.freeze({ 'X-Auth-Token': token });
  return { name: 'noauth', sign: () => headers, secrets: () => [token] };
}
