import type { Auth } from './auth.ts';

/** Authenticates with a token obtained beforehand: `X-Auth-Token` (OpenStack Identity API v3, "Authentication and token management"). */
export function tokenAuth(token: string): Auth {
  const headers = Object.freeze({ 'X-Auth-Token': token });
  return { name: 'token', sign: () => headers, secrets: () => [token] };
}
