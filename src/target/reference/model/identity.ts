import type { World } from './world.ts';

/** States of an account. A frozen one may do nothing that changes things, a restricted one nothing that costs. */
export const ACCOUNT_STATES = ['normal', 'restricted', 'frozen'] as const;

/** Whether the account lets the service use its keys: it has no agency for it at first, then has to grant it. */
export const KEY_GRANTS = ['granted', 'not-granted', 'no-agency'] as const;

/** Who pays. */
export interface Account {
  readonly id: string;
  readonly name: string;
  status: (typeof ACCOUNT_STATES)[number];
  keyGrant: (typeof KEY_GRANTS)[number];
  /** Whether requests may carry `X-Client-Token`. */
  idempotency: boolean;
}

/** A project: what it owns lies in its world. */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly account: Account;
  enabled: boolean;
  readonly world: World;
}

/** Names of roles. */
export const ROLES = ['admin', 'member', 'reader'] as const;

/** A role: who has only `reader` may change nothing, and `admin` may also manage types and QoS specs. */
export type Role = (typeof ROLES)[number];

/** Somebody who may ask. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  readonly account: Account;
  /** Roles by project id; no entry, no access. */
  readonly roles: Map<string, readonly Role[]>;
  /** Policy actions (`evs:volumes:create`) that are taken from the user, whatever the roles. */
  readonly denied: Set<string>;
}

/** A proof of who is asking, for one project or for none. */
export interface Token {
  readonly id: string;
  readonly user: User;
  readonly project: Project | null;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  /** Milliseconds since the epoch; infinite for the tokens of the fixtures. */
  expiresAt: number;
}

/** The roles that a token carries. */
export function rolesOf(token: Token): readonly Role[] {
  return token.project === null ? [] : (token.user.roles.get(token.project.id) ?? []);
}
