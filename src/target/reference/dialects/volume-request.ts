import { readOptionalEnvelope, type Fields } from '../input/body.ts';
import {
  readBoolean,
  readInteger,
  readRequiredInteger,
  readRequiredText,
  readStringMap,
  readText,
} from '../input/fields.ts';
import type { StringMap } from '../model/entities.ts';
import { MAX_DATA_GIB, type VolumeSpec } from '../model/volume-spec.ts';
import { badRequest } from '../problem.ts';
import type { Call } from './call.ts';

/** Most characters of a name (5.1.1 and 7.2.1.2, row `name`). */
export const MAX_NAME = 64;

/** Most characters of a description (5.1.1 and 7.2.1.2, row `description`). */
export const MAX_DESCRIPTION = 85;

/** Most bytes of a metadata key or value: 7.2.1.2 and 7.2.1.5, row `metadata`. EVS and snapshots state no bound. */
export const MAX_METADATA_BYTES = 255;

/** What the dialects differ in. */
export interface VolumeRules {
  /** Already read, because the dialects differ in its type. */
  readonly multiattach: boolean;
  readonly maxMetadataBytes?: number;
}

/** A name, or undefined. */
export function readName(fields: Fields, name = 'name'): string | undefined {
  return readText(fields, name, { code: 'EVS.1003', max: MAX_NAME });
}

/** A description, or undefined. */
export function readDescription(fields: Fields, name = 'description'): string | undefined {
  return readText(fields, name, { code: 'EVS.1004', max: MAX_DESCRIPTION });
}

/**
 * Reads the rows that tables 5-5 (EVS, 5.1.1) and 7-47 (Cinder, 7.2.1.2) have in common.
 *
 * @param volume the request's `volume` object
 * @param rules what the dialects differ in
 * @throws {Problem} badRequest for a missing row, a wrong type or a broken bound
 */
export function readVolumeSpec(volume: Fields, rules: VolumeRules): Omit<VolumeSpec, 'userId'> {
  const maxBytes = rules.maxMetadataBytes ?? Infinity;
  const metadata = readStringMap(volume, 'metadata', { code: 'EVS.5400', maxBytes });
  const imageId = readText(volume, 'imageRef', { code: 'EVS.2046' }) ?? null;
  const snapshotId = readText(volume, 'snapshot_id', { code: 'EVS.2045' }) ?? null;
  checkMetadata(metadata, imageId !== null || snapshotId !== null);
  // Not supported, but texts all the same (6.1.1, table 6-4; 7.2.1.2, table 7-47).
  for (const name of ['consistencygroup_id', 'source_replica']) readText(volume, name, { code: 'EVS.5400' });
  return {
    name: readName(volume) ?? '',
    description: readDescription(volume) ?? null,
    zone: readRequiredText(volume, 'availability_zone', { code: 'EVS.1036' }),
    type: readRequiredText(volume, 'volume_type', { code: 'EVS.1020' }),
    size: readRequiredInteger(volume, 'size', { code: 'EVS.1010', min: 1, max: MAX_DATA_GIB }),
    metadata,
    tags: readStringMap(volume, 'tags', { code: 'EVS.1062' }),
    multiattach: rules.multiattach,
    imageId,
    snapshotId,
    serverId: null,
    sourceVolumeId: null,
    enterpriseProjectId: readText(volume, 'enterprise_project_id', { code: 'EVS.2059' }) ?? '0',
    iops: readInteger(volume, 'iops', { code: 'EVS.2231', min: 1 }) ?? null,
    throughput: readInteger(volume, 'throughput', { code: 'EVS.2231', min: 1 }) ?? null,
  };
}

/** Values of the metadata keys that mean something (5.1.1, row `metadata`; codes: A.1). */
function checkMetadata(metadata: StringMap, hasSource: boolean): void {
  const passthrough = own(metadata, 'hw:passthrough');
  const encrypted = own(metadata, '__system__encrypted');
  const key = own(metadata, '__system__cmkid');
  const fullClone = own(metadata, 'full_clone');
  if (passthrough !== undefined && passthrough !== 'true' && passthrough !== 'false') {
    throw badRequest('EVS.1057', 'hw:passthrough must be true or false.');
  }
  if (fullClone !== undefined && fullClone !== '0' && fullClone !== '1') {
    throw badRequest('EVS.1063', 'full_clone must be 0 or 1.');
  }
  if (encrypted !== undefined && encrypted !== '0' && encrypted !== '1') {
    throw badRequest('EVS.2041', '__system__encrypted must be 0 or 1.');
  }
  if (key !== undefined && key.length !== 36)
    throw badRequest('EVS.2041', '__system__cmkid must have 36 bytes.');
  if (encrypted === '1' && key === undefined)
    throw badRequest('EVS.2041', 'Encryption needs __system__cmkid.');
  if (hasSource && (encrypted ?? key ?? passthrough) !== undefined) {
    throw badRequest('EVS.1043', 'Encryption and passthrough cannot be set on a volume made from a source.');
  }
}

function own(map: StringMap, key: string): string | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Reads a `multiattach` that must be a boolean (7.2.1.2). */
export function readMultiattach(volume: Fields): boolean {
  return readBoolean(volume, 'multiattach', 'EVS.1054') ?? false;
}

/**
 * The dedicated storage pool that the scheduler hints name (6.1.1, table 6-6); undefined when they name none.
 *
 * @throws {Problem} badRequest when there is no such pool
 */
export function readPool(call: Pick<Call, 'body' | 'cloud'>): string | undefined {
  const hints = readOptionalEnvelope(call.body, 'OS-SCH-HNT:scheduler_hints', 'EVS.5400');
  const pool = readText(hints, 'dedicated_storage_id', { code: 'EVS.5400' });
  if (pool !== undefined && !call.cloud.pools.has(pool)) {
    throw badRequest('EVS.5400', 'The dedicated storage pool does not exist.');
  }
  return pool;
}
