import type { Fields } from '../input/body.ts';
import {
  readInteger,
  readRequiredInteger,
  readRequiredText,
  readStringMap,
  readText,
} from '../input/fields.ts';
import { isUuid } from '../input/query.ts';
import type { StringMap } from '../model/entities.ts';
import { checkTags } from '../model/tags.ts';
import { badRequest } from '../problem.ts';
import { readEvsMetadata } from './evs-metadata.ts';
import { MAX_NAME, readDescription } from './volume-request.ts';

/** What an EVS creation asks for, with its types, lengths and ranges checked (tables 5-5, 5-57 and 7-14). */
export interface EvsVolumeRequest {
  readonly count: number;
  readonly name: string;
  readonly description: string | null;
  readonly zone: string;
  readonly type: string;
  /** GiB; undefined only for a volume from a backup, which then has the backup's size. */
  readonly size: number | undefined;
  readonly metadata: StringMap;
  readonly tags: StringMap;
  readonly multiattach: boolean;
  readonly imageId: string | null;
  readonly snapshotId: string | null;
  readonly backupId: string | null;
  readonly enterpriseProjectId: string;
  readonly iops: number | null;
  readonly throughput: number | null;
}

/** What the versions differ in. */
export interface EvsVolumeRules {
  /** Already read, because the versions differ in its type. */
  readonly multiattach: boolean;
  /** Most characters of a name: 64, in version 3 85 (table 7-14). */
  readonly maxName?: number;
  /** The fraction of a size is cut off (table 7-14, row `size`). */
  readonly truncateSize?: boolean;
}

/**
 * Reads the `volume` of a creation.
 *
 * @throws {Problem} for the first row that is missing, of a wrong type or out of bounds; codes: A.1
 */
export function readEvsVolume(volume: Fields, rules: EvsVolumeRules): EvsVolumeRequest {
  const sources = readSources(volume);
  const count = readInteger(volume, 'count', { code: 'EVS.1021', min: 1, max: 100, truncate: true }) ?? 1;
  if (sources.backupId !== null && count !== 1) {
    throw badRequest('EVS.1051', 'Volumes cannot be created from a backup in a batch.');
  }
  const tags = readStringMap(volume, 'tags', { code: 'EVS.1062' });
  checkTags(tags);
  return {
    ...sources,
    count,
    name: readText(volume, 'name', { code: 'EVS.1003', max: rules.maxName ?? MAX_NAME }) ?? '',
    description: readDescription(volume) ?? null,
    zone: readRequiredText(volume, 'availability_zone', { code: 'EVS.1036' }),
    type: readRequiredText(volume, 'volume_type', { code: 'EVS.1020' }),
    size: readSize(volume, sources.backupId !== null, rules.truncateSize ?? false),
    metadata: readEvsMetadata(volume, sources.imageId !== null || sources.snapshotId !== null),
    tags,
    multiattach: rules.multiattach,
    enterpriseProjectId: readEnterpriseProject(volume),
    iops: readInteger(volume, 'iops', { code: 'EVS.2231', min: 1 }) ?? null,
    throughput: readInteger(volume, 'throughput', { code: 'EVS.2231', min: 1 }) ?? null,
  };
}

type Sources = Pick<EvsVolumeRequest, 'imageId' | 'snapshotId' | 'backupId'>;

/** A volume is made from one source at most (A.1, EVS.1016). */
function readSources(volume: Fields): Sources {
  const imageId = readText(volume, 'imageRef', { code: 'EVS.2046' }) ?? null;
  const snapshotId = readText(volume, 'snapshot_id', { code: 'EVS.2045' }) ?? null;
  const backupId = readText(volume, 'backup_id', { code: 'EVS.1006' }) ?? null;
  if ([imageId, snapshotId, backupId].filter((id) => id !== null).length > 1) {
    throw badRequest('EVS.1016', 'Only one of imageRef, snapshot_id and backup_id may be given.');
  }
  if (snapshotId !== null && !isUuid(snapshotId)) {
    throw badRequest('EVS.2045', 'snapshot_id must be a UUID.');
  }
  return { imageId, snapshotId, backupId };
}

/** Row `size`: required, except for a volume from a backup. */
function readSize(volume: Fields, optional: boolean, truncate: boolean): number | undefined {
  const rule = { code: 'EVS.1010', min: 1, truncate };
  return optional ? readInteger(volume, 'size', rule) : readRequiredInteger(volume, 'size', rule);
}

/** Row `enterprise_project_id`: 0, the default, or the UUID of another (A.1, EVS.2059). */
function readEnterpriseProject(volume: Fields): string {
  const id = readText(volume, 'enterprise_project_id', { code: 'EVS.2059' }) ?? '0';
  if (id !== '0' && !isUuid(id)) throw badRequest('EVS.2059', 'There is no such enterprise project.');
  return id;
}

/** A `multiattach` as the versions 2 and 2.1 take it: a boolean, or, as an example of 5.1.1 has it, 0 or 1. */
export function readSharing(volume: Fields): boolean | undefined {
  const value = volume['multiattach'] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  if (value === 0 || value === 1) return value === 1;
  throw badRequest('EVS.1054', '"multiattach" must be true or false.');
}

/** A flag as text, as `shareable` and the `multiattach` of version 3 are (tables 5-57 and 7-14). */
export function readSharingText(volume: Fields, name: 'shareable' | 'multiattach'): boolean | undefined {
  const value = volume[name] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  throw badRequest('EVS.1054', `"${name}" must be true or false.`);
}
