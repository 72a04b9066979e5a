import { invalid } from '../problem.ts';
import type { VolumeType } from './catalogue.ts';
import { finish } from './easystack-volumes.ts';
import type { Snapshot, Volume, VolumeState } from './entities.ts';
import { isShared } from './volume-types.ts';
import type { World } from './world.ts';

/** States in which a volume may be taken back or moved (EasyStack block storage 6.2.1, 1.3). */
const AT_REST: readonly VolumeState[] = ['available', 'in-use'];

/**
 * Takes a volume back to its newest snapshot: it is `reverting`, then as before.
 *
 * @throws {Problem} badRequest when the volume is neither available nor in-use, or when the snapshot is another
 * volume's, not the newest, not available, or of before the volume grew
 */
export function revertVolume(world: World, volume: Volume, snapshot: Snapshot): void {
  if (!AT_REST.includes(volume.status)) {
    throw invalid('The volume must be available or in-use to be taken back.');
  }
  if (snapshot.volumeId !== volume.id) throw invalid('The snapshot is not one of this volume.');
  if (world.snapshotsOf(volume).at(-1) !== snapshot) {
    throw invalid('Only the newest snapshot of a volume can be reverted to.');
  }
  if (snapshot.status !== 'available') throw invalid('The snapshot must be available to be reverted to.');
  if (snapshot.size !== volume.size) throw invalid('The volume grew after the snapshot was made.');
  const before = volume.status;
  volume.status = 'reverting';
  snapshot.status = 'restoring';
  world.start('rollback', (ok) => {
    finish(world, volume, ok ? before : 'error');
    snapshot.status = 'available';
    snapshot.updatedAt = world.stamper.next();
  });
}

/**
 * Moves a volume to another type: it is `retyping`, then as before. One whose move fails keeps its type.
 *
 * @throws {Problem} badRequest when the volume is neither available nor in-use, or has the type already; overLimit when the
 * quota of the new type does not suffice
 */
export function retypeVolume(world: World, volume: Volume, type: VolumeType): void {
  if (!AT_REST.includes(volume.status)) throw invalid('The volume must be available or in-use to be moved.');
  if (volume.type === type.name) throw invalid('The volume has this type already.');
  const reserved = world.quota.reserve(perType(type.name, volume.size));
  const before = volume.status;
  volume.status = 'retyping';
  world.start('retype', (ok) => {
    if (ok) {
      reserved.commit();
      world.quota.free(perType(volume.type, volume.size));
      volume.type = type.name;
      volume.multiattach = isShared(type);
    } else reserved.cancel();
    finish(world, volume, before);
  });
}

/** What a volume takes of the quota of its type alone. */
function perType(type: string, size: number): Readonly<Record<string, number>> {
  return { [`volumes_${type}`]: 1, [`gigabytes_${type}`]: size };
}

/** States that an administrator may set: 6.0.2, 3.1, and what Cinder takes besides. */
export const SETTABLE_STATES: readonly VolumeState[] = [
  'creating',
  'available',
  'attaching',
  'in-use',
  'deleting',
  'error',
  'error_deleting',
  'detaching',
  'maintenance',
  'extending',
  'error_extending',
  'uploading',
  'downloading',
  'backing-up',
  'restoring-backup',
  'error_restoring',
  'retyping',
  'reserved',
  'awaiting-transfer',
];

/** What an administrator sets by hand; what is undefined stays. */
export interface StatusReset {
  readonly status?: VolumeState | undefined;
  readonly attachStatus?: 'attached' | 'detached' | undefined;
  readonly migrationStatus?: string | undefined;
}

/** Sets states by hand, whatever the volume is doing. One that is set to detached is attached to nothing any more. */
export function resetStatus(world: World, volume: Volume, reset: StatusReset): void {
  if (reset.status !== undefined) volume.status = reset.status;
  if (reset.attachStatus === 'detached') volume.attachments = [];
  if (reset.migrationStatus !== undefined) {
    volume.migrationStatus = reset.migrationStatus === 'none' ? null : reset.migrationStatus;
  }
  volume.updatedAt = world.stamper.next();
}
