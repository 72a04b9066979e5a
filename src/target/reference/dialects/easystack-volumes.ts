import { readRequiredInteger } from '../input/fields.ts';
import {
  createEasyStackVolume,
  defaultVolumeType,
  deleteEasyStackVolume,
} from '../model/easystack-volumes.ts';
import type { Volume, VolumeState } from '../model/entities.ts';
import { resolveVolumeType } from '../model/volume-types.ts';
import { invalid } from '../problem.ts';
import { param, type Answer, type Call, type Handler } from './call.ts';
import { ownedItems, viewerOf } from './easystack-access.ts';
import { optionalName, optionalText, wrapped } from './easystack-input.ts';
import { SERVER_SNAPSHOT, type Minor } from './easystack-microversion.ts';
import { pageOf, type SortKeys } from './easystack-pages.ts';
import { listedView, newVolumeView, volumeView } from './easystack-views.ts';

/** What the releases differ in. */
export interface VolumeRules {
  /** 6.2.1 requires a type (1.3, row `volume_type`), 6.0.2 does not (5.3). */
  readonly requiresType: boolean;
  /** Greatest size in GiB: 64 TiB in 6.0.2 (2.4); 6.2.1 states none. */
  readonly maxGiB: number;
  /** States in which a volume may be deleted. */
  readonly deletable: readonly VolumeState[];
  /** Shown where there is no replication (examples). */
  readonly replication: 'disabled' | null;
}

/** Rules of release 6.2.1, section 1.3. */
export const RULES_621: VolumeRules = {
  requiresType: true,
  maxGiB: Infinity,
  deletable: ['available', 'error'],
  replication: null,
};

/**
 * Rules of release 6.0.2, section 5.3. It lets a volume in use be deleted, but by 3.1 such a volume is detached first:
 * taken as the stricter of the two, as in Cinder.
 */
export const RULES_602: VolumeRules = {
  requiresType: false,
  maxGiB: 65_536,
  deletable: ['available', 'error', 'error_restoring'],
  replication: 'disabled',
};

const SORT_KEYS: SortKeys<Volume> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  size: ({ size }) => size,
  status: ({ status }) => status,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt ?? '',
  bootable: ({ bootable }) => String(bootable),
  availability_zone: ({ zone }) => zone,
};

/** Makes a volume (6.2.1, 1.3; 6.0.2, 5.3). */
export function createVolume(call: Call, minor: Minor, rules: VolumeRules): Answer {
  const wanted = wrapped(call, 'volume');
  const size = readRequiredInteger(wanted, 'size', { code: '', min: 1, max: rules.maxGiB });
  const named = optionalText(wanted, 'volume_type');
  if (named === undefined && rules.requiresType) throw invalid('"volume_type" is required.');
  const { world } = call;
  const volume = createEasyStackVolume(world, {
    name: optionalName(wanted) ?? '',
    description: optionalText(wanted, 'description') ?? null,
    size,
    type:
      named === undefined ? typeWithout(call, wanted) : resolveVolumeType(call.cloud, named, viewerOf(call)),
    imageId: optionalText(wanted, 'imageRef') ?? null,
    snapshotId: optionalText(wanted, 'snapshot_id') ?? null,
    userId: call.user.id,
    serverSnapshots: minor >= SERVER_SNAPSHOT,
  });
  return { status: 202, body: { volume: newVolumeView(call, volume, rules.replication) } };
}

/** The type of a volume for which none is named: its snapshot's (6.0.2, 2.4), or the default one. */
function typeWithout(call: Call, wanted: Call['body']): ReturnType<typeof defaultVolumeType> {
  const snapshotId = optionalText(wanted, 'snapshot_id');
  const snapshot = snapshotId === undefined ? undefined : call.world.snapshot(snapshotId);
  return (snapshot && call.cloud.volumeTypeNamed(snapshot.volumeType)) ?? defaultVolumeType(call.world);
}

/** The operations on volumes that both releases have, but for the creation. */
export function volumeHandlers(
  rules: VolumeRules,
): Record<'list' | 'listDetail' | 'show' | 'remove', Handler> {
  return {
    list: (call) => {
      const page = pageOf(call, call.world.volumes.values(), SORT_KEYS);
      return { status: 200, body: { volumes: page.map((volume) => listedView(call, 'volumes', volume)) } };
    },
    listDetail: (call) => {
      const owners = ownedItems(call, (world) => world.volumes.values());
      const page = pageOf(call, owners.keys(), SORT_KEYS);
      const view = (volume: Volume): unknown =>
        volumeView(call, volume, owners.get(volume) ?? '', rules.replication);
      return { status: 200, body: { volumes: page.map(view) } };
    },
    show: (call) => {
      const volume = call.world.volume(param(call, 'volume_id'));
      return { status: 200, body: { volume: volumeView(call, volume, call.projectId, rules.replication) } };
    },
    remove: (call) => {
      deleteEasyStackVolume(call.world, call.world.volume(param(call, 'volume_id')), rules.deletable);
      return { status: 202 };
    },
  };
}
