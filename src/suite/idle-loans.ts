import { removeEntries } from './cleanup.ts';
import type { Session } from './session.ts';
import { isThrownAway } from './thrown-away.ts';
import type { Case } from './types.ts';

/** Sees to it that what cases lent each other or looked at together goes when there is nobody left to use it, and is in no list of later cases. */
export interface IdleLoans {
  /** To be told of each case that has ended. */
  ended(planned: Case): Promise<void>;
}

/** @param cases all cases of the run; those that run alone come for themselves, and make what they need */
export function idleLoans(session: Session, cases: readonly Case[]): IdleLoans {
  const left = new Map<string, number>();
  for (const { api, exclusive } of cases)
    if (exclusive !== true) left.set(api.contract.id, (left.get(api.contract.id) ?? 0) + 1);
  return {
    async ended({ api, exclusive }) {
      if (exclusive === true || isThrownAway(session)) return;
      const { id } = api.contract;
      const count = (left.get(id) ?? 0) - 1;
      left.set(id, count);
      if (count > 0) return;
      const lent = session.pool.drain(id).flatMap(({ resource, holds }) => [resource.id, ...holds]);
      const ids = new Set([...lent, ...session.commons.drain(id)]);
      if (ids.size === 0) return;
      await removeEntries(
        session,
        session.ledger.alive((entry) => ids.has(entry.id)),
        false,
      );
    },
  };
}
