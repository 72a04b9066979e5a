import { randomUUID } from 'node:crypto';
import type { Cloud } from '../model/cloud.ts';
import type {
  Attachment,
  Backup,
  BackupState,
  SnapshotState,
  Volume,
  VolumeState,
} from '../model/entities.ts';
import type { Condition, Dependency } from '../model/health.ts';
import type { Account, Project, Role } from '../model/identity.ts';
import { newOrderId, ordersOf } from '../model/orders.ts';
import type { FallibleAct, World } from '../model/world.ts';
import { notFound } from '../problem.ts';

/** An attachment, of which what is not said is made up. */
export type NewAttachment = Pick<Attachment, 'serverId' | 'device'> & Partial<Attachment>;

/** What happens to a volume from outside; what is not named stays. */
export interface VolumeChange {
  readonly status?: VolumeState | undefined;
  /** Servers that have it, in place of those that had it. */
  readonly attachments?: readonly NewAttachment[] | undefined;
  readonly frozen?: boolean | undefined;
  /** Who else holds it; null for nobody. */
  readonly hold?: Volume['hold'] | null | undefined;
  /** Its owner has changed to paying in advance, or back to paying by use. */
  readonly prepaid?: boolean | undefined;
}

/** What happens to an account; what is not named stays. */
export type AccountChange = {
  readonly [K in 'status' | 'keyGrant' | 'idempotency']?: Account[K] | undefined;
};

/** What happens to a user; what is not named stays. */
export interface UserChange {
  /** Policy actions of chapter 8 that are taken from the user. */
  readonly denied?: readonly string[] | undefined;
  /** Roles in every project that the user has any in. */
  readonly roles?: readonly Role[] | undefined;
}

/**
 * Changes the circumstances of the cloud: states, quotas, accounts, dependencies and the clock. It never names a status
 * or a code; what the API answers then follows from its own rules. Each throws a `Problem` for an id of nothing.
 */
export interface Control {
  /** Makes the next act of this kind in the first project end in its documented error state. */
  failNext(act: FallibleAct): void;
  changeVolume(id: string, change: VolumeChange): void;
  changeSnapshot(id: string, status: SnapshotState): void;
  changeBackup(id: string, status: BackupState): void;
  /** Has another service back a volume up under an id that nothing has yet. */
  addBackup(id: string, volumeId: string): void;
  /** Forgets a backup. */
  forgetBackup(id: string): void;
  /** Forgets a transfer, as if it had run out; the volume stays as it is. */
  forgetTransfer(id: string): void;
  /** Sets limits of a project, -1 for none; null takes the quota away altogether. */
  changeQuota(projectId: string, limits: Readonly<Record<string, number>> | null): void;
  /** Disables or enables a project. */
  enableProject(projectId: string, enabled: boolean): void;
  changeAccount(id: string, change: AccountChange): void;
  changeUser(id: string, change: UserChange): void;
  /** Has a token run out after so many milliseconds. */
  expireToken(id: string, afterMs: number): void;
  changeDependency(dependency: Dependency, condition: Condition): void;
  changeZone(name: string, available: boolean): void;
  /** Sells a volume type out in these zones, and in no other. */
  sellOut(typeName: string, zones: readonly string[]): void;
  changeServer(id: string, status: string): void;
  /** Enables or disables a key of the key service; null deletes it. */
  changeKey(id: string, enabled: boolean | null): void;
  /** Pays an order that waits; returns whether there was one. */
  payOrder(id: string): boolean;
  /** Moves the time on, and lets come to pass what is due by then. */
  advance(millis: number): void;
}

/** Makes the control of a cloud. */
export function createControl(cloud: Cloud, firstProjectId: string): Control {
  const project = (id: string): Project => found(cloud.projects.get(id), 'Project');
  const worlds = (): World[] => [...cloud.projects.values()].map(({ world }) => world);
  const settled = (): Cloud => {
    cloud.timeline.settle();
    return cloud;
  };
  return {
    failNext: (act) => project(firstProjectId).world.failNext(act),
    changeVolume: (id, change) => {
      settled();
      changeVolume(find(worlds(), 'volumes', id), change, cloud);
      if (change.prepaid !== undefined) changePayment(holderOf(worlds(), id), id, change.prepaid);
    },
    changeSnapshot: (id, status) => {
      settled();
      find(worlds(), 'snapshots', id).status = status;
    },
    changeBackup: (id, status) => {
      settled();
      find(worlds(), 'backups', id).status = status;
    },
    addBackup: (id, volumeId) => {
      settled();
      const world = worlds().find(({ volumes }) => volumes.has(volumeId));
      if (world === undefined) throw notFound('Of the volumes one with this id');
      world.addBackup(backupOf(id, world.volume(volumeId), cloud));
    },
    forgetBackup: (id) => {
      const backup = find(worlds(), 'backups', id);
      for (const world of worlds()) if (world.backups.has(id)) world.removeBackup(backup);
    },
    forgetTransfer: (id) => {
      if (!settled().transfers.delete(id)) throw notFound('Transfer');
    },
    changeQuota: (id, limits) => {
      const { quota } = project(id).world;
      quota.configured = limits !== null;
      for (const [name, limit] of Object.entries(limits ?? {})) quota.setLimit(name, limit);
    },
    enableProject: (id, enabled) => void (project(id).enabled = enabled),
    changeAccount: (id, change) => assignGiven(found(cloud.accounts.get(id), 'Account'), change),
    changeUser: (id, change) => changeUser(cloud, id, change),
    expireToken: (id, afterMs) => {
      found(cloud.tokens.get(id), 'Token').expiresAt = cloud.timeline.now() + afterMs;
    },
    changeDependency: (dependency, condition) => settled().health.set(dependency, condition),
    changeZone: (name, available) => void (found(cloud.zones.get(name), 'Zone').available = available),
    sellOut: (name, zones) => {
      const type = found(cloud.volumeTypeNamed(name), 'Volume type');
      type.extraSpecs = {
        ...type.extraSpecs,
        'os-vendor-extended:sold_out_availability_zones': zones.join(','),
      };
    },
    changeServer: (id, status) => void (found(cloud.servers.get(id), 'Server').status = status),
    changeKey: (id, enabled) => {
      if (enabled === null) cloud.keys.delete(id);
      else cloud.keys.set(id, enabled);
    },
    payOrder: (id) => {
      settled();
      return worlds().some((world) => ordersOf(world).pay(id));
    },
    advance: (millis) => cloud.timeline.moveOn(millis),
  };
}

/** A backup that is complete, as the backup service would have made it. */
function backupOf(id: string, volume: Volume, cloud: Cloud): Backup {
  return {
    id,
    name: 'backup',
    description: null,
    volumeId: volume.id,
    snapshotId: null,
    parentId: null,
    container: null,
    zone: volume.zone,
    size: volume.size,
    status: 'available',
    incremental: false,
    failReason: null,
    userId: volume.userId,
    createdAt: cloud.timeline.stamper.next(),
    updatedAt: null,
  };
}

function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw notFound(what);
  return thing;
}

type Kind = 'volumes' | 'snapshots' | 'backups';
type Of<K extends Kind> = World[K] extends ReadonlyMap<string, infer T> ? T : never;

function find<K extends Kind>(worlds: readonly World[], kind: K, id: string): Of<K> {
  for (const world of worlds) {
    const item = world[kind].get(id);
    if (item !== undefined) return item as Of<K>;
  }
  throw notFound(`Of the ${kind} one with this id`);
}

function changeVolume(volume: Volume, change: VolumeChange, cloud: Cloud): void {
  assignGiven(volume, { status: change.status, frozen: change.frozen });
  if (change.hold === null) delete volume.hold;
  else if (change.hold !== undefined) volume.hold = change.hold;
  if (change.attachments !== undefined) {
    volume.attachments = change.attachments.map((attachment) => ({
      id: randomUUID(),
      attachedAt: cloud.timeline.stamper.next(),
      ...attachment,
    }));
  }
}

function holderOf(worlds: readonly World[], volumeId: string): World {
  return found(
    worlds.find(({ volumes }) => volumes.has(volumeId)),
    'Volume',
  );
}

/** Puts a volume into an order that is paid, or out of every order. */
function changePayment(world: World, id: string, prepaid: boolean): void {
  const orders = ordersOf(world);
  orders.forget(id);
  const terms = { periodType: 'month', periodNum: 1, autoPay: true, autoRenew: false } as const;
  if (prepaid) orders.place(newOrderId(), terms, [id], () => undefined);
}

function changeUser(cloud: Cloud, id: string, { denied, roles }: UserChange): void {
  const user = found(cloud.users.get(id), 'User');
  if (denied !== undefined) {
    user.denied.clear();
    for (const action of denied) user.denied.add(action);
  }
  if (roles !== undefined) for (const project of user.roles.keys()) user.roles.set(project, roles);
}

/** Assigns what is not undefined. */
function assignGiven(target: object, change: object): void {
  Object.assign(
    target,
    Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  );
}
