/** Volume states of EVS API Reference (2023-02-01), A.3. */
export const VOLUME_STATES = [
  'creating',
  'available',
  'in-use',
  'error',
  'attaching',
  'detaching',
  'restoring-backup',
  'backing-up',
  'error_restoring',
  'uploading',
  'downloading',
  'extending',
  'error_extending',
  'deleting',
  'error_deleting',
  'rollbacking',
  'error_rollbacking',
  'awaiting-transfer',
] as const;

/**
 * A state of a volume: those of EVS, `retyping` and `reserved` of EasyStack block storage 6.2.1, 1.3, `maintenance` of 6.0.2,
 * 3.1, and `reverting` of Cinder.
 */
export type VolumeState =
  (typeof VOLUME_STATES)[number] | 'retyping' | 'reserved' | 'maintenance' | 'reverting';

/** Snapshot states of EVS API Reference (2023-02-01), A.4. */
export const SNAPSHOT_STATES = [
  'creating',
  'available',
  'error',
  'deleting',
  'error_deleting',
  'rollbacking',
  'backing-up',
] as const;

/** A state of a snapshot: those of EVS, and Cinder's `restoring` while a volume is taken back to it. */
export type SnapshotState = (typeof SNAPSHOT_STATES)[number] | 'restoring';

/** Text keys and values that a user hangs on a resource. */
export type StringMap = Readonly<Record<string, string>>;

/** A volume's attachment to a server. */
export interface Attachment {
  readonly id: string;
  readonly serverId: string;
  readonly device: string;
  readonly attachedAt: string;
  /** `null` unless the host was told (`os-attach`). */
  readonly hostName?: string | null;
}

/** Others than its project that may hold a volume: it is then no use to the project (A.1: EVS.1012, 2068, 2089, 2093). */
export const VOLUME_HOLDS = ['temporary', 'locked', 'disaster-recovery', 'other-service'] as const;

/** A volume, whichever API made it. */
export interface Volume {
  readonly id: string;
  name: string;
  description: string | null;
  /** GiB. */
  size: number;
  status: VolumeState;
  /** Name of the volume type. */
  type: string;
  readonly zone: string;
  metadata: StringMap;
  tags: StringMap;
  multiattach: boolean;
  /** So at first when made from an image; marking it so makes no system disk of a data disk (6.1.11, constraints). */
  bootable: boolean;
  /** Set by `os-update_readonly_flag`; null as long as nobody has. */
  readOnly: boolean | null;
  /** Made from an image: a system disk, at most 1,024 GiB (5.1.1, row `size`). */
  readonly imageId: string | null;
  readonly snapshotId: string | null;
  readonly sourceVolumeId: string | null;
  enterpriseProjectId: string;
  iops: number | null;
  /** MiB/s. */
  throughput: number | null;
  /** The dedicated pool that it is in. */
  readonly dedicatedStorageId?: string;
  /** Who made it, or took it over. */
  userId: string;
  /** Whether it is frozen, as for a debt: then it cannot be given away (6.4.1, constraints). */
  frozen?: boolean;
  /** Who else holds it. */
  hold?: (typeof VOLUME_HOLDS)[number];
  attachments: readonly Attachment[];
  readonly createdAt: string;
  updatedAt: string | null;
  /** How a migration stands; none when missing or null. */
  migrationStatus?: string | null;
}

/** A snapshot of a volume. */
export interface Snapshot {
  readonly id: string;
  name: string;
  description: string | null;
  readonly volumeId: string;
  /** The volume's zone and type, kept because the volume may be gone. */
  readonly zone: string;
  volumeType: string;
  /** The volume's metadata of encryption, which a volume made from the snapshot inherits. */
  readonly encryption: StringMap;
  /** GiB. */
  readonly size: number;
  status: SnapshotState;
  metadata: StringMap;
  /** Who took it. */
  readonly userId: string;
  readonly createdAt: string;
  updatedAt: string | null;
}

/** States of backups, as Cinder names them. */
export const BACKUP_STATES = [
  'creating',
  'available',
  'restoring',
  'deleting',
  'error',
  'error_deleting',
] as const;

/** A state of a backup. */
export type BackupState = (typeof BACKUP_STATES)[number];

/** A backup of a volume, or of a snapshot of it. */
export interface Backup {
  readonly id: string;
  name: string;
  description: string | null;
  readonly volumeId: string;
  readonly snapshotId: string | null;
  /** The backup that an incremental one builds on. */
  readonly parentId: string | null;
  readonly container: string | null;
  readonly zone: string;
  /** GiB. */
  readonly size: number;
  status: BackupState;
  readonly incremental: boolean;
  failReason: string | null;
  readonly userId: string;
  readonly createdAt: string;
  updatedAt: string | null;
}
