import type { Json } from '../contract/types.ts';
import { valuesAt } from './pointer.ts';
import type { Preparation } from './prepare.ts';
import type { CallInput, Context } from './types.ts';

/** What an operation needs beside what its path and body say by themselves. */
export interface Particular extends Pick<CallInput, 'path' | 'query' | 'as'> {
  /** Values fixed at JSON pointers of the body. */
  readonly pins?: Readonly<Record<string, Json>>;
}

type Prepare = (t: Context, preparation: Preparation) => Promise<Particular> | Particular;

/** By capability: acts of which no schema says what they go together with. */
export const PREPARATIONS: Readonly<Record<string, Prepare>> = {
  'snapshot.rollback': rollBack,
  'vendor-snapshot.rollback': rollBack,
  'volume.revert': async (t, { path, made }) => {
    const snapshot = await t.snapshot(path['volume_id'] ?? '');
    made.push(snapshot);
    return { pins: { '/revert/snapshot_id': snapshot.id } };
  },
  // Where a list shows no more of a backup than its name, one without a name cannot be told from another's.
  // The first backup of a volume is a full one (EasyStack block storage 6.0.2, 3.3).
  'backup.create': (t) => ({ pins: { '/backup/name': t.name(), '/backup/incremental': false } }),
  'backup.import-record': (t) => t.inapplicable('it needs the record of a backup that another service made'),
  // Names that all users share are taken once (Cinder).
  'volume-type.create': (t) => ({ pins: { '/volume_type/name': t.name() } }),
  'volume-type.update': (t) => ({ pins: { '/volume_type/name': t.name() } }),
  'qos-specs.create': (t) => ({ pins: { '/qos_specs/name': t.name() } }),
  // To a volume of its own, which is as large as any that a backup is made of.
  'backup.restore': async (t, { made }) => {
    const volume = await t.volume();
    made.push(volume);
    return { pins: { '/restore/volume_id': volume.id } };
  },
  'transfer.accept': accept,
  'volume-transfer.accept': accept,
  'volume.detach': async (t, { path }) => {
    const { server } = t.target.fixtures;
    if (server === undefined) return t.inapplicable('it needs target.fixtures.server in the configuration');
    const body = { 'os-attach': { instance_uuid: server, mountpoint: '/dev/vdb' } };
    await t.need('volume.attach', { path, body });
    const shown = await t.settle('volume', path['volume_id'] ?? '', ['in-use']);
    const [attachment] = valuesAt(shown.entity, '/attachments/0/attachment_id');
    return typeof attachment === 'string' ? { pins: { '/os-detach/attachment_id': attachment } } : {};
  },
  'volume.unreserve': async (t, { path }) => {
    await t.need('volume.reserve', { path, body: { 'os-reserve': {} } });
    return {};
  },
  'qos-specs.disassociate': async (t, { path, made }) => {
    const type = made.find(({ kind }) => kind === 'volume-type');
    await t.need('qos-specs.associate', { path, query: { vol_type_id: type?.id ?? '' } });
    return {};
  },
  'qos-specs.delete-keys': async (t, { path }) => {
    await t.need('qos-specs.update', { path, body: { qos_specs: { evsc: '1' } } });
    return { pins: { '/keys': ['evsc'] } };
  },
  // Without it OpenStack shows the bare limits (Block Storage API v3, quota sets).
  'quota.usage': () => ({ query: { usage: 'True' } }),
  'quota.update': keepsQuota,
  'quota.delete': keepsQuota,
  'default-type.set': keepsDefault,
  'default-type.show': keepsDefault,
  'volume-type.access.list': async (t) => ({ path: await privateType(t) }),
  'volume-type.access.add': async (t) => ({
    path: await privateType(t),
    pins: { '/addProjectAccess/project': t.target.project.id },
  }),
  'volume-type.access.remove': async (t) => {
    const path = await privateType(t);
    const { id: project } = t.target.project;
    await t.need('volume-type.access.add', { path, body: { addProjectAccess: { project } } });
    return { path, pins: { '/removeProjectAccess/project': project } };
  },
  'group.create': async (t) => ({ pins: { '/group/volume_types': [(await t.existing('volume-type')).id] } }),
  'group.update': (t) => ({ pins: { '/group/name': t.name() } }),
  'group.create-from-source': needsVolumes,
  'group-snapshot.create': needsVolumes,
  'group.enable-replication': needsReplication,
  'group.disable-replication': needsReplication,
  'group.failover-replication': needsReplication,
  'group.list-replication-targets': needsReplication,
  'group-type.default': async (t) => {
    const { status } = await t.looksAt('group-type', 'default');
    return status === 404 ? t.inapplicable('the target has no default group type') : {};
  },
  'group-type.create': (t) => ({ pins: { '/group_type/name': t.name() } }),
  'group-type.update': (t) => ({ pins: { '/group_type/name': t.name() } }),
  'volume.metadata.set': sameKey,
  'snapshot.metadata.set': sameKey,
  'token.create': (t) => ({ pins: loginPins(t) }),
};

/** Every case needs room for its volumes. */
function keepsQuota(t: Context): never {
  return t.inapplicable('another quota would keep other cases from making what they need');
}

/** The default type of a project is what cases that name no type get. */
function keepsDefault(t: Context): never {
  return t.inapplicable('volumes that other cases make without a type would get another one meanwhile');
}

/** Only a group that has volumes has snapshots and copies, and a volume in a group cannot be removed like others. */
function needsVolumes(t: Context): never {
  return t.inapplicable('it needs a group with volumes, which no case makes');
}

/** Which back ends replicate groups, no request tells beforehand. */
function needsReplication(t: Context): never {
  return t.inapplicable('it needs a group that is replicated, which no case makes');
}

/** A type that not every project may use: only to such a one access is given (Block Storage API v3, volume type access). */
async function privateType(t: Context): Promise<Readonly<Record<string, string>>> {
  const type = await t.resource('volume-type', { 'os-volume-type-access:is_public': false });
  return { volume_type_id: type.id };
}

/** The key is told only to who made the offer, and who accepts it is somebody of another project. */
function accept(t: Context, { made }: Preparation): Particular {
  if (t.target.identities?.second === undefined)
    return t.inapplicable('it needs target.identities.second in the configuration');
  const transfer = made.find(({ kind }) => kind === 'transfer');
  const key = transfer?.created.entity['auth_key'];
  return { as: 'second', pins: { '/accept/auth_key': typeof key === 'string' ? key : '' } };
}

/** The body names the key that the path names (EVS API Reference, 6.5.3 and 6.6.3). */
function sameKey(_: Context, { path }: Preparation): Particular {
  return { pins: { '/meta': { [path['key'] ?? '']: 'evsc-value' } } };
}

/** The snapshot's own volume (EVS API Reference, 5.2.6: a volume is rolled back to one of its own snapshots). */
function rollBack(t: Context, { made }: Preparation): Particular {
  const snapshot = made.find(({ kind }) => kind === 'snapshot');
  const volume = snapshot?.entity['volume_id'];
  if (typeof volume !== 'string') return t.blocked('a snapshot does not say which volume it is of');
  return { pins: { '/rollback/volume_id': volume } };
}

function loginPins(t: Context): Readonly<Record<string, Json>> {
  const { login } = t.target.fixtures;
  if (login === undefined) return t.inapplicable('it needs target.fixtures.login in the configuration');
  return {
    '/auth/identity/methods': ['password'],
    '/auth/identity/password/user/name': login.user,
    '/auth/identity/password/user/password': login.password,
    '/auth/identity/password/user/domain/name': login.domain,
    '/auth/scope/project/name': login.project,
  };
}
