import { randomUUID } from 'node:crypto';
import { invalid } from '../problem.ts';
import type { Backup, Volume } from './entities.ts';
import { backupAmounts } from './quota.ts';
import type { World } from './world.ts';

/** What a new backup is to be. */
export interface BackupSpec {
  readonly name: string;
  readonly description: string | null;
  /** Only what changed since the newest backup of the volume (EasyStack block storage 6.0.2, 5.5 and 3.3). */
  readonly incremental: boolean;
  /** Make it although the volume is attached. */
  readonly force: boolean;
  readonly userId: string;
}

/**
 * Backs a volume up: it is `backing-up` meanwhile, then as before.
 *
 * @throws {Problem} badRequest when the volume is neither available nor, with force, in-use, or when there is nothing
 * that an incremental backup could build on; overLimit when the quota does not suffice
 */
export function createBackup(world: World, volume: Volume, spec: BackupSpec): Backup {
  if (volume.status !== 'available' && !(volume.status === 'in-use' && spec.force)) {
    throw invalid('The volume must be available, or in-use and the request forced.');
  }
  const parent = spec.incremental ? newestBackup(world, volume) : null;
  const { size } = volume;
  const reserved = world.quota.reserve(backupAmounts(size));
  const { force: _, ...asked } = spec;
  const backup: Backup = {
    ...asked,
    id: randomUUID(),
    volumeId: volume.id,
    snapshotId: null,
    parentId: parent?.id ?? null,
    container: null,
    zone: volume.zone,
    size,
    status: 'creating',
    failReason: null,
    createdAt: world.stamper.next(),
    updatedAt: null,
  };
  world.addBackup(backup);
  const before = volume.status;
  volume.status = 'backing-up';
  world.start('backup', (ok) => {
    reserved.commit();
    volume.status = before;
    if (!ok) backup.failReason = 'The backup could not be written.';
    finish(world, backup, ok ? 'available' : 'error');
  });
  return backup;
}

function newestBackup(world: World, volume: Volume): Backup {
  const ready = [...world.backups.values()].filter(
    ({ volumeId, status }) => volumeId === volume.id && status === 'available',
  );
  const newest = ready.at(-1);
  if (newest === undefined) throw invalid('There is no backup that an incremental one could build on.');
  return newest;
}

/** Changes a backup's state and says when. */
function finish(world: World, backup: Backup, status: Backup['status']): void {
  backup.status = status;
  backup.updatedAt = world.stamper.next();
}

/**
 * Writes a backup into a volume: one that is `available`, or a new one that is `creating` still. The volume is
 * `restoring-backup` and the backup `restoring` meanwhile (6.0.2, 3.3).
 *
 * @param made gives the volume once the backup is known to be restorable, so that none is made in vain
 * @throws {Problem} badRequest when the backup is not available, the volume is not, or the volume is too small
 */
export function restoreBackup(world: World, backup: Backup, made: () => Volume): Volume {
  if (backup.status !== 'available') throw invalid('The backup must be available to be restored.');
  const volume = made();
  if (volume.status !== 'available' && volume.status !== 'creating') {
    throw invalid('The volume must be available to restore a backup to it.');
  }
  if (volume.size < backup.size) throw invalid('The volume is smaller than the backup.');
  volume.status = 'restoring-backup';
  backup.status = 'restoring';
  world.start('restore', (ok) => {
    volume.status = ok ? 'available' : 'error_restoring';
    volume.updatedAt = world.stamper.next();
    finish(world, backup, 'available');
  });
  return volume;
}

/**
 * Deletes a backup: it is `deleting`, then gone.
 *
 * @throws {Problem} badRequest when it is neither available nor in error, or when an incremental backup builds on it
 * (6.0.2, 3.3: the newest ones go first)
 */
export function deleteBackup(world: World, backup: Backup): void {
  if (backup.status !== 'available' && backup.status !== 'error') {
    throw invalid('The backup must be available or error to be deleted.');
  }
  for (const { parentId } of world.backups.values()) {
    if (parentId === backup.id) throw invalid('An incremental backup builds on this one.');
  }
  backup.status = 'deleting';
  world.start('backup-delete', (ok) => {
    if (!ok) return finish(world, backup, 'error_deleting');
    world.removeBackup(backup);
    world.quota.free(backupAmounts(backup.size));
  });
}
