import type { Snapshot, Volume } from '../model/entities.ts';
import { selfLinks, type Call, type View } from './call.ts';
import { attachmentView } from './evs-views.ts';

/** A volume in a plain list (7.2.1.8, table 7-102). */
export function cinderVolumeListed(call: Call, volume: Volume): View {
  return { id: volume.id, links: selfLinks(call, 'v3', 'volumes', volume.id), name: volume.name };
}

/** A volume after its creation or an update (7.2.1.2, table 7-51; 7.2.1.5, table 7-78). */
export function cinderVolumeSummary(call: Call, volume: Volume): View {
  return {
    id: volume.id,
    links: selfLinks(call, 'v3', 'volumes', volume.id),
    name: volume.name,
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
    user_id: volume.userId,
    updated_at: volume.updatedAt,
    shareable: volume.multiattach,
    multiattach: volume.multiattach,
  };
}

/** A volume in full (7.2.1.3, table 7-61; 7.2.1.9, table 7-109). */
export function cinderVolumeDetail(call: Call, volume: Volume): View {
  // Grown in place: copying it for each of a thousand listed volumes took most of a list's time.
  const view = cinderVolumeSummary(call, volume);
  view['os-vol-tenant-attr:tenant_id'] = call.projectId;
  view['volume_image_metadata'] = {};
  view['os-vol-host-attr:host'] = `${volume.zone}#${volume.type}`;
  view['os-volume-replication:extended_status'] = null;
  view['os-vol-mig-status-attr:migstat'] = null;
  view['os-vol-mig-status-attr:name_id'] = null;
  if (volume.iops !== null) view['iops'] = performanceView(volume.id, volume.iops);
  if (volume.throughput !== null) view['throughput'] = performanceView(volume.id, volume.throughput);
  return view;
}

function performanceView(id: string, total: number): View {
  return { frozened: false, id, total_val: total, volume_id: id };
}

/** A snapshot after its creation or an update, and in a plain list (7.2.2.1, table 7-157). */
export function cinderSnapshotSummary(snapshot: Snapshot): View {
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
export function cinderSnapshotDetail(call: Call, snapshot: Snapshot): View {
  return {
    ...cinderSnapshotSummary(snapshot),
    'os-extended-snapshot-attributes:progress': snapshot.status === 'creating' ? '0%' : '100%',
    'os-extended-snapshot-attributes:project_id': call.projectId,
  };
}
