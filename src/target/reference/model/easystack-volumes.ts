import { randomUUID } from 'node:crypto';
import { invalid, notFound } from '../problem.ts';
import type { Image, VolumeType } from './catalogue.ts';
import type { Snapshot, Volume, VolumeState } from './entities.ts';
import { growthAmounts, volumeAmounts } from './quota.ts';
import { isShared } from './volume-types.ts';
import type { World } from './world.ts';

/** What a volume of EasyStack is to be, with its types and lengths already checked. */
export interface EasyStackVolumeSpec {
  readonly name: string;
  readonly description: string | null;
  /** GiB. */
  readonly size: number;
  readonly type: VolumeType;
  readonly imageId: string | null;
  readonly snapshotId: string | null;
  readonly userId: string;
  /** Whether the image may be the snapshot of a server (EasyStack block storage 6.2.1, 1.3; 6.0.2, 5.3). */
  readonly serverSnapshots: boolean;
}

/**
 * Makes a volume: it is `creating`, then `available`.
 *
 * @throws {Problem} badRequest for a source that cannot be used, itemNotFound for an unknown snapshot, overLimit when the
 * quota does not suffice
 */
export function createEasyStackVolume(world: World, spec: EasyStackVolumeSpec): Volume {
  if (spec.imageId !== null && spec.snapshotId !== null) {
    throw invalid('Only one of imageRef and snapshot_id may be given.');
  }
  const image = spec.imageId === null ? undefined : usableImage(world, spec, spec.imageId);
  const snapshot = spec.snapshotId === null ? undefined : usableSnapshot(world, spec, spec.snapshotId);
  const volume = addNewVolume(world, spec, { image, snapshot });
  world.start('create', (ok) => finish(world, volume, ok ? 'available' : 'error'));
  return volume;
}

function usableImage(world: World, spec: EasyStackVolumeSpec, id: string): Image {
  const image = world.cloud.images.get(id);
  if (image === undefined) throw invalid('The image does not exist or is not accessible.');
  if (image.properties['image_type'] === 'snapshot' && !spec.serverSnapshots) {
    throw invalid('An image that is the snapshot of a server needs microversion 3.46.');
  }
  if (spec.size < image.minDisk) throw invalid('The size is smaller than the image needs.');
  return image;
}

/** A volume has the type of its snapshot (6.0.2, 2.4) and at least its size (6.0.2, 3.2). */
function usableSnapshot(world: World, spec: EasyStackVolumeSpec, id: string): Snapshot {
  const snapshot = world.snapshot(id);
  if (snapshot.status !== 'available') throw invalid('The snapshot must be available.');
  if (snapshot.volumeType !== spec.type.name) throw invalid('The volume type differs from the snapshot.');
  if (spec.size < snapshot.size) throw invalid('The size is smaller than the snapshot.');
  return snapshot;
}

/** What a new volume is made from. */
interface Sources {
  readonly image?: Image | undefined;
  readonly snapshot?: Snapshot | undefined;
}

/** A volume that is `creating`, with its quota taken. Whoever asks for it sees to what becomes of it. */
export function addNewVolume(
  world: World,
  spec: Omit<EasyStackVolumeSpec, 'serverSnapshots'>,
  { image, snapshot }: Sources = {},
): Volume {
  world.quota.reserve(volumeAmounts(spec.type.name, spec.size)).commit();
  const volume: Volume = {
    id: randomUUID(),
    name: spec.name,
    description: spec.description,
    size: spec.size,
    status: 'creating',
    type: spec.type.name,
    zone: snapshot?.zone ?? defaultZone(world),
    metadata: {},
    tags: {},
    multiattach: isShared(spec.type),
    bootable: image !== undefined,
    readOnly: null,
    imageId: spec.imageId,
    snapshotId: spec.snapshotId,
    sourceVolumeId: null,
    enterpriseProjectId: '0',
    iops: null,
    throughput: null,
    userId: spec.userId,
    attachments: [],
    createdAt: world.stamper.next(),
    updatedAt: null,
  };
  world.addVolume(volume);
  return volume;
}

function defaultZone(world: World): string {
  for (const { name, available } of world.cloud.zones.values()) if (available) return name;
  throw invalid('No zone is available.');
}

/** Puts a volume in the state that an act ends in. */
export function finish(world: World, volume: Volume, status: VolumeState): void {
  volume.status = status;
  volume.updatedAt = world.stamper.next();
}

/**
 * Deletes a volume: it is `deleting`, then gone.
 *
 * @param states states in which the document allows it
 * @throws {Problem} badRequest in another state, or when the volume has snapshots
 */
export function deleteEasyStackVolume(world: World, volume: Volume, states: readonly VolumeState[]): void {
  if (!states.includes(volume.status)) {
    throw invalid(`The volume must be one of ${states.join(', ')} to be deleted.`);
  }
  if (world.snapshotsOf(volume).length > 0) throw invalid('The volume still has snapshots.');
  volume.status = 'deleting';
  world.start('delete', (ok) => {
    if (!ok) return finish(world, volume, 'error_deleting');
    world.removeVolume(volume);
    world.quota.free(volumeAmounts(volume.type, volume.size));
  });
}

/**
 * Grows a volume: it is `extending`, then as before (6.2.1, 1.3).
 *
 * @param states states in which the microversion of the request allows it
 * @throws {Problem} badRequest in another state or for a size that is not greater; overLimit when the quota does not suffice
 */
export function growVolume(
  world: World,
  volume: Volume,
  newSize: number,
  states: readonly VolumeState[],
): void {
  if (!states.includes(volume.status)) {
    throw invalid(`The volume must be ${states.join(' or ')} to be extended.`);
  }
  if (newSize <= volume.size) throw invalid('The new size must be greater than the present one.');
  const reserved = world.quota.reserve(growthAmounts(volume.type, newSize - volume.size));
  const before = volume.status;
  volume.status = 'extending';
  world.start('extend', (ok) => {
    if (ok) reserved.commit();
    else reserved.cancel();
    if (ok) volume.size = newSize;
    finish(world, volume, ok ? before : 'error_extending');
  });
}

/** The type that a volume gets when a request names none: the oldest one that is for everybody. */
export function defaultVolumeType(world: World): VolumeType {
  for (const type of world.cloud.volumeTypes.values()) if (type.isPublic) return type;
  throw notFound('A volume type');
}
