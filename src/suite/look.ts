import type { Operation } from '../contract/types.ts';
import { dispatch } from './dispatch.ts';
import { pathOf } from './kinds.ts';
import type { LedgerEntry } from './ledger.ts';
import { findInList } from './resources.ts';
import type { Session } from './session.ts';
import type { Answer, CallInput } from './types.ts';

/** Sends a request of the clean-up, which belongs to no case. */
export function send(session: Session, operation: Operation, input: CallInput): Promise<Answer> {
  return dispatch(session, operation, input, { caseId: 'clean-up', judgesStatus: false });
}

/**
 * Looks at what stands on the ledger, in the list of all where no operation shows one alone; `undefined` where it cannot be
 * looked at.
 */
export async function look(session: Session, entry: LedgerEntry): Promise<Answer | undefined> {
  const { kind, id, contract, as = 'primary' } = entry;
  const show = session.library.find(contract, `${kind}.show`);
  if (show !== undefined) return send(session, show, { path: pathOf(show, kind, id), as });
  const list =
    session.library.find(contract, `${kind}.list-detail`) ?? session.library.find(contract, `${kind}.list`);
  if (list === undefined) return undefined;
  const answer = findInList(await send(session, list, { as }), id);
  if (answer.status === 404) session.ledger.gone(kind, id);
  return answer;
}
