import type { LedgerEntry } from './ledger.ts';
import type { Session } from './session.ts';

/** Under this name the address of the Image service stands among a target's endpoints. */
const SERVICE = 'image';

/** Whether images that a run made can be removed: no operation of block storage does, the Image service does. */
export function canRemoveImages({ config }: Session): boolean {
  return config.target.endpoints?.[SERVICE] !== undefined;
}

/**
 * Removes an image that an upload of this run made, with the Image service (OpenStack Image API v2, "Delete image"). What it
 * answers is nothing that a contract speaks of, and is not judged.
 *
 * @returns whether the image is gone
 */
export async function removeImage(session: Session, { id, kind, as }: LedgerEntry): Promise<boolean> {
  const path = `/v2/images/${encodeURIComponent(id)}`;
  const { response } = await session.clients.of(SERVICE, as).send({ method: 'DELETE', path });
  const gone = response !== undefined && (response.status === 204 || response.status === 404);
  if (gone) session.ledger.gone(kind, id);
  return gone;
}
