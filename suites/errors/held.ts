import type { CallInput, Context, Json, Resource } from '../../src/index.ts';

/** A volume in a state, or with what else the control can do to it; it is as before when the case ends. */
export async function changedVolume(
  t: Context,
  change: Readonly<Record<string, Json>>,
  body: Readonly<Record<string, Json>> = {},
): Promise<Resource> {
  const volume = await t.volume(body);
  const path = `/volumes/${volume.id}`;
  const back = { status: 'available', attachments: [], hold: null, frozen: false };
  await t.control({ path, body: change }, { path, body: back });
  return volume;
}

/** A snapshot in a state; it is available again when the case ends. */
export async function changedSnapshot(t: Context, status: string): Promise<Resource> {
  const snapshot = await t.snapshot((await t.volume()).id);
  const path = `/snapshots/${snapshot.id}`;
  await t.control({ path, body: { status } }, { path, body: { status: 'available' } });
  return snapshot;
}

/** The size of the volume that is backed up: what is made of the backup is no smaller. */
export const BACKED_UP = 20;

/** A backup that another service made of a volume, complete unless a state is given. */
export async function backup(
  t: Context,
  status?: string,
): Promise<{ id: string; volume: Resource; size: number }> {
  const volume = await t.volume({ size: BACKED_UP });
  // The control takes the id that it is given, so that it need not be asked for it.
  const id = `b${volume.id.slice(1)}`;
  await t.control(
    { method: 'POST', path: '/backups', body: { id, volume_id: volume.id } },
    { method: 'DELETE', path: `/backups/${id}` },
  );
  if (status !== undefined) await t.control({ path: `/backups/${id}`, body: { status } });
  return { id, volume, size: BACKED_UP };
}

/** The server that volumes may be attached to. */
export function serverOf(t: Context): string {
  return t.target.fixtures.server ?? t.inapplicable('it needs target.fixtures.server in the configuration');
}

/** A request about a volume. */
export function about(volume: Resource, body?: Json): CallInput {
  return { path: { volume_id: volume.id }, ...(body === undefined ? {} : { body }) };
}

/** A zone that is not that of the fixtures: one that a volume type names, or else one that does not exist. */
export async function otherZone(t: Context): Promise<string> {
  const { entities } = await t.need('volume-type.list');
  const zones = entities.flatMap((type) => {
    const specs = (type['extra_specs'] ?? {}) as Readonly<Record<string, unknown>>;
    const named = specs['RESKEY:availability_zones'];
    return typeof named === 'string' ? named.split(',') : [];
  });
  const own = ['', t.target.fixtures.availabilityZone];
  return zones.find((zone) => !own.includes(zone)) ?? 'no-such-zone';
}
