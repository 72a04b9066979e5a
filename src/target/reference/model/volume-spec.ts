import { referenceFixtures } from '../fixtures.ts';
import { badRequest, notFound } from '../problem.ts';
import type { StringMap } from './entities.ts';
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
  readonly enterpriseProjectId: string;
  readonly iops: number | null;
  readonly throughput: number | null;
}

/**
 * Checks what no single field shows: that what it names exists, and that the fields go together.
 * Rules: EVS API Reference (2023-02-01), 5.1.1 (tables 5-4 and 5-5), 7.2.1.2 (table 7-47); codes: A.1.
 *
 * @throws {Problem} for the first rule that it breaks
 */
export function checkVolumeSpec(world: World, spec: VolumeSpec): void {
  if (!referenceFixtures.availabilityZones.includes(spec.zone)) {
    throw badRequest('EVS.2053', 'The availability zone does not exist.');
  }
  if (!referenceFixtures.volumeTypes.includes(spec.type)) {
    throw badRequest('EVS.1020', 'The volume type is not one of those supported.');
  }
  checkSources(world, spec);
  checkSize(spec);
  checkPerformance(spec);
  if (spec.serverId !== null && spec.serverId !== referenceFixtures.serverId) {
    throw badRequest('EVS.2229', 'The server does not exist.');
  }
}

function checkSources(world: World, spec: VolumeSpec): void {
  if (spec.imageId !== null && spec.snapshotId !== null) {
    throw badRequest('EVS.1016', 'Only one of imageRef, snapshot_id and backup_id may be given.');
  }
  if (spec.imageId !== null) {
    if (spec.imageId !== referenceFixtures.imageId) throw badRequest('EVS.2046', 'The image does not exist.');
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

function checkPerformance({ type, iops, throughput }: VolumeSpec): void {
  if (type === 'GPSSD2' && (iops === null || throughput === null)) {
    throw badRequest('EVS.2233', 'GPSSD2 needs iops and throughput.');
  }
  if (type === 'ESSD2' && (iops === null || throughput !== null)) {
    throw badRequest('EVS.2232', 'ESSD2 needs iops and takes no throughput.');
  }
  if (type !== 'GPSSD2' && type !== 'ESSD2' && (iops !== null || throughput !== null)) {
    throw badRequest('EVS.2235', 'Only ESSD2 and GPSSD2 take iops or throughput.');
  }
}
