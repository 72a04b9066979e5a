import type { LedgerEntry } from './ledger.ts';
import { mayRemove } from './ownership.ts';
import type { Session } from './session.ts';
import type { Answer } from './types.ts';

/** Where what the act is about lies below the project (OpenStack Block Storage API v3, "Force delete" of each). */
const COLLECTIONS: Readonly<Record<string, string>> = {
  volume: 'volumes',
  snapshot: 'snapshots',
  backup: 'backups',
};

/**
 * Asks as an administrator for the removal of what does not move any more: what was being made when the target went away may
 * stay `creating` for ever, and is not deleted in that state. Only on a target that the configuration calls exclusive, for a
 * storage may keep what is removed so. The act is OpenStack's; what it answers is not judged, and no contract need have it.
 *
 * @param entries of the ledger; what the target shows to be another's stays
 * @param look shows one of them as it is now
 * @returns whether any was taken
 */
export async function removeByForce(
  session: Session,
  entries: readonly LedgerEntry[],
  look: (entry: LedgerEntry) => Promise<Answer | undefined>,
): Promise<boolean> {
  if (session.config.target.exclusive !== true) return false;
  const project = encodeURIComponent(session.clients.projectId());
  let isAnyTaken = false;
  for (const entry of entries) {
    const { kind, id, contract } = entry;
    const collection = COLLECTIONS[kind];
    const shown = collection === undefined ? undefined : await look(entry);
    if (shown?.ok !== true || !mayRemove(session.ledger, entry, shown.entity)) continue;
    const { response } = await session.clients.of(contract).send({
      method: 'POST',
      path: `/v3/${project}/${collection}/${encodeURIComponent(id)}/action`,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ 'os-force_delete': {} }),
    });
    const isTaken = response !== undefined && response.status >= 200 && response.status < 300;
    if (isTaken) session.deleting.add(`${kind} ${id}`);
    isAnyTaken ||= isTaken;
  }
  return isAnyTaken;
}
