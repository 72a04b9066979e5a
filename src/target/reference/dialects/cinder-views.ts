import { referenceFixtures } from '../fixtures.ts';
import type { Snapshot, Volume } from '../model/entities.ts';
import { selfLinks, type Call } from './call.ts';
import { attachmentView } from './evs-views.ts';

/** A volume in a plain list (7.2.1.8, table 7-102). */
export function cinderVolumeListed(call: Call, volume: Volume): Readonly<Record<string, unknown>> {
  return { id: volume.id, links: selfLinks(call, 'v3', 'volumes', volume.id), name: volume.name };
}

/** A volume after its creation or an update (7.2.1.2, table 7-51; 7.2.1.5, table 7-78). */
export function cinderVolumeSummary(call: Call, volume: Volume): Readonly<Record<string, unknown>> {
  return {
    ...cinderVolumeListed(call, volume),
    status: volume.status,
    attachments: volume.attachments.map((attachment) => attachmentView(volume.id, attachment)),
    availability_zone: volume.zone,
    bootable: String(volume.bootable),
    encrypted: false,
    created_at: volume.createdAt,
    description: volume.description,
    volume_type: volume.type,
    replication_status: 'disabled',
    consistencygroup_id: null,
    source_volid: null,
    snapshot_id: volume.snapshotId,
    metadata: volume.metadata,
    size: volume.size,
    user_id: referenceFixtures.userId,
    updated_at: volume.updatedAt,
    shareable: volume.multiattach,
    multiattach: volume.multiattach,
  };
}

/** A volume in full (7.2.1.3, table 7-61; 7.2.1.9, table 7-109). */
export function cinderVolumeDetail(call: Call, volume: Volume): Readonly<Record<string, unknown>> {
  return {
    ...cinderVolumeSummary(call, volume),
    'os-vol-tenant-attr:tenant_id': call.projectId,
    volume_image_metadata: {},
    'os-vol-host-attr:host': `${volume.zone}#${volume.type}`,
    'os-volume-replication:extended_status': null,
    'os-vol-mig-status-attr:migstat': null,
    'os-vol-mig-status-attr:name_id': null,
    ...(volume.iops === null ? {} : { iops: performanceView(volume.id, volume.iops) }),
    ...(volume.throughput === null ? {} : { throughput: performanceView(volume.id, volume.throughput) }),
  };
}

function performanceView(id: string, total: number): Readonly<Record<string, unknown>> {
  return { frozened: false, id, total_val: total, volume_id: id };
}

/** A snapshot after its creation or an update, and in a plain list (7.2.2.1, table 7-157). */
export function cinderSnapshotSummary(snapshot: Snapshot): Readonly<Record<string, unknown>> {
  return {
    id: snapshot.id,
    created_at: snapshot.createdAt,
    updated_at: snapshot.updatedAt,
    name: snapshot.name,
    description: snapshot.description,
    volume_id: snapshot.volumeId,
    status: snapshot.status,
    size: snapshot.size,
    metadata: snapshot.metadata,
  };
}

/** A snapshot in full (7.2.2.2, table 7-163). Its size is a number, as every example shows. */
export function cinderSnapshotDetail(call: Call, snapshot: Snapshot): Readonly<Record<string, unknown>> {
  return {
    ...cinderSnapshotSummary(snapshot),
    'os-extended-snapshot-attributes:progress': snapshot.status === 'creating' ? '0%' : '100%',
    'os-extended-snapshot-attributes:project_id': call.projectId,
  };
}
