import { randomUUID } from 'node:crypto';
import { badRequest } from '../problem.ts';
import type { StringMap, Volume } from './entities.ts';
import type { Job, JobEntities } from './job.ts';
import { ordersOf } from './orders.ts';
import { growthAmounts, volumeAmounts } from './quota.ts';
import { checkSnapshotDeletable, deleteSnapshot } from './snapshots.ts';
import {
  checkServerService,
  checkVolumeSpec,
  MAX_DATA_GIB,
  MAX_SYSTEM_GIB,
  type VolumeSpec,
} from './volume-spec.ts';
import type { World } from './world.ts';

/** States in which a volume may be deleted (A.1, EVS.1046). */
const DELETABLE = ['available', 'error', 'error_extending', 'error_restoring', 'error_rollbacking'];

/** What a creation answers with. */
export interface Creation {
  readonly volumes: readonly Volume[];
  readonly job: Job;
}

/**
 * Creates `count` volumes, all or none. With more than one, each name gets a numbered suffix (5.1.1, row `name`)
 * and the job has one part for each volume.
 *
 * @param ids ids that were given away before, one for each volume; by default new ones
 */
export function createVolumes(
  world: World,
  spec: VolumeSpec,
  count: number,
  ids: readonly string[] = [],
): Creation {
  checkVolumeSpec(world, spec);
  world.quota.check(volumeAmounts(spec.type, count * spec.size, count));
  const single = count === 1;
  const volumes = Array.from({ length: count }, (_, index) =>
    addVolume(world, spec, single ? spec.name : batchName(spec.name, index), ids[index] ?? randomUUID()),
  );
  const jobs = volumes.map((volume) => world.addJob('createVolume', jobEntities(volume)));
  const batch = single ? undefined : world.addJob('batchCreateVolume', null, jobs);
  for (const [index, volume] of volumes.entries()) {
    const reserved = world.quota.reserve(volumeAmounts(volume.type, volume.size));
    world.start('create', (ok) => {
      reserved.commit();
      finish(world, volume, !ok ? 'error' : spec.serverId === null ? 'available' : 'in-use');
      if (ok && spec.serverId !== null) attach(volume, spec.serverId);
      const job = jobs[index];
      if (job !== undefined) world.endJob(job, ok);
      // The parts end in order, so the whole ends with the last of them.
      if (batch !== undefined) world.endJob(batch, ok);
    });
  }
  return { volumes, job: batch ?? (jobs[0] as Job) };
}

function batchName(name: string, index: number): string {
  return `${name}-${String(index + 1).padStart(4, '0')}`;
}

function addVolume(world: World, spec: VolumeSpec, name: string, id: string): Volume {
  const { serverId: _, ...asked } = spec;
  // A volume is encrypted as its source is (5.1.1, row `metadata`).
  const source = world.snapshots.get(spec.snapshotId ?? '');
  const volume: Volume = {
    ...asked,
    metadata: { ...source?.encryption, ...spec.metadata },
    id,
    name,
    bootable: spec.imageId !== null,
    readOnly: null,
    status: 'creating',
    attachments: [],
    createdAt: world.stamper.next(),
    updatedAt: null,
  };
  world.addVolume(volume);
  return volume;
}

function attach(volume: Volume, serverId: string): void {
  const attachedAt = volume.updatedAt ?? volume.createdAt;
  volume.attachments = [{ id: randomUUID(), serverId, device: '/dev/vdb', attachedAt }];
}

function jobEntities(volume: Volume): JobEntities {
  return { volumeId: volume.id, volumeType: volume.type, name: volume.name, size: volume.size };
}

function finish(world: World, volume: Volume, status: Volume['status']): void {
  volume.status = status;
  volume.updatedAt = world.stamper.next();
}

/** Changes what is given and keeps the rest (5.1.2, 7.2.1.5). */
export function updateVolume(
  world: World,
  volume: Volume,
  change: {
    readonly name?: string | undefined;
    readonly description?: string | null | undefined;
    readonly metadata?: StringMap | undefined;
  },
): void {
  if (change.name !== undefined) volume.name = change.name;
  if (change.description !== undefined) volume.description = change.description;
  if (change.metadata !== undefined) volume.metadata = change.metadata;
  volume.updatedAt = world.stamper.next();
}

/** States of a server in which a volume attached to it can grow (5.1.5, constraints). */
const GROWABLE_AT: readonly string[] = ['ACTIVE', 'PAUSED', 'SUSPENDED', 'SHUTOFF'];

/**
 * Checks whether a volume can grow to `newSize` GiB (5.1.5 and 7.2.1.11: states, limits, shared volumes; A.1).
 *
 * @throws {Problem} for the first rule that is broken
 */
export function checkExtension(world: World, volume: Volume, newSize: number): void {
  if (volume.status !== 'available' && volume.status !== 'in-use') {
    throw badRequest('EVS.1064', 'The volume must be available or in-use to be extended.');
  }
  if (volume.status === 'in-use' && volume.multiattach) {
    throw badRequest('EVS.1065', 'A shared volume must be available to be extended.');
  }
  const { servers } = world.cloud;
  if (volume.attachments.length > 0) checkServerService(world.cloud);
  if (volume.attachments.some((it) => !GROWABLE_AT.includes(servers.get(it.serverId)?.status ?? 'ACTIVE'))) {
    throw badRequest('EVS.1066', `The server must be one of ${GROWABLE_AT.join(', ')}.`);
  }
  if (newSize <= volume.size)
    throw badRequest('EVS.1015', 'The new size must be greater than the present one.');
  const max = volume.imageId !== null ? MAX_SYSTEM_GIB : MAX_DATA_GIB;
  if (newSize > max) throw badRequest('EVS.1014', `The new size must be at most ${max} GiB.`);
}

/** Grows a volume to `newSize` GiB. @throws {Problem} as {@linkcode checkExtension} does */
export function extendVolume(world: World, volume: Volume, newSize: number): Job {
  checkExtension(world, volume, newSize);
  const reserved = world.quota.reserve(growthAmounts(volume.type, newSize - volume.size));
  const before = volume.status;
  volume.status = 'extending';
  const job = world.addJob('extendVolume', { ...jobEntities(volume), size: newSize });
  world.start('extend', (ok) => {
    if (ok) reserved.commit();
    else reserved.cancel();
    if (ok) volume.size = newSize;
    finish(world, volume, ok ? before : 'error_extending');
    world.endJob(job, ok);
  });
  return job;
}

/**
 * Deletes a volume. One that has snapshots is refused, unless `cascade` deletes them too (7.2.1.4).
 * Afterwards it is `deleting`, then gone.
 */
export function deleteVolume(world: World, volume: Volume, cascade: boolean): Job {
  if (!DELETABLE.includes(volume.status)) {
    throw badRequest('EVS.1046', `The volume must be one of ${DELETABLE.join(', ')} to be deleted.`);
  }
  if (ordersOf(world).of(volume.id) !== undefined) {
    throw badRequest('EVS.1035', 'A volume paid for in advance cannot be deleted.');
  }
  const snapshots = world.snapshotsOf(volume);
  if (snapshots.some((snapshot) => snapshot.status === 'backing-up')) {
    throw badRequest('EVS.2130', 'A snapshot of the volume is being backed up.');
  }
  if (snapshots.length > 0 && !cascade) throw badRequest('EVS.5400', 'The volume still has snapshots.');
  const living = snapshots.filter((snapshot) => snapshot.status !== 'deleting');
  for (const snapshot of living) checkSnapshotDeletable(snapshot);
  for (const snapshot of living) deleteSnapshot(world, snapshot);
  const job = world.addJob('deleteVolume', jobEntities(volume));
  volume.status = 'deleting';
  world.start('delete', (ok) => {
    if (ok) {
      world.removeVolume(volume);
      world.quota.free(volumeAmounts(volume.type, volume.size));
    } else finish(world, volume, 'error_deleting');
    world.endJob(job, ok);
  });
  return job;
}
