import { readBoolean } from '../input/fields.ts';
import type { Backup, Volume } from '../model/entities.ts';
import { createBackup, deleteBackup, restoreBackup } from '../model/backups.ts';
import { addNewVolume, defaultVolumeType } from '../model/easystack-volumes.ts';
import { resolveVolumeType } from '../model/volume-types.ts';
import { invalid } from '../problem.ts';
import { param, type Answer, type Call } from './call.ts';
import { viewerOf } from './easystack-access.ts';
import { optionalName, optionalText, requiredText, wrapped } from './easystack-input.ts';
import { pageOf, type SortKeys } from './easystack-pages.ts';
import { backupDetail, listedView, restoredView } from './easystack-views.ts';

// Backups of EasyStack block storage 6.0.2, 5.5.

const SORT_KEYS: SortKeys<Backup> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  size: ({ size }) => size,
  status: ({ status }) => status,
  volume_id: ({ volumeId }) => volumeId,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt ?? '',
};

/** Backs a volume up, in full unless `incremental` is true. */
export function create(call: Call): Answer {
  const wanted = wrapped(call, 'backup');
  const volumeId = requiredText(wanted, 'volume_id');
  const spec = {
    name: optionalName(wanted) ?? '',
    description: optionalText(wanted, 'description') ?? null,
    incremental: readBoolean(wanted, 'incremental', '') ?? false,
    force: readBoolean(wanted, 'force', '') ?? false,
    userId: call.user.id,
  };
  const backup = createBackup(call.world, call.world.volume(volumeId), spec);
  return { status: 202, body: { backup: listedView(call, 'backups', backup) } };
}

/** Lists backups. */
export function list(call: Call): Answer {
  const page = pageOf(call, call.world.backups.values(), SORT_KEYS);
  return { status: 200, body: { backups: page.map((backup) => listedView(call, 'backups', backup)) } };
}

/** Lists backups in full, for clients of OpenStack: the manual has no such operation. */
export function listDetail(call: Call): Answer {
  const page = pageOf(call, call.world.backups.values(), SORT_KEYS);
  return { status: 200, body: { backups: page.map((backup) => backupDetail(call, backup)) } };
}

/** Shows a backup, for clients of OpenStack: the manual has no such operation. */
export function show(call: Call): Answer {
  return { status: 200, body: { backup: backupDetail(call, call.world.backup(param(call, 'backup_id'))) } };
}

/** Writes a backup into the volume that `volume_id` names, or else into a new one with the name given. */
export function restore(call: Call): Answer {
  const backup = call.world.backup(param(call, 'backup_id'));
  const wanted = wrapped(call, 'restore');
  const volumeId = optionalText(wanted, 'volume_id');
  const name = optionalName(wanted);
  const type = optionalText(wanted, 'volume_type');
  if (volumeId === undefined && name === undefined) throw invalid('Specify volume_id or name.');
  const volume = restoreBackup(call.world, backup, () =>
    volumeId === undefined ? newVolume(call, backup, name ?? '', type) : call.world.volume(volumeId),
  );
  return { status: 202, body: { restore: restoredView(backup, volume) } };
}

/** A new volume has the size of the one backed up; its type is the one asked for, or that volume's while it is there. */
function newVolume(call: Call, backup: Backup, name: string, type: string | undefined): Volume {
  const source = call.world.volumes.get(backup.volumeId);
  const wanted = type ?? source?.type;
  return addNewVolume(call.world, {
    name,
    description: null,
    size: backup.size,
    type:
      wanted === undefined
        ? defaultVolumeType(call.world)
        : resolveVolumeType(call.cloud, wanted, viewerOf(call)),
    imageId: null,
    snapshotId: null,
    userId: call.user.id,
  });
}

/** Deletes a backup. */
export function remove(call: Call): Answer {
  deleteBackup(call.world, call.world.backup(param(call, 'backup_id')));
  return { status: 202 };
}
