import { randomUUID } from 'node:crypto';
import { referenceFixtures } from './fixtures.ts';
import type { Cloud } from './model/cloud.ts';
import type { SnapshotState, StringMap, Volume, VolumeState } from './model/entities.ts';
import { isEncrypted } from './model/encryption.ts';
import type { Account, Project } from './model/identity.ts';
import { snapshotAmounts, volumeAmounts } from './model/quota.ts';

/** What a reference is to hold from the start. What is not said is made up, or as the first of its kind. */
export interface Seed {
  readonly volume_types?: readonly SeedVolumeType[];
  readonly projects?: readonly SeedProject[];
}

/** A volume type; one with a name that is there already takes its place. */
export interface SeedVolumeType {
  readonly name: string;
  readonly id?: string;
  readonly description?: string;
  readonly is_public?: boolean;
  readonly extra_specs?: StringMap;
}

/** A project. Without an id it is the first one; one that is new can be used with `token` and by the main user. */
export interface SeedProject {
  readonly id?: string;
  readonly name?: string;
  readonly token?: string;
  /** Limits by resource; -1 for none. */
  readonly quota?: Readonly<Record<string, number>>;
  readonly volumes?: readonly SeedVolume[];
}

/** A volume, or `count` of them, which are told apart by a number behind the name. */
export interface SeedVolume {
  readonly id?: string;
  readonly count?: number;
  readonly name?: string;
  readonly description?: string;
  /** GiB; 10 by default. */
  readonly size?: number;
  readonly volume_type?: string;
  readonly availability_zone?: string;
  readonly status?: VolumeState;
  readonly metadata?: StringMap;
  readonly tags?: StringMap;
  readonly multiattach?: boolean;
  readonly bootable?: boolean;
  readonly snapshots?: readonly SeedSnapshot[];
}

/** A snapshot of the volume that it stands under. */
export interface SeedSnapshot {
  readonly id?: string;
  readonly name?: string;
  readonly description?: string;
  readonly status?: SnapshotState;
  readonly metadata?: StringMap;
}

/** A mistake of a seed that its form does not show, with the keys that lead to it. */
export class SeedError extends Error {
  readonly path: readonly (string | number)[];

  constructor(message: string, path: readonly (string | number)[]) {
    super(message);
    this.name = 'SeedError';
    this.path = path;
  }
}

/**
 * Puts everything of a seed into a cloud, whatever the quotas.
 *
 * @throws {SeedError} for a volume type or a zone that is not there, and for an id that is given twice
 */
export function applySeed(cloud: Cloud, seed: Seed): void {
  for (const type of seed.volume_types ?? []) addType(cloud, type);
  for (const [index, wanted] of (seed.projects ?? []).entries()) {
    const project = projectFor(cloud, wanted);
    for (const [name, limit] of Object.entries(wanted.quota ?? {})) project.world.quota.setLimit(name, limit);
    for (const [at, volume] of (wanted.volumes ?? []).entries()) {
      addVolumes(cloud, project, volume, ['projects', index, 'volumes', at]);
    }
  }
}

function addType(cloud: Cloud, wanted: SeedVolumeType): void {
  const known = cloud.volumeTypeNamed(wanted.name);
  if (known !== undefined) cloud.volumeTypes.delete(known.id);
  const id = wanted.id ?? known?.id ?? randomUUID();
  cloud.volumeTypes.set(id, {
    id,
    name: wanted.name,
    description: wanted.description ?? null,
    isPublic: wanted.is_public ?? true,
    extraSpecs: wanted.extra_specs ?? {},
    qosSpecsId: null,
    access: new Set(),
    createdAt: cloud.timeline.stamper.next(),
    updatedAt: null,
  });
}

function projectFor(cloud: Cloud, { id = referenceFixtures.projectId, name, token }: SeedProject): Project {
  const [account] = cloud.accounts.values();
  const project = cloud.projects.get(id) ?? cloud.addProject(id, name ?? id, account as Account);
  const user = cloud.users.get(referenceFixtures.users.main.id);
  if (user === undefined) return project;
  if (!user.roles.has(id) && id !== referenceFixtures.secondProjectId)
    user.roles.set(id, ['admin', 'member']);
  if (token !== undefined) {
    const issuedAt = cloud.timeline.now();
    cloud.tokens.set(token, { id: token, user, project, issuedAt, expiresAt: Infinity });
  }
  return project;
}

type Path = readonly (string | number)[];

function addVolumes(cloud: Cloud, project: Project, wanted: SeedVolume, path: Path): void {
  const { count = 1, snapshots = [] } = wanted;
  if (count > 1 && (wanted.id !== undefined || snapshots.some(({ id }) => id !== undefined))) {
    throw new SeedError('an id cannot be given to several volumes', path);
  }
  for (let number = 1; number <= count; number++) {
    const volume = volumeOf(cloud, wanted, path, count === 1 ? '' : `-${number}`);
    for (const { world } of cloud.projects.values()) {
      if (world.volumes.has(volume.id)) throw new SeedError('this id is given twice', [...path, 'id']);
    }
    project.world.addVolume(volume);
    project.world.quota.use(volumeAmounts(volume.type, volume.size));
    for (const snapshot of snapshots) addSnapshot(project, volume, snapshot);
  }
}

function volumeOf(cloud: Cloud, wanted: SeedVolume, path: Path, suffix: string): Volume {
  const [zone] = referenceFixtures.availabilityZones;
  const { volume_type: type = 'SAS', availability_zone: place = zone ?? '' } = wanted;
  if (cloud.volumeTypeNamed(type) === undefined) {
    throw new SeedError(`there is no volume type "${type}"`, [...path, 'volume_type']);
  }
  if (!cloud.zones.has(place)) {
    throw new SeedError(`there is no availability zone "${place}"`, [...path, 'availability_zone']);
  }
  return {
    id: wanted.id ?? randomUUID(),
    name: `${wanted.name ?? ''}${suffix}`,
    description: wanted.description ?? null,
    size: wanted.size ?? 10,
    status: wanted.status ?? 'available',
    type,
    zone: place,
    metadata: wanted.metadata ?? {},
    tags: wanted.tags ?? {},
    multiattach: wanted.multiattach ?? false,
    bootable: wanted.bootable ?? false,
    readOnly: null,
    imageId: wanted.bootable === true ? referenceFixtures.imageId : null,
    snapshotId: null,
    sourceVolumeId: null,
    enterpriseProjectId: '0',
    iops: null,
    throughput: null,
    userId: referenceFixtures.users.main.id,
    attachments: [],
    createdAt: cloud.timeline.stamper.next(),
    updatedAt: null,
  };
}

function addSnapshot({ world }: Project, volume: Volume, wanted: SeedSnapshot): void {
  const keys = ['__system__encrypted', '__system__cmkid'];
  const entries = isEncrypted(volume.metadata) ? Object.entries(volume.metadata) : [];
  world.addSnapshot({
    id: wanted.id ?? randomUUID(),
    name: wanted.name ?? '',
    description: wanted.description ?? null,
    volumeId: volume.id,
    zone: volume.zone,
    volumeType: volume.type,
    encryption: Object.fromEntries(entries.filter(([key]) => keys.includes(key))),
    size: volume.size,
    status: wanted.status ?? 'available',
    metadata: wanted.metadata ?? {},
    userId: volume.userId,
    createdAt: world.stamper.next(),
    updatedAt: null,
  });
  world.quota.use(snapshotAmounts(volume.type, volume.size));
}
