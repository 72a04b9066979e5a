import pLimit from 'p-limit';
import { pathOf, READY, REMOVAL_ORDER } from './kinds.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { look, send } from './look.ts';
import { mayRemove } from './ownership.ts';
import { poll } from './poll.ts';
import { requiredBody } from './request-pins.ts';
import { removeByForce } from './remove-by-force.ts';
import { canRemoveImages, removeImage } from './remove-image.ts';
import type { Session } from './session.ts';
import { noteGone } from './note-gone.ts';
import { isThrownAway } from './thrown-away.ts';
import type { Answer, CallInput } from './types.ts';
import type { Json, Operation } from '../contract/types.ts';

type Unsettled = ReturnType<Ledger['unsettled']>[number];

/** How often removing a resource is tried, with a pause for it to settle in between. */
const ATTEMPTS = 4;

/**
 * Removes everything that the ledger says this run made and that has not been seen gone.
 *
 * @returns what could not be removed, as `kind id`
 */
export async function cleanUp(session: Session): Promise<string[]> {
  if (isThrownAway(session)) return [];
  await findLost(session);
  // What has no name of this run's cannot be looked for.
  for (const { name, attempt } of session.ledger.unsettled()) {
    if (!isFindable(session, name)) session.ledger.settled(attempt);
  }
  await noteGone(session, deleting(session));
  await removeEntries(session, session.ledger.alive(), true);
  // A volume goes by itself once the snapshot that held it is gone.
  for (const kinds of [['snapshot', 'backup'], ['volume']]) {
    const stuck = session.ledger.alive(({ kind }) => kinds.includes(kind));
    const isTaken = await removeByForce(session, stuck, (entry) => look(session, entry));
    if (isTaken) await removeEntries(session, session.ledger.alive(), true);
  }
  return session.ledger
    .alive()
    .filter((entry) => isRemovable(session, entry))
    .map(nameOf);
}

/** What no operation of the API can remove, and so stays: an image, for example. */
export function unremovable(session: Session): string[] {
  return session.ledger
    .alive()
    .filter((entry) => !isRemovable(session, entry))
    .map(nameOf);
}

function isRemovable(session: Session, { contract, kind }: LedgerEntry): boolean {
  if (kind === 'image' && canRemoveImages(session)) return true;
  return session.library.find(contract, `${kind}.delete`) !== undefined;
}

function nameOf({ kind, id }: LedgerEntry): string {
  return `${kind} ${id}`;
}

/** Removes what one case made or spoilt, so that finished cases hold nothing; what others may borrow is kept. */
export function cleanUpCase(
  session: Session,
  caseId: string,
  borrowed: { readonly keep: ReadonlySet<string>; readonly drop: ReadonlySet<string> },
): Promise<void> {
  if (isThrownAway(session)) return Promise.resolve();
  const own = session.ledger.aliveOf(caseId).filter(({ id }) => !borrowed.keep.has(id));
  const spoilt =
    borrowed.drop.size === 0 ? [] : session.ledger.alive().filter(({ id }) => borrowed.drop.has(id));
  const entries = [...new Set([...own, ...spoilt])].filter((entry) => !session.deleting.has(nameOf(entry)));
  return removeEntries(session, entries, false);
}

/** Removes resources, what is made of something before it, and waits until they are gone or clearly stay. */
export async function removeEntries(
  session: Session,
  entries: readonly LedgerEntry[],
  wait: boolean,
): Promise<void> {
  // Most cases make one, or none.
  const [only] = entries;
  if (entries.length <= 1) return only === undefined ? undefined : remove(session, only, wait);
  const limit = pLimit(Math.min(session.config.target.limits.concurrency, 8));
  const kinds = [...new Set(entries.map((entry) => entry.kind))].toSorted(byRemoval);
  for (const [index, kind] of kinds.entries()) {
    const these = entries.filter((entry) => entry.kind === kind);
    const last = index === kinds.length - 1;
    await Promise.all(these.map((entry) => limit(() => remove(session, entry, wait || !last))));
  }
}

/** What was waited for in vain is not waited for again. */
const stuck = new WeakMap<Session, Set<string>>();

/** Waits until what earlier cases asked to be deleted is gone, as far as it goes in the time for states. */
export async function awaitDeletions(session: Session): Promise<void> {
  if (isThrownAway(session)) return;
  const limit = pLimit(Math.min(session.config.target.limits.concurrency, 8));
  const given = stuck.get(session) ?? new Set<string>();
  stuck.set(session, given);
  const entries = await noteGone(
    session,
    deleting(session).filter((entry) => !given.has(nameOf(entry))),
  );
  await Promise.all(
    entries.map((entry) =>
      limit(async () => {
        if ((await waitGone(session, entry)) !== true) given.add(nameOf(entry));
      }),
    ),
  );
}

/** What was asked to be deleted and has not been seen gone. */
function deleting(session: Session): LedgerEntry[] {
  return session.ledger.alive((entry) => session.deleting.has(nameOf(entry)));
}

function byRemoval(a: string, b: string): number {
  return REMOVAL_ORDER.indexOf(a) - REMOVAL_ORDER.indexOf(b);
}

async function remove(session: Session, entry: LedgerEntry, wait: boolean): Promise<void> {
  const { kind, id, contract, as = 'primary' } = entry;
  const operation = session.library.find(contract, `${kind}.delete`);
  if (operation === undefined) {
    if (kind === 'image' && canRemoveImages(session)) await removeImage(session, entry);
    return;
  }
  const { requestBody } = operation;
  // Some are deleted by an action (the groups of OpenStack), which says so in its body.
  const body = requestBody === undefined ? {} : { body: requiredBody(operation, session.config.target) };
  const input: CallInput = { path: pathOf(operation, kind, id), ...body, as };
  if (isKnown(session, entry) && (await removeKnown(session, operation, { entry, input, wait }))) return;
  const shown = await look(session, entry);
  if (shown === undefined) return;
  // What cannot be shown just now (it is still coming into being, or the target is broken) is not known to be another's.
  if (shown.ok && !mayRemove(session.ledger, entry, shown.entity) && !isUnmarked(session, shown)) return;
  await release(session, entry, shown.entity);
  let isRefused = true;
  let state = shown.entity['status'];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const answer = await send(session, operation, input);
    if (answer.status === 0 && session.stop.aborted) return;
    session.deleting.add(`${kind} ${id}`);
    isRefused &&= answer.status >= 400;
    if (answer.status === 404) return session.ledger.gone(kind, id);
    if (!wait && answer.ok) return;
    const end = await waitGone(session, entry, answer.ok ? undefined : { from: state });
    if (end === true) return;
    state = end;
  }
  // What stays busy, as a volume that is being uploaded, is not on its way: nobody is to wait for it until it is tried again.
  if (isRefused) session.deleting.delete(`${kind} ${id}`);
}

/** Whether a case has been shown that it is this run's own and at rest: most need not be looked at again before they go. */
function isKnown(session: Session, entry: LedgerEntry): boolean {
  const shown = session.shown.get(nameOf(entry));
  if (shown === undefined) return false;
  const rests = READY[entry.kind] === undefined || shown['status'] === 'available';
  return rests && mayRemove(session.ledger, entry, shown);
}

/** Removes what is known, without a look; `false` where it is not on its way, for whatever reason. */
async function removeKnown(
  session: Session,
  operation: Operation,
  { entry, input, wait }: { readonly entry: LedgerEntry; readonly input: CallInput; readonly wait: boolean },
): Promise<boolean> {
  const { kind, id } = entry;
  const answer = await send(session, operation, input);
  if (answer.status === 404) session.ledger.gone(kind, id);
  if (answer.status === 404) return true;
  if (!answer.ok) return false;
  session.deleting.add(nameOf(entry));
  return !wait || (await waitGone(session, entry)) === true;
}

/**
 * Whether nothing tells whose it is that a create answered with, neither a name nor a time, as of a backup without a name where the API
 * lists no more of it. Where nobody else uses the target, it is ours.
 */
function isUnmarked({ config }: Session, { entity }: Answer): boolean {
  return (
    config.target.exclusive === true && (entity['name'] ?? '') === '' && entity['created_at'] === undefined
  );
}

/** A volume that is held for a server, or attached to one, is let go before it is removed. */
async function release(
  session: Session,
  entry: LedgerEntry,
  shown: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { kind, id, contract, as = 'primary' } = entry;
  const held = kind === 'volume' ? HELD[String(shown['status'])] : undefined;
  const operation = held === undefined ? undefined : session.library.find(contract, held.capability);
  if (held === undefined || operation === undefined) return;
  await send(session, operation, { path: pathOf(operation, kind, id), body: held.body, as });
}

/** How a volume in such a state is let go. */
const HELD: Readonly<Record<string, { readonly capability: string; readonly body: Json }>> = {
  attaching: { capability: 'volume.unreserve', body: { 'os-unreserve': {} } },
  'in-use': { capability: 'volume.detach', body: { 'os-detach': {} } },
};

/**
 * Seeing 404 takes it off the ledger, which is how `dispatch` notes it.
 *
 * @param refused the state in which its deletion was refused: it is busy just then, and may be asked for again as soon as that is over
 * @returns whether it is gone; else the state that it was last seen in
 */
async function waitGone(
  session: Session,
  entry: LedgerEntry,
  refused?: { readonly from: unknown },
): Promise<unknown> {
  const { pollMs, stateMs } = session.config.target.timeouts;
  let state: unknown;
  const isGone = await poll(
    async () => {
      const answer = await look(session, entry);
      if (answer === undefined || answer.status === 404) return true;
      state = answer.entity['status'];
      const isOver = refused !== undefined && answer.ok && state !== refused.from;
      return isOver || String(state).startsWith('error') ? false : undefined;
    },
    { intervalMs: pollMs, timeoutMs: refused === undefined ? stateMs : Math.min(stateMs, 2000) },
  );
  return isGone === true ? true : state;
}

/**
 * Something may exist that nobody told us the id of: looks for its name, which only this run uses, and takes it on the
 * ledger.
 *
 * @param patienceMs how long to look again for what may only just be coming into being
 */
export async function findLost(session: Session, patienceMs = 0): Promise<void> {
  const findable = session.ledger.unsettled().filter(({ name }) => isFindable(session, name));
  const options = { intervalMs: session.config.target.timeouts.pollMs, timeoutMs: patienceMs };
  const limit = pLimit(8);
  const findOne = async (create: Unsettled): Promise<void> => {
    let looked = false;
    await poll(async () => {
      const found = await findCreated(session, create);
      looked = found !== undefined;
      return found === 0 ? undefined : found;
    }, options);
    if (looked) session.ledger.settled(create.attempt);
  };
  await Promise.all(findable.map((create) => limit(() => findOne(create))));
}

/** Whether a name is one that only this run gives. */
export function isFindable(session: Session, name: string): boolean {
  return name.startsWith(`evsc-${session.nonce}-`);
}

/** How many there are; `undefined` when the target does not tell. */
async function findCreated(session: Session, create: Unsettled): Promise<number | undefined> {
  const { contract, kind, name, as } = create;
  const list =
    session.library.find(contract, `${kind}.list-detail`) ?? session.library.find(contract, `${kind}.list`);
  if (list === undefined) return undefined;
  const answer = await send(session, list, { query: { name }, as: as ?? 'primary' });
  if (!answer.ok) return undefined;
  // EVS numbers the volumes of one request: name-0001.
  const found = answer.entities.filter(
    (entity) => entity['name'] === name || /^-\d+$/.test(String(entity['name']).replace(name, '')),
  );
  for (const { id } of found) {
    if (typeof id === 'string' && !session.ledger.owns(kind, id)) {
      session.ledger.created({ contract, kind, id, case: 'clean-up', name, ...(as && { as }) });
    }
  }
  return found.length;
}
