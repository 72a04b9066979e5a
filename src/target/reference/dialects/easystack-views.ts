import type { QosSpecs, VolumeType } from '../model/catalogue.ts';
import type { Backup, Snapshot, Volume } from '../model/entities.ts';
import type { Call, Link, View } from './call.ts';

/** The `self` and `bookmark` links of a resource (EasyStack block storage 6.2.1, 1.3; 6.0.2, 5.3, examples). */
export function easyStackLinks(call: Call, collection: string, id: string): readonly Link[] {
  const { origin, pathname } = call.url;
  const [, version = ''] = pathname.split('/');
  return [
    { href: `${origin}/${version}/${call.projectId}/${collection}/${id}`, rel: 'self' },
    { href: `${origin}/${call.projectId}/${collection}/${id}`, rel: 'bookmark' },
  ];
}

/** What a plain list shows of a volume or a backup, and the answer to making a backup. */
export function listedView(
  call: Call,
  collection: string,
  { id, name }: { readonly id: string; readonly name: string },
): View {
  return { id, links: easyStackLinks(call, collection, id), name };
}

/** A backup in full, as OpenStack's Cinder shows it; EasyStack's manual only lists them. */
export function backupDetail(call: Call, backup: Backup): View {
  return {
    ...listedView(call, 'backups', backup),
    description: backup.description,
    status: backup.status,
    volume_id: backup.volumeId,
    size: backup.size,
    is_incremental: backup.incremental,
    created_at: backup.createdAt,
    updated_at: backup.updatedAt,
  };
}

/**
 * A volume that was just asked for.
 *
 * @param replication the state of replication where there is none: null in 6.2.1, `disabled` in 6.0.2 (examples)
 */
export function newVolumeView(call: Call, volume: Volume, replication: 'disabled' | null): View {
  return {
    id: volume.id,
    status: volume.status,
    size: volume.size,
    availability_zone: volume.zone,
    created_at: volume.createdAt,
    updated_at: volume.updatedAt,
    name: volume.name,
    description: volume.description,
    volume_type: volume.type,
    snapshot_id: volume.snapshotId,
    source_volid: volume.sourceVolumeId,
    metadata: volume.metadata,
    links: easyStackLinks(call, 'volumes', volume.id),
    user_id: volume.userId,
    bootable: String(volume.bootable),
    encrypted: false,
    replication_status: replication,
    consistencygroup_id: null,
    multiattach: volume.multiattach,
    attachments: attachmentViews(volume),
    migration_status: volume.migrationStatus ?? null,
  };
}

/** The row `attachments` names six things; their keys are those of Cinder. */
function attachmentViews(volume: Volume): readonly View[] {
  return volume.attachments.map(({ id, serverId, device, hostName, attachedAt }) => ({
    id: volume.id,
    attachment_id: id,
    volume_id: volume.id,
    server_id: serverId,
    host_name: hostName ?? null,
    device,
    attached_at: attachedAt,
  }));
}

/** A volume in full, as its owner's. */
export function volumeView(call: Call, volume: Volume, owner: string, replication: 'disabled' | null): View {
  const view = newVolumeView(call, volume, replication);
  view['os-vol-tenant-attr:tenant_id'] = owner;
  view['os-vol-mig-status-attr:migstat'] = volume.migrationStatus ?? null;
  view['os-vol-mig-status-attr:name_id'] = null;
  view['os-vol-host-attr:host'] = `cinder-volume-worker@${volume.type}#${volume.type}`;
  const image = volume.imageId === null ? undefined : call.cloud.images.get(volume.imageId);
  if (image !== undefined) {
    view['volume_image_metadata'] = {
      image_id: image.id,
      image_name: image.name,
      container_format: image.containerFormat,
      disk_format: image.diskFormat,
      min_disk: String(image.minDisk),
      ...image.properties,
    };
  }
  return view;
}

/** A snapshot that was just asked for, or in a list (6.2.1, 1.4; 6.0.2, 5.4). */
export function snapshotListedView(snapshot: Snapshot): View {
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

/** A snapshot in full, as its owner's. */
export function snapshotView(snapshot: Snapshot, owner: string): View {
  const view = snapshotListedView(snapshot);
  view['os-extended-snapshot-attributes:project_id'] = owner;
  view['os-extended-snapshot-attributes:progress'] = snapshot.status === 'creating' ? '0%' : '100%';
  return view;
}

/** A volume type after a change; what was just made shows its visibility twice (6.2.1, 1.5; 6.0.2, 5.6, examples). */
export function changedTypeView({ id, name, isPublic, extraSpecs, description }: VolumeType): View {
  return { id, name, is_public: isPublic, extra_specs: extraSpecs, description };
}

/** A volume type that was just made. */
export function newTypeView(type: VolumeType): View {
  return { ...changedTypeView(type), 'os-volume-type-access:is_public': type.isPublic };
}

/** A volume type in full. */
export function typeView(type: VolumeType): View {
  return { ...newTypeView(type), qos_specs_id: type.qosSpecsId };
}

/** QoS specs (6.2.1, 1.5). */
export function qosView({ id, name, consumer, specs }: QosSpecs): View {
  return { id, name, consumer, specs };
}

/** What the answer to a restoration shows (6.0.2, 5.5). */
export function restoredView(backup: Backup, volume: Volume): View {
  return { backup_id: backup.id, volume_id: volume.id, volume_name: volume.name };
}
