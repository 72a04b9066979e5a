import type { Ledger, LedgerEntry, LedgerRun } from './ledger.ts';

/** How far the clocks of the target and of this machine may be apart, in milliseconds. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Whether a resource is one that the run of a ledger made. That its id stands in the ledger is not enough, because a
 * target may have answered with an id that is not the new resource's: its name must be the run's too.
 *
 * @param shown the resource as the target shows it now
 * @returns why it cannot be proven; `undefined` when it is proven
 */
export function whyNotOwn(
  ledger: Ledger,
  entry: LedgerEntry,
  shown: Readonly<Record<string, unknown>>,
): string | undefined {
  const { run } = ledger;
  if (run === undefined) return 'the ledger does not say which run made it';
  const name = shown['name'] ?? '';
  if (typeof name !== 'string') return 'its name is not a text';
  if (name.startsWith(`evsc-${run.nonce}-`)) return undefined;
  for (const given of ledger.namesOf(entry.kind, entry.id)) {
    // EVS numbers the volumes of one request: name-0001.
    if (given !== '' && (name === given || isNumbered(name, given))) return undefined;
  }
  if (name !== '') return `its name ${JSON.stringify(name)} is none that the run gave`;
  if (entry.name !== undefined && entry.name !== '')
    return `it has lost its name ${JSON.stringify(entry.name)}`;
  if (isMadeSince(run, shown) || isOfOwnVolume(ledger, shown)) return undefined;
  return 'it has no name, and is not shown to be made since the run began';
}

/**
 * Whether a run that is under way may remove what a create answered with: it bears a name of the run, or is at least no
 * older than the run. A target that answers with the id of somebody's older resource does not get us to delete that.
 */
export function mayRemove(
  ledger: Ledger,
  entry: LedgerEntry,
  shown: Readonly<Record<string, unknown>>,
): boolean {
  if (whyNotOwn(ledger, entry, shown) === undefined) return true;
  return ledger.run !== undefined && isMadeSince(ledger.run, shown);
}

/** Whether a resource says that it was made since a run began, as far as clocks may be trusted. */
export function isMadeSince(run: LedgerRun, shown: Readonly<Record<string, unknown>>): boolean {
  return momentOf(shown['created_at']) >= Date.parse(run.at) - CLOCK_SKEW_MS;
}

/** What has neither a name nor a time, as an attachment of OpenStack, is ours when the volume that it is of is. */
function isOfOwnVolume(ledger: Ledger, shown: Readonly<Record<string, unknown>>): boolean {
  const { created_at: time, volume_id: volume } = shown;
  return time === undefined && ledger.alive().some(({ kind, id }) => kind === 'volume' && id === volume);
}

function isNumbered(name: string, given: string): boolean {
  return name.startsWith(`${given}-`) && /^\d+$/.test(name.slice(given.length + 1));
}

/** Times without a zone are UTC (Cinder and EVS both write them so). */
function momentOf(time: unknown): number {
  if (typeof time !== 'string') return Number.NaN;
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`);
}
