import type { World } from './world.ts';

/** Who pays. A frozen account may do nothing that changes things, a restricted one nothing that costs. */
export interface Account {
  readonly id: string;
  readonly name: string;
  status: 'normal' | 'restricted' | 'frozen';
}

/** A project: what it owns lies in its world. */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly account: Account;
  enabled: boolean;
  readonly world: World;
}

/** Names of roles; who has only `reader` may change nothing, and `admin` may also manage types and QoS specs. */
export type Role = 'admin' | 'member' | 'reader';

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
