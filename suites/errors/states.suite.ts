import type { Suite } from '../../src/index.ts';
import { about, backup, changedSnapshot, changedVolume, otherZone, serverOf } from './held.ts';
import { probeCases, type Probe } from './probe.ts';

const GROWTH = { 'os-extend': { new_size: 100 } };
const GROW = ['volume.extend'];
const CREATE = ['volume.create'];

/** Who else can hold a volume, and what is then refused. */
const HOLDS: readonly Probe[] = (
  [
    ['temporary', 'a temporary volume', 'EVS.1012'],
    ['locked', 'a volume that is locked', 'EVS.2068'],
    ['disaster-recovery', 'a volume of the disaster recovery service', 'EVS.2089'],
    ['other-service', 'a volume of another service', 'EVS.2093'],
  ] as const
).map(([hold, title, code]) => ({
  id: `held-${hold}`,
  title,
  capabilities: ['volume.update', 'volume.extend', 'qos.update'],
  pairs: [`400 ${code}`],
  control: true,
  input: async (t, { capability }) => {
    const body =
      capability === 'volume.update'
        ? { volume: { name: t.name() } }
        : capability === 'volume.extend'
          ? GROWTH
          : { qos_modify: { iops: 4000, throughput: 200 } };
    return about(await changedVolume(t, { hold }), body);
  },
}));

const PROBES: readonly Probe[] = [
  ...HOLDS,
  {
    id: 'extend-in-other-state',
    title: 'the growth of a volume in error',
    capabilities: GROW,
    pairs: ['400 EVS.1014', '400 EVS.1048', '400 EVS.1064'],
    control: true,
    input: async (t) => about(await changedVolume(t, { status: 'error' }), GROWTH),
  },
  {
    id: 'extend-shared-in-use',
    title: 'the growth of a shared volume in use',
    capabilities: GROW,
    pairs: ['400 EVS.1065'],
    features: ['shared-volumes'],
    control: true,
    input: async (t) =>
      about(
        await changedVolume(
          t,
          { status: 'in-use', attachments: [{ server_id: serverOf(t), device: '/dev/vdb' }] },
          { multiattach: true },
        ),
        GROWTH,
      ),
  },
  {
    id: 'extend-under-server',
    title: 'the growth of a volume at a server that does not allow it',
    capabilities: GROW,
    pairs: ['400 EVS.1014', '400 EVS.1066'],
    control: true,
    input: async (t) => {
      const server = serverOf(t);
      const attachments = [{ server_id: server, device: '/dev/vdb' }];
      const volume = await changedVolume(t, { status: 'in-use', attachments });
      await t.control(
        { path: `/servers/${server}`, body: { status: 'ERROR' } },
        { path: `/servers/${server}`, body: { status: 'ACTIVE' } },
      );
      return about(volume, GROWTH);
    },
  },
  {
    id: 'delete-in-other-state',
    title: 'the deletion of a volume in use',
    capabilities: ['volume.delete'],
    pairs: ['400 EVS.1046'],
    control: true,
    input: async (t) => about(await changedVolume(t, { status: 'in-use' })),
  },
  {
    id: 'delete-while-backing-up',
    title: 'the deletion of a volume of which a backup is being made',
    capabilities: ['volume.delete'],
    pairs: ['400 EVS.1046', '400 EVS.2130'],
    refuses: ['rejects-while-backing-up'],
    control: true,
    input: async (t) => {
      const snapshot = await changedSnapshot(t, 'backing-up');
      return { path: { volume_id: String(snapshot.entity['volume_id']) } };
    },
  },
  {
    id: 'delete-snapshot-in-other-state',
    title: 'the deletion of a snapshot that is being backed up',
    capabilities: ['snapshot.delete'],
    pairs: ['400 EVS.1047'],
    proves: ['snapshots.delete.rejects-other-states.code'],
    refuses: ['rejects-other-states'],
    control: true,
    input: async (t) => ({ path: { snapshot_id: (await changedSnapshot(t, 'backing-up')).id } }),
  },
  {
    id: 'create-from-snapshot-in-other-state',
    title: 'a volume from a snapshot in error',
    capabilities: CREATE,
    pairs: ['400 EVS.2043'],
    refuses: ['rejects-snapshot-in-other-state'],
    control: true,
    volumes: 2,
    input: async (t, operation) => {
      const snapshot = await changedSnapshot(t, 'error');
      return { body: t.createBody(operation, { name: t.name(), snapshot_id: snapshot.id }) };
    },
  },
  {
    id: 'create-from-backup-in-other-state',
    title: 'a volume from a backup in error',
    capabilities: CREATE,
    pairs: ['400 EVS.1044'],
    refuses: ['rejects-backup-in-other-state'],
    features: ['backups'],
    control: true,
    volumes: 2,
    input: async (t, operation) => {
      const { id, size } = await backup(t, 'error');
      return { body: t.createBody(operation, { name: t.name(), backup_id: id, size }) };
    },
  },
  {
    id: 'smaller-than-backup',
    title: 'a volume smaller than its backup',
    capabilities: CREATE,
    pairs: ['400 EVS.1010', '400 EVS.1022'],
    refuses: ['rejects-smaller-than-backup'],
    features: ['backups'],
    control: true,
    volumes: 2,
    input: async (t, operation) => {
      const { id, size } = await backup(t);
      return { body: t.createBody(operation, { name: t.name(), backup_id: id, size: size - 1 }) };
    },
  },
  {
    id: 'several-from-backup',
    title: 'two volumes from a backup',
    capabilities: CREATE,
    pairs: ['400 EVS.1051'],
    proves: ['volumes.create.rejects-batch-from-backup.code'],
    features: ['backups'],
    control: true,
    volumes: 3,
    input: async (t, operation) => {
      const { id, size } = await backup(t);
      return { body: t.createBody(operation, { name: t.name(), backup_id: id, size, count: 2 }) };
    },
  },
  {
    id: 'zone-of-backup',
    title: 'a volume in another zone than its backup',
    capabilities: CREATE,
    pairs: ['400 EVS.1036', '400 EVS.1049', '400 EVS.2053'],
    refuses: ['rejects-zone-other-than-backup'],
    features: ['backups'],
    control: true,
    volumes: 2,
    input: async (t, operation) => {
      const { id, size } = await backup(t);
      const made = { name: t.name(), backup_id: id, size, availability_zone: await otherZone(t) };
      return { body: t.createBody(operation, made) };
    },
  },
];

/** What the state of a resource does not allow has the codes of appendix A.1. */
export const suite: Suite = {
  id: 'errors/states',
  title: 'Codes of what a state does not allow',
  cases: ({ api }) => probeCases(api, PROBES),
};
