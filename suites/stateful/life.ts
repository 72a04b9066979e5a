import type { Api, Context, Resource } from '../../src/index.ts';

/** A volume as the model has it. */
export interface Volume {
  readonly id: string;
  status: string;
  /** GiB. */
  size: number;
  name: unknown;
  description: unknown;
  /** Entries that were asked for; undefined is one that was removed. A target may have others beside them. */
  readonly metadata: Record<string, string | undefined>;
}

/** A snapshot as the model has it. */
export interface Snapshot {
  readonly id: string;
  name: string;
  /** GiB of the volume when it was made. */
  readonly size: number;
}

/** A backup as the model has it. */
export interface Backup {
  readonly id: string;
  readonly name: string;
  readonly volume: string;
  readonly size: number;
  /** The backup that it builds on. */
  readonly parent: string | undefined;
}

/** A volume on offer. */
export interface Offer {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** What a sequence of steps knows of what it made: one volume at a time, and what is made of it. */
export interface Life {
  readonly t: Context;
  volume: Volume | undefined;
  /** Oldest first. */
  snapshots: Snapshot[];
  /** Oldest first; they outlive their volume. */
  backups: Backup[];
  offer: Offer | undefined;
  /** The id of an offer that was accepted. */
  accepted: string | undefined;
  /** Whose the volume is. */
  holder: 'primary' | 'second';
  /** What was made although it was to be refused. */
  readonly strays: { readonly kind: string; readonly id: string }[];
  /** What was removed: no list may have it any more. */
  readonly gone: { readonly kind: string; readonly id: string }[];
}

/** A life that begins with a new volume. */
export async function begin(t: Context): Promise<Life> {
  return {
    t,
    volume: asModelled(await t.volume()),
    snapshots: [],
    backups: [],
    offer: undefined,
    accepted: undefined,
    holder: 'primary',
    strays: [],
    gone: [],
  };
}

/** A new volume, as it shows itself. */
export function asModelled({ id, entity }: Resource): Volume {
  const { name, description, size, status } = entity;
  return { id, name, description, size: Number(size), status: String(status), metadata: {} };
}

/**
 * Removes what is left of a life, and waits until it is gone, so that the next one has its place. What cannot be removed is left
 * to the end of the case.
 */
export async function end(life: Life): Promise<void> {
  const { t, volume, holder: as } = life;
  const remove = async (kind: string, id: string): Promise<boolean> => {
    const operation = t.api.find(`${kind}.delete`);
    if (operation === undefined) return false;
    return (await t.send(operation, { as, path: { [`${kind}_id`]: id } })).ok;
  };
  for (const { kind, id } of life.strays) await remove(kind, id);
  if (life.offer !== undefined) await remove('transfer', life.offer.id);
  for (const { id } of life.snapshots) if (await remove('snapshot', id)) await t.gone('snapshot', id);
  for (const { id } of life.backups.toReversed()) if (await remove('backup', id)) await t.gone('backup', id);
  if (volume === undefined) return;
  await setFree(t, volume);
  const isGoing = await remove('volume', volume.id);
  if (isGoing && as === 'primary') await t.gone('volume', volume.id);
}

/** A state that was set by hand would keep the volume from going. */
async function setFree(t: Context, { id, status }: Volume): Promise<void> {
  const reset = t.api.own('volume.reset-status');
  if (reset === undefined || status === 'available') return;
  await t.send(reset, { path: { volume_id: id }, body: { 'os-reset_status': { status: 'available' } } });
}

/** The first of these requirements that the contract has; contracts word the same rule under different ids. */
export function first(api: Api, ids: readonly string[]): string | undefined {
  return ids.find((id) => api.has(id));
}

/** The first of these requirements that is a must of the contract. */
export function must(api: Api, ids: readonly string[]): string | undefined {
  const { id: contract, requirements } = api.contract;
  return ids.find((id) => api.has(id) && requirements.get(`${contract}:${id}`)?.level === 'must');
}

/** The path of the volume that a life is about. */
export function at({ volume }: Readonly<Life>): Readonly<Record<string, string>> {
  return { volume_id: volume?.id ?? '' };
}

/** Whether the volume is there and in a state. */
export function is({ volume }: Readonly<Life>, status = 'available'): boolean {
  return volume?.status === status;
}

/** The volume that a life is about, which the step's `allows` has seen to be there. */
export function the({ volume }: Readonly<Life>): Volume {
  if (volume === undefined) throw new Error('a step was taken without the volume that it is about');
  return volume;
}
