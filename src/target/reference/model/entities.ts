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

/** A state of a volume. */
export type VolumeState = (typeof VOLUME_STATES)[number];

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

/** A state of a snapshot. */
export type SnapshotState = (typeof SNAPSHOT_STATES)[number];

/** Text keys and values that a user hangs on a resource. */
export type StringMap = Readonly<Record<string, string>>;

/** A volume's attachment to a server. */
export interface Attachment {
  readonly id: string;
  readonly serverId: string;
  readonly device: string;
  readonly attachedAt: string;
}

/** A volume, whichever API made it. */
export interface Volume {
  readonly id: string;
  name: string;
  description: string | null;
  /** GiB. */
  size: number;
  status: VolumeState;
  readonly type: string;
  readonly zone: string;
  metadata: StringMap;
  readonly tags: StringMap;
  readonly multiattach: boolean;
  /** Made from an image: a system disk, at most 1,024 GiB (5.1.1, row `size`). */
  readonly bootable: boolean;
  readonly snapshotId: string | null;
  readonly enterpriseProjectId: string;
  readonly iops: number | null;
  /** MiB/s. */
  readonly throughput: number | null;
  attachments: readonly Attachment[];
  readonly createdAt: string;
  updatedAt: string | null;
}

/** A snapshot of a volume. */
export interface Snapshot {
  readonly id: string;
  name: string;
  description: string | null;
  readonly volumeId: string;
  /** The volume's zone and type, kept because the volume may be gone. */
  readonly zone: string;
  readonly volumeType: string;
  /** The volume's metadata of encryption, which a volume made from the snapshot inherits. */
  readonly encryption: StringMap;
  /** GiB. */
  readonly size: number;
  status: SnapshotState;
  readonly metadata: StringMap;
  readonly createdAt: string;
  updatedAt: string | null;
}
