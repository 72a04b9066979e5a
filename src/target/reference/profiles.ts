import type { Route } from './routes.ts';

/**
 * What is offered behind one address. Where documents of several vendors claim the same route, each has a listener of
 * its own, over the same cloud.
 */
export const PROFILES = ['huawei', 'easystack-6.0.2', 'easystack-6.2.1', 'iam'] as const;

/** A vendor's APIs behind one address. */
export type ProfileName = (typeof PROFILES)[number];

/** The profile of a contract: `huawei` for `evs/*` and `cinder/*`, else the one named as the family is. */
export function profileOf(contract: string): ProfileName {
  const [family] = contract.split('/');
  return PROFILES.find((name) => name === family) ?? 'huawei';
}

const split = new WeakMap<readonly Route[], Map<ProfileName, readonly Route[]>>();

/** Those of some routes that a profile has: for the same list always the same one, by which more can be remembered. */
export function routesOfProfile(routes: readonly Route[], profile: ProfileName): readonly Route[] {
  const known = split.get(routes) ?? new Map<ProfileName, readonly Route[]>();
  split.set(routes, known);
  const own = known.get(profile) ?? routes.filter(({ contract }) => profileOf(contract) === profile);
  known.set(profile, own);
  return own;
}
