import pLimit from 'p-limit';
import { dispatch } from './dispatch.ts';
import type { LedgerEntry } from './ledger.ts';
import { poll } from './poll.ts';
import type { Session } from './session.ts';
import type { Answer, CallInput } from './types.ts';
import type { Operation } from '../contract/types.ts';

/** What is made of something goes before it. Kinds that are not named here come in between. */
const ORDER: readonly string[] = ['snapshot', 'backup', 'volume'];

/** How often removing a resource is tried, with a pause for it to settle in between. */
const ATTEMPTS = 4;

/**
 * Removes everything that the ledger says this run made and that has not been seen gone.
 *
 * @returns what could not be removed, as `kind id`
 */
export async function cleanUp(session: Session): Promise<string[]> {
  await findLost(session);
  await removeEntries(session, session.ledger.alive(), true);
  return session.ledger.alive().map((entry) => `${entry.kind} ${entry.id}`);
}

/** Removes what one case made or spoilt, so that finished cases hold nothing; what others may borrow is kept. */
export function cleanUpCase(
  session: Session,
  caseId: string,
  borrowed: { readonly keep: ReadonlySet<string>; readonly drop: ReadonlySet<string> },
): Promise<void> {
  const entries = session.ledger
    .alive()
    .filter(({ id, case: maker }) => borrowed.drop.has(id) || (maker === caseId && !borrowed.keep.has(id)))
    .filter(({ kind, id }) => !session.deleting.has(`${kind} ${id}`));
  return removeEntries(session, entries, false);
}

async function removeEntries(
  session: Session,
  entries: readonly LedgerEntry[],
  wait: boolean,
): Promise<void> {
  const limit = pLimit(Math.min(session.config.target.limits.concurrency, 8));
  const kinds = new Set([...ORDER.slice(0, -1), ...entries.map((entry) => entry.kind)]);
  kinds.delete('volume');
  for (const kind of [...kinds, 'volume']) {
    const these = entries.filter((entry) => entry.kind === kind);
    const last = kind === 'volume';
    await Promise.all(these.map((entry) => limit(() => remove(session, entry, wait || !last))));
  }
}

async function remove(session: Session, entry: LedgerEntry, wait: boolean): Promise<void> {
  const { kind, id, contract } = entry;
  const operation = session.library.find(contract, `${kind}.delete`);
  const show = session.library.find(contract, `${kind}.show`);
  if (operation === undefined || show === undefined) return;
  const path = { [`${kind}_id`]: id };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const answer = await send(session, operation, { path });
    if (answer.status === 0 && session.stop.aborted) return;
    session.deleting.add(`${kind} ${id}`);
    if (answer.status === 404) return session.ledger.gone(kind, id);
    if (!wait && answer.ok) return;
    if (await waitGone(session, show, path, answer.ok)) return;
  }
}

/** Seeing 404 takes it off the ledger, which is how `dispatch` notes it. */
async function waitGone(
  session: Session,
  show: Operation,
  path: Readonly<Record<string, string>>,
  accepted: boolean,
): Promise<boolean> {
  const { pollMs, stateMs } = session.config.target.timeouts;
  // A refusal means that it is busy just now: look for a while, then ask again.
  const timeoutMs = accepted ? stateMs : Math.min(stateMs, 2000);
  const found = await poll(
    async () => {
      const answer = await send(session, show, { path });
      if (answer.status === 404) return true;
      return String(answer.entity['status']).startsWith('error') ? false : undefined;
    },
    { intervalMs: pollMs, timeoutMs },
  );
  return found === true;
}

/** Something may exist that nobody told us the id of: look for its name, which only this run uses. */
async function findLost(session: Session): Promise<void> {
  for (const { contract, kind, name } of session.ledger.lostCreates()) {
    const list = session.library.find(contract, `${kind}.list-detail`);
    if (list === undefined || !name.startsWith(`evsc-${session.nonce}-`)) continue;
    const answer = await send(session, list, { query: { name } });
    for (const entity of answer.entities) {
      if (entity['name'] !== name || typeof entity['id'] !== 'string') continue;
      if (!session.ledger.owns(kind, entity['id'])) {
        session.ledger.created({ contract, kind, id: entity['id'], case: 'clean-up' });
      }
    }
  }
}

function send(session: Session, operation: Operation, input: CallInput): Promise<Answer> {
  return dispatch(session, operation, input, { caseId: 'clean-up', seed: 0, judgesStatus: false });
}
