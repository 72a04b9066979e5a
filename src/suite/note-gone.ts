import type { LedgerEntry } from './ledger.ts';
import { look, send } from './look.ts';
import type { Session } from './session.ts';
import type { Answer } from './types.ts';

/** Kinds of which a list shows all that there are; one of volume types, for example, shows the public ones. */
const LISTED_WHOLE: ReadonlySet<string> = new Set(['volume', 'snapshot', 'backup', 'transfer']);

/** So few are looked at one by one sooner than by a list. */
const FEW = 3;

/** What no list has on one page by default: as many may be the most that it shows (Cinder, `osapi_max_limit`; EVS 5.1.3, `limit`). */
const PAGE = 1000;

/**
 * Takes off the ledger what is gone of what was asked to be deleted: one list tells it of hundreds. A list that is not whole is
 * not believed, nor is one that lacks what is still shown by itself, of which one is tried.
 *
 * @param entries whose deletion the target has accepted
 * @returns those not known to be gone
 */
export async function noteGone(session: Session, entries: readonly LedgerEntry[]): Promise<LedgerEntry[]> {
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const key = `${entry.contract} ${entry.kind} ${entry.as ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  for (const group of groups.values()) await noteGoneOf(session, group);
  return entries.filter((entry) => !session.absent.has(keyOf(entry)));
}

/** The same for those of one kind and contract that one identity made. */
async function noteGoneOf(session: Session, group: readonly LedgerEntry[]): Promise<void> {
  const [first] = group;
  if (first === undefined || group.length <= FEW || !LISTED_WHOLE.has(first.kind)) return;
  const { contract, kind, as = 'primary' } = first;
  const list =
    session.library.find(contract, `${kind}.list`) ?? session.library.find(contract, `${kind}.list-detail`);
  if (list === undefined) return;
  const listed = idsOfWhole(await send(session, list, { as }));
  const missing = listed === undefined ? [] : group.filter(({ id }) => !listed.has(id));
  // The oldest: what is cut off a list is at its end, and lists begin with the newest.
  const oldest = missing.at(-1);
  if (oldest === undefined || (await look(session, oldest))?.status !== 404) return;
  for (const entry of missing) {
    session.absent.add(keyOf(entry));
    session.shown.delete(keyOf(entry));
    session.ledger.gone(kind, entry.id);
  }
}

/** The ids in a list that has all on one page. */
function idsOfWhole({ ok, body, entities }: Answer): ReadonlySet<string> | undefined {
  if (!ok || body.kind !== 'json' || entities.length >= PAGE) return undefined;
  const members = Object.entries(body.value ?? {}) as readonly (readonly [string, unknown])[];
  const hasMore = members.some(
    ([name, value]) => name.endsWith('_links') && Array.isArray(value) && value.length > 0,
  );
  const ids = entities.map(({ id }) => id);
  return hasMore || !ids.every((id) => typeof id === 'string') ? undefined : new Set(ids);
}

function keyOf({ kind, id }: LedgerEntry): string {
  return `${kind} ${id}`;
}
