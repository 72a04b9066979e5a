import { randomUUID } from 'node:crypto';
import { badRequest } from '../problem.ts';
import { checkKeyForReturn } from './encryption.ts';
import type { Snapshot, StringMap, Volume } from './entities.ts';
import { snapshotAmounts } from './quota.ts';
import type { World } from './world.ts';

/** What a snapshot request asks for. */
export interface SnapshotSpec {
  readonly name: string;
  readonly description: string | null;
  readonly metadata: StringMap;
  /** Take it although the volume is attached. */
  readonly force: boolean;
  /** Who asks. */
  readonly userId: string;
}

/** Takes a snapshot. An attached volume needs `force` (5.2.1, row `force`). */
export function createSnapshot(world: World, volume: Volume, spec: SnapshotSpec): Snapshot {
  if (volume.status !== 'available' && !(volume.status === 'in-use' && spec.force)) {
    throw badRequest('EVS.5400', 'The volume must be available, or in-use and the request forced.');
  }
  const reserved = world.quota.reserve(snapshotAmounts(volume.type, volume.size));
  const { name, description, metadata, userId } = spec;
  const snapshot: Snapshot = {
    id: randomUUID(),
    name,
    description,
    metadata,
    userId,
    status: 'creating',
    volumeId: volume.id,
    zone: volume.zone,
    volumeType: volume.type,
    encryption: encryptionOf(volume.metadata),
    size: volume.size,
    createdAt: world.stamper.next(),
    updatedAt: null,
  };
  world.addSnapshot(snapshot);
  world.start('snapshot', (ok) => {
    reserved.commit();
    finish(world, snapshot, ok ? 'available' : 'error');
  });
  return snapshot;
}

function encryptionOf(metadata: StringMap): StringMap {
  const keys = new Set(['__system__encrypted', '__system__cmkid']);
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => keys.has(key)));
}

function finish(world: World, snapshot: Snapshot, status: Snapshot['status']): void {
  snapshot.status = status;
  snapshot.updatedAt = world.stamper.next();
}

/** Changes what is given and keeps the rest (5.2.3, 7.2.2.5). */
export function updateSnapshot(
  world: World,
  snapshot: Snapshot,
  change: { readonly name?: string | undefined; readonly description?: string | null | undefined },
): void {
  if (change.name !== undefined) snapshot.name = change.name;
  if (change.description !== undefined) snapshot.description = change.description;
  snapshot.updatedAt = world.stamper.next();
}

/**
 * Only an available snapshot, or one in error, may be deleted (5.2.2 and 7.2.2.6, constraints).
 *
 * @throws {Problem} badRequest when it is in another state
 */
export function checkSnapshotDeletable(snapshot: Snapshot): void {
  if (snapshot.status !== 'available' && snapshot.status !== 'error') {
    throw badRequest('EVS.1047', 'The snapshot must be available or error to be deleted.');
  }
}

/** Deletes a snapshot: it is `deleting`, then gone. */
export function deleteSnapshot(world: World, snapshot: Snapshot): void {
  checkSnapshotDeletable(snapshot);
  snapshot.status = 'deleting';
  world.start('snapshot-delete', (ok) => {
    if (!ok) return finish(world, snapshot, 'error_deleting');
    world.removeSnapshot(snapshot);
    world.quota.free(snapshotAmounts(snapshot.volumeType, snapshot.size));
  });
}

/** Puts a volume back to its snapshot: only its own, and only in two states (5.2.6, constraints; A.3). */
export function rollbackSnapshot(world: World, snapshot: Snapshot, volume: Volume): void {
  if (snapshot.volumeId !== volume.id) {
    throw badRequest('EVS.5400', 'A snapshot can only be rolled back to the volume it was taken of.');
  }
  if (snapshot.status !== 'available') {
    throw badRequest('EVS.2043', 'The snapshot must be available to be rolled back.');
  }
  if (volume.status !== 'available' && volume.status !== 'error_rollbacking') {
    throw badRequest('EVS.5400', 'The volume must be available or error_rollbacking to be rolled back.');
  }
  checkKeyForReturn(world, volume.metadata);
  volume.status = 'rollbacking';
  snapshot.status = 'rollbacking';
  world.start('rollback', (ok) => {
    volume.status = ok ? 'available' : 'error_rollbacking';
    volume.updatedAt = world.stamper.next();
    finish(world, snapshot, 'available');
  });
}
