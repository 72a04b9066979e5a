import { badRequest, notFound, Problem } from '../problem.ts';
import { checkKey, isEncrypted } from './encryption.ts';
import type { StringMap } from './entities.ts';
import { checkPerformance } from './performance.ts';
import { checkImageService } from './upload.ts';
import type { World } from './world.ts';

/** Greatest size of a data disk in GiB (EVS API Reference 2023-02-01, 5.1.1 and 5.1.5, row `size`). */
export const MAX_DATA_GIB = 32_768;

/** Greatest size of a system disk in GiB. */
export const MAX_SYSTEM_GIB = 1_024;

const MIN_DATA_GIB = 10;

/** What a request asks for, with its types and lengths already checked. */
export interface VolumeSpec {
  readonly name: string;
  readonly description: string | null;
  readonly zone: string;
  readonly type: string;
  readonly size: number;
  readonly metadata: StringMap;
  readonly tags: StringMap;
  readonly multiattach: boolean;
  readonly imageId: string | null;
  readonly snapshotId: string | null;
  readonly serverId: string | null;
  readonly sourceVolumeId: string | null;
  readonly enterpriseProjectId: string;
  readonly iops: number | null;
  readonly throughput: number | null;
  /** The dedicated pool that it is to be in; without it, it is in none. */
  readonly dedicatedStorageId?: string;
  /** Who asks. */
  readonly userId: string;
}

/**
 * Checks what no single field shows: that what it names exists, and that the fields go together.
 * Rules: EVS API Reference (2023-02-01), 5.1.1 (tables 5-4 and 5-5), 7.2.1.2 (table 7-47); codes: A.1.
 *
 * @throws {Problem} for the first rule that it breaks
 */
export function checkVolumeSpec(world: World, spec: VolumeSpec): void {
  if (world.cloud.zones.get(spec.zone)?.available !== true) {
    throw badRequest('EVS.2053', 'The availability zone does not exist or is not available.');
  }
  checkType(world, spec);
  if (isEncrypted(spec.metadata)) checkKey(world, spec.metadata);
  checkSources(world, spec);
  checkSize(spec);
  checkPerformance(spec, spec, 'EVS.2235');
  if (spec.serverId !== null) checkServer(world, spec.serverId);
}

/** A new volume is attached to the server that it is made for (5.1.1, row `server_id`), when that can be. */
function checkServer({ cloud }: World, id: string): void {
  checkServerService(cloud);
  const server = cloud.servers.get(id);
  if (server === undefined) throw badRequest('EVS.2229', 'The server does not exist.');
  if (server.status === 'ERROR') throw badRequest('EVS.2134', 'The server takes no volume in its state.');
}

/** @throws {Problem} EVS.2131 when the server service does not answer (A.1) */
export function checkServerService({ health }: World['cloud']): void {
  if (health.of('server-service') === 'down') {
    throw badRequest('EVS.2131', 'The server service does not tell about the server.');
  }
}

/** A type may be in some zones only, or sold out in some; its extra specs say so (6.1.4, rows of `extra_specs`). */
function checkType(world: World, { type, zone }: VolumeSpec): void {
  const found = world.cloud.volumeTypeNamed(type);
  if (found === undefined) throw badRequest('EVS.1020', 'The volume type is not one of those supported.');
  const zones = found.extraSpecs['RESKEY:availability_zones'];
  if (zones !== undefined && !zones.split(',').includes(zone)) {
    throw badRequest('EVS.2071', 'The availability zone does not have the volume type.');
  }
  const soldOut = found.extraSpecs['os-vendor-extended:sold_out_availability_zones'];
  if (soldOut?.split(',').includes(zone) === true) {
    throw badRequest('EVS.2072', 'The volume type is sold out in the availability zone.');
  }
}

function checkSources(world: World, spec: VolumeSpec): void {
  if (spec.imageId !== null && spec.snapshotId !== null) {
    throw badRequest('EVS.1016', 'Only one of imageRef, snapshot_id and backup_id may be given.');
  }
  if (spec.imageId !== null) {
    checkImageService(world.cloud);
    if (world.cloud.health.of('image-service') === 'slow') {
      throw new Problem('computeFault', 'EVS.2023', 'The image service did not answer in time.');
    }
    const image = world.cloud.images.get(spec.imageId);
    if (image === undefined) throw badRequest('EVS.2046', 'The image does not exist.');
    if (spec.size < image.minDisk) throw badRequest('EVS.1010', 'The size is smaller than the image needs.');
    if (spec.multiattach) throw badRequest('EVS.2094', 'A system disk cannot be shared.');
  }
  if (spec.snapshotId !== null) checkSnapshotSource(world, spec, spec.snapshotId);
}

function checkSnapshotSource(world: World, spec: VolumeSpec, snapshotId: string): void {
  const snapshot = world.snapshots.get(snapshotId);
  if (snapshot === undefined) throw notFound('Snapshot');
  if (snapshot.status !== 'available' && snapshot.status !== 'backing-up') {
    throw badRequest('EVS.2043', 'The snapshot must be available or backing-up.');
  }
  if (snapshot.volumeType !== spec.type) {
    throw badRequest('EVS.2096', 'The volume type differs from that of the snapshot.');
  }
  if (snapshot.zone !== spec.zone) {
    throw badRequest('EVS.2054', 'The availability zone differs from that of the snapshot.');
  }
  if (spec.size < snapshot.size) throw badRequest('EVS.1010', 'The size is smaller than the snapshot.');
}

function checkSize(spec: VolumeSpec): void {
  const [min, max] = spec.imageId === null ? [MIN_DATA_GIB, MAX_DATA_GIB] : [1, MAX_SYSTEM_GIB];
  if (spec.size < min || spec.size > max) {
    throw badRequest('EVS.1010', `The size must be ${min} to ${max} GiB.`);
  }
}
