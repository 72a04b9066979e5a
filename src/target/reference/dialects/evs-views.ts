import type { Attachment, Snapshot, Volume } from '../model/entities.ts';
import { jobTime } from '../model/clock.ts';
import { jobStatus, type Job, type JobEntities } from '../model/job.ts';
import { poolOf, serviceOf } from '../model/pools.ts';
import { selfLinks, type Call, type View } from './call.ts';

// Rows that the tables call reserved are empty strings: the tables say String, and no EVS example shows null for a volume.

/** A volume after an update (5.1.2, table 5-14); it is not wrapped. */
export function evsVolumeSummary(call: Call, volume: Volume): View {
  return {
    id: volume.id,
    links: selfLinks(call, 'v2', 'cloudvolumes', volume.id),
    name: volume.name,
    status: volume.status,
    attachments: volume.attachments.map((attachment) => attachmentView(volume.id, attachment)),
    description: volume.description ?? '',
    multiattach: volume.multiattach,
    shareable: String(volume.multiattach),
    size: volume.size,
    metadata: volume.metadata,
    bootable: String(volume.bootable),
    availability_zone: volume.zone,
    created_at: volume.createdAt,
    volume_type: volume.type,
    'os-vol-host-attr:host': `${volume.zone}#${volume.type}`,
    'os-vol-tenant-attr:tenant_id': call.projectId,
    'os-volume-replication:extended_status': '',
    volume_image_metadata: imageMetadata(call, volume),
    source_volid: '',
    snapshot_id: volume.snapshotId ?? '',
  };
}

/** A volume in full (5.1.3, table 5-24; 5.1.4, table 5-34). */
export function evsVolumeDetail(call: Call, volume: Volume): View {
  // Grown in place: copying it for each of a thousand listed volumes took most of a list's time.
  const view = evsVolumeSummary(call, volume);
  view['consistencygroup_id'] = '';
  view['updated_at'] = volume.updatedAt ?? volume.createdAt;
  view['encrypted'] = false;
  view['replication_status'] = 'disabled';
  view['os-vol-mig-status-attr:migstat'] = '';
  view['os-vol-mig-status-attr:name_id'] = '';
  view['user_id'] = volume.userId;
  const pool = poolOf(call.cloud, volume);
  view['service_type'] = serviceOf(pool);
  view['dedicated_storage_id'] = pool?.id ?? '';
  view['dedicated_storage_name'] = pool?.name ?? '';
  view['tags'] = volume.tags;
  view['wwn'] = `6888${volume.id.replaceAll('-', '').slice(4)}`;
  view['enterprise_project_id'] = volume.enterpriseProjectId;
  if (isScsi(volume)) view['serial_number'] = volume.id;
  if (volume.iops !== null) view['iops'] = performanceView(volume.id, volume.iops);
  if (volume.throughput !== null) view['throughput'] = performanceView(volume.id, volume.throughput);
  return view;
}

/** Empty unless the volume was made from an image (5.1.10, row `volume_image_metadata`). */
export function imageMetadata(call: Call, { imageId }: Volume): View {
  const image = call.cloud.images.get(imageId ?? '');
  if (image === undefined) return {};
  const { id, name, containerFormat, diskFormat, minDisk, properties } = image;
  return {
    ...properties,
    image_id: id,
    image_name: name,
    container_format: containerFormat,
    disk_format: diskFormat,
    min_disk: String(minDisk),
  };
}

/** Only a SCSI volume has a serial number (5.1.4, row `serial_number`). */
function isScsi({ metadata }: Volume): boolean {
  return Object.hasOwn(metadata, 'hw:passthrough') && metadata['hw:passthrough'] === 'true';
}

/** One attachment (5.1.4, table 5-36; 7.2.1.3, table 7-62). */
export function attachmentView(volumeId: string, attachment: Attachment): View {
  return {
    attached_at: attachment.attachedAt,
    attachment_id: attachment.id,
    device: attachment.device,
    host_name: 'reference-host',
    id: volumeId,
    server_id: attachment.serverId,
    volume_id: volumeId,
  };
}

function performanceView(id: string, total: number): View {
  return { frozened: false, id, total_val: total };
}

/** A snapshot (5.2.1, table 5-107; 5.2.5, table 5-133). */
export function evsSnapshot(call: Call, snapshot: Snapshot): View {
  return {
    id: snapshot.id,
    status: snapshot.status,
    name: snapshot.name,
    // The quick start (4.1) shows null for a description that was not given.
    description: snapshot.description,
    created_at: snapshot.createdAt,
    updated_at: snapshot.updatedAt ?? snapshot.createdAt,
    metadata: snapshot.metadata,
    volume_id: snapshot.volumeId,
    size: snapshot.size,
    'os-extended-snapshot-attributes:project_id': call.projectId,
    'os-extended-snapshot-attributes:progress': snapshot.status === 'creating' ? '0%' : '100%',
  };
}

/** A snapshot in a list (5.2.4, table 5-126); its pool is that of its volume. */
export function evsSnapshotListed(call: Call, snapshot: Snapshot): View {
  const pool = poolOf(call.cloud, call.world.volumes.get(snapshot.volumeId));
  return {
    ...evsSnapshot(call, snapshot),
    dedicated_storage_id: pool?.id ?? '',
    dedicated_storage_name: pool?.name ?? '',
    service_type: serviceOf(pool),
  };
}

/** A job (5.4.1, table 5-190). With parts, its entities are nothing but the parts. */
export function evsJob(job: Job, now: number, isPart = false): View {
  const parts = job.subJobs.map((part) => evsJob(part, now, true));
  return {
    status: jobStatus(job, now, isPart),
    entities: job.entities === null ? { sub_jobs: parts } : entitiesView(job.entities),
    job_id: job.id,
    job_type: job.type,
    begin_time: jobTime(job.begin),
    end_time: job.end === null ? '' : jobTime(job.end),
    error_code: job.failure?.code ?? '',
    fail_reason: job.failure?.reason ?? '',
  };
}

function entitiesView(entities: JobEntities): View {
  return {
    volume_type: entities.volumeType,
    size: entities.size,
    volume_id: entities.volumeId,
    name: entities.name,
  };
}
