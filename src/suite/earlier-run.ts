import { existsSync } from 'node:fs';
import type { ContractLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import type { RunConfig } from '../target/config/types.ts';
import { findLost, isFindable, removeEntries } from './cleanup.ts';
import { look as lookAtEntry, send } from './look.ts';
import { openLedger, type Ledger, type LedgerEntry, type LedgerRun } from './ledger.ts';
import { isUnfinished, refuseLiving } from './ledger-files.ts';
import { openSession } from './open-session.ts';
import { isMadeSince, whyNotOwn } from './ownership.ts';
import type { Session } from './session.ts';

/** What became of the resources on the ledger of an earlier run, each as `kind id`. */
export interface Cleaning {
  readonly removed: readonly string[];
  /** No longer there when looked at. */
  readonly gone: readonly string[];
  /** Not proven to be the run's, so left alone. */
  readonly refused: readonly { readonly resource: string; readonly reason: string }[];
  /** Could not be removed. */
  readonly left: readonly string[];
}

/** How long to look for what the last requests of a killed run may have made, in milliseconds. */
const LOST_PATIENCE_MS = 2000;

/**
 * Removes what an earlier run left behind, as its ledger tells, and only what is proven to be its own.
 *
 * @param path the ledger; what is seen gone is noted in it
 * @throws {UserError} when the ledger is about another target or its run is still under way
 */
export async function cleanEarlierRun(
  config: RunConfig,
  path: string,
  options: { readonly library: ContractLibrary; readonly stop?: AbortSignal },
): Promise<Cleaning> {
  if (!existsSync(path))
    throw new UserError('there is no ledger', { place: { file: path }, mend: NO_LEDGER });
  const ledger = openLedger(path);
  if (!isUnfinished(ledger)) return { removed: [], gone: [], refused: [], left: [] };
  const run = provenRun(ledger, config, path);
  const session = openSession(config, { ...options, nonce: run.nonce, ledger });
  try {
    return await clean(session);
  } finally {
    await session.recorder.close();
    await session.clients.close();
  }
}

const NO_LEDGER = 'Name the folder of the run with --output, or its ledger with --ledger.';

function provenRun(ledger: Ledger, config: RunConfig, path: string): LedgerRun {
  const place = { file: path };
  const { run } = ledger;
  if (run === undefined) {
    throw new UserError('the ledger does not say which run and target it is about', {
      place,
      mend: 'Remove what it lists by hand.',
    });
  }
  if (!isAbout(run, config)) {
    throw new UserError(`the ledger is about project ${run.project} of ${run.endpoint}`, {
      place,
      mend: 'Name the configuration of that target.',
    });
  }
  refuseLiving(run, path);
  return run;
}

async function clean(session: Session): Promise<Cleaning> {
  const { ledger } = session;
  await findLost(session, Math.min(LOST_PATIENCE_MS, session.config.target.timeouts.stateMs));
  const before = ledger.alive();
  const looks = await Promise.all(before.map((entry) => look(session, entry)));
  const own = before.filter((_, index) => looks[index]?.verdict === 'own');
  await removeEntries(session, own, true);
  const alive = new Set(ledger.alive().map(nameOf));
  const suspects = await lookForSuspects(session);
  return {
    removed: own.map(nameOf).filter((name) => !alive.has(name)),
    gone: looks.filter(({ verdict }) => verdict === 'gone').map(({ resource }) => resource),
    refused: [...looks.filter(({ verdict }) => verdict === 'refused'), ...suspects].map(
      ({ resource, reason }) => ({ resource, reason }),
    ),
    left: own.map(nameOf).filter((name) => alive.has(name)),
  };
}

/**
 * Creates that were under way when the run was killed, under a name that is not the run's own, may have made something.
 * That cannot be proven, but the user can be told what to look at.
 */
async function lookForSuspects(session: Session): Promise<Look[]> {
  const { ledger, library } = session;
  const nameless = ledger.unsettled().filter(({ name }) => !isFindable(session, name));
  const suspects = new Map<string, Look>();
  for (const { contract, kind, name, attempt, as = 'primary' } of nameless) {
    const list = library.find(contract, `${kind}.list-detail`);
    const answer =
      list === undefined
        ? undefined
        : await send(session, list, { as, ...(name === '' ? {} : { query: { name } }) });
    for (const entity of answer?.entities ?? []) {
      const id = String(entity['id']);
      if ((entity['name'] ?? '') !== name || ledger.owns(kind, id) || !isSince(session, entity)) continue;
      const reason = 'a request that got no answer may have made it';
      suspects.set(`${kind} ${id}`, { resource: `${kind} ${id}`, verdict: 'refused', reason });
    }
    if (answer?.ok === true) ledger.settled(attempt);
  }
  return [...suspects.values()];
}

function isSince({ ledger }: Session, entity: Readonly<Record<string, unknown>>): boolean {
  return ledger.run !== undefined && isMadeSince(ledger.run, entity);
}

interface Look {
  readonly resource: string;
  readonly verdict: 'own' | 'gone' | 'refused';
  readonly reason: string;
}

async function look(session: Session, entry: LedgerEntry): Promise<Look> {
  const { kind, id } = entry;
  const resource = nameOf(entry);
  const answer = await lookAtEntry(session, entry);
  if (answer === undefined) return { resource, verdict: 'refused', reason: 'it cannot be looked at' };
  if (answer.status === 404) {
    session.ledger.gone(kind, id);
    return { resource, verdict: 'gone', reason: '' };
  }
  const reason = answer.ok
    ? whyNotOwn(session.ledger, entry, answer.entity)
    : `looking at it is answered with ${answer.status}`;
  return reason === undefined
    ? { resource, verdict: 'own', reason: '' }
    : { resource, verdict: 'refused', reason };
}

/** Whether a ledger's run went to the target of a configuration. */
export function isAbout(run: LedgerRun, config: RunConfig): boolean {
  return run.endpoint === config.target.endpoint && run.project === config.target.project.id;
}

function nameOf({ kind, id }: LedgerEntry): string {
  return `${kind} ${id}`;
}
