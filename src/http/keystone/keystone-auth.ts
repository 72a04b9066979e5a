import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import type { Auth } from '../auth.ts';
import { secretsOf, type KeystoneCredentials } from './credentials.ts';
import { IdentityError } from './identity-error.ts';
import { issueToken } from './issue-token.ts';
import type { IssuedToken } from './issued-token.ts';

/** How tokens are kept fresh. */
export interface KeystoneAuthOptions {
  /** A token that was had before; by default the first one is asked for when something is signed. */
  readonly token?: IssuedToken;
  readonly dispatcher?: Dispatcher;
  /** Milliseconds for which a service that is away is asked again; 60 000 by default. */
  readonly patienceMs?: number;
  /** Milliseconds since the epoch; `Date.now` by default. */
  readonly clock?: () => number;
}

/** A token is renewed this long before it ends, in milliseconds, or after nine tenths of a shorter life. */
const MARGIN_MS = 60_000;

/** Between two attempts to reach a service that is away, in milliseconds. */
const PAUSE_MS = 500;

/**
 * Authenticates with tokens of an Identity service (Keystone, Huawei IAM). A token is renewed before it ends, and when the
 * target refuses it although it should still be good. While the service is away it is asked again for a minute.
 * Signing throws an {@linkcode IdentityError} when no token can be had.
 */
export function keystoneAuth(credentials: KeystoneCredentials, options: KeystoneAuthOptions = {}): Auth {
  const clock = options.clock ?? Date.now;
  const known = new Set(secretsOf(credentials));
  let current = options.token;
  let renewAt = current === undefined ? 0 : renewalOf(current, clock());
  let headers = headersOf(current);
  let pending: Promise<void> | undefined;
  const renew = async (): Promise<void> => {
    const token = await patiently(
      () => issueToken(credentials, options.dispatcher),
      options.patienceMs ?? 60_000,
    );
    known.add(token.id);
    current = token;
    renewAt = renewalOf(token, clock());
    headers = headersOf(token);
  };
  /** One renewal serves everybody who waits for it. */
  const renewed = (): Promise<void> => {
    pending ??= renew().finally(() => {
      pending = undefined;
    });
    return pending;
  };
  if (current !== undefined) known.add(current.id);
  return {
    name: 'keystone',
    sign: () => (clock() < renewAt ? headers : renewed().then(() => headers)),
    secrets: () => [...known],
    refused: async (used) => {
      // Somebody else may have renewed it meanwhile.
      if (used['X-Auth-Token'] === headers['X-Auth-Token']) await renewed();
      return true;
    },
  };
}

function headersOf(token: IssuedToken | undefined): Readonly<Record<string, string>> {
  return Object.freeze({ 'X-Auth-Token': token?.id ?? '' });
}

function renewalOf(token: IssuedToken, now: number): number {
  const life = token.expiresAt - now;
  return token.expiresAt - Math.min(MARGIN_MS, life / 10);
}

async function patiently<T>(ask: () => Promise<T>, patienceMs: number): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const away = error instanceof IdentityError && error.kind === 'unavailable';
      if (!away || performance.now() + PAUSE_MS > until) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
