import type { Transfer, VolumeType } from '../model/catalogue.ts';
import type { Snapshot, StringMap, Volume } from '../model/entities.ts';
import { selfLinks, type Call, type View } from './call.ts';
import { pathVersion } from './cinder-version.ts';
import { attachmentView, imageMetadata } from './evs-views.ts';

/** A volume in a plain list (7.2.1.8, table 7-102). */
export function cinderVolumeListed(call: Call, volume: Volume): View {
  return {
    id: volume.id,
    links: selfLinks(call, pathVersion(call), 'volumes', volume.id),
    name: volume.name,
  };
}

/** A volume after its creation or an update (7.2.1.2, table 7-51; 7.2.1.5, table 7-78). */
export function cinderVolumeSummary(call: Call, volume: Volume): View {
  return {
    id: volume.id,
    links: selfLinks(call, pathVersion(call), 'volumes', volume.id),
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
    metadata: volumeMetadata(volume),
    size: volume.size,
    user_id: volume.userId,
    updated_at: volume.updatedAt,
    shareable: volume.multiattach,
    multiattach: volume.multiattach,
  };
}

/** The read-only flag is shown among the metadata, as Cinder shows it; the documents do not say where it is seen. */
function volumeMetadata({ metadata, readOnly }: Volume): StringMap {
  return readOnly === null ? metadata : { ...metadata, readonly: readOnly ? 'True' : 'False' };
}

/** A volume in full (7.2.1.3, table 7-61; 7.2.1.9, table 7-109). */
export function cinderVolumeDetail(call: Call, volume: Volume): View {
  // Grown in place: copying it for each of a thousand listed volumes took most of a list's time.
  const view = cinderVolumeSummary(call, volume);
  view['os-vol-tenant-attr:tenant_id'] = call.projectId;
  view['volume_image_metadata'] = imageMetadata(call, volume);
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

/** A volume type (6.1.4, table 6-33; 7.2.1.6, table 7-83). */
export function volumeTypeView(type: VolumeType): View {
  return {
    id: type.id,
    name: type.name,
    extra_specs: type.extraSpecs,
    description: type.description,
    qos_specs_id: type.qosSpecsId ?? undefined,
    is_public: type.isPublic,
  };
}

/** A transfer in a plain list, and when it is accepted (6.4.5, table 6-232; 6.4.2). */
export function transferSummary(call: Call, transfer: Transfer): View {
  return {
    id: transfer.id,
    name: transfer.name,
    volume_id: transfer.volumeId,
    links: selfLinks(call, pathVersion(call), 'os-volume-transfer', transfer.id),
  };
}

/** A transfer in full (6.4.4, table 6-224). */
export function transferDetail(call: Call, transfer: Transfer): View {
  return { ...transferSummary(call, transfer), created_at: transfer.createdAt };
}
