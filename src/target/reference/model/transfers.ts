import { randomBytes, randomUUID } from 'node:crypto';
import { badRequest, notFound } from '../problem.ts';
import type { Transfer } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import { isEncrypted } from './encryption.ts';
import type { Volume } from './entities.ts';
import type { Project } from './identity.ts';
import { ordersOf } from './orders.ts';
import { volumeAmounts } from './quota.ts';
import type { World } from './world.ts';

/** What the versions differ in: v3 does not give system disks away (7.2.4.3 and 7.2.4.4, constraints). */
export interface TransferRules {
  readonly transfersSystemDisks: boolean;
}

/** Offers a volume to whoever knows the key: `available` becomes `awaiting-transfer` (6.4.1; A.3). */
export function createTransfer(
  project: Project,
  volume: Volume,
  name: string,
  rules: TransferRules,
): Transfer {
  const { world } = project;
  if (volume.status !== 'available') throw badRequest('EVS.5400', 'The volume must be available.');
  checkTransferable(world, volume, rules);
  const transfer: Transfer = {
    id: randomUUID(),
    name,
    volumeId: volume.id,
    projectId: project.id,
    authKey: randomBytes(8).toString('hex'),
    createdAt: world.stamper.next(),
  };
  world.cloud.transfers.set(transfer.id, transfer);
  setState(world, volume, 'awaiting-transfer');
  return transfer;
}

/** What keeps a volume from being given away, at both ends (6.4.1 and 6.4.2, constraints). */
function checkTransferable(world: World, volume: Volume, rules: TransferRules): void {
  const reasons: readonly (readonly [boolean, string])[] = [
    [isEncrypted(volume.metadata), 'is encrypted'],
    [world.snapshotsOf(volume).length > 0, 'has snapshots'],
    [[...world.backups.values()].some(({ volumeId }) => volumeId === volume.id), 'has backups'],
    [volume.dedicatedStorageId !== undefined, 'is in a dedicated pool'],
    [volume.imageId !== null && !rules.transfersSystemDisks, 'is a system disk'],
    [volume.frozen === true, 'is frozen'],
    [ordersOf(world).of(volume.id) !== undefined, 'is paid for by the month or year'],
  ];
  const found = reasons.find(([applies]) => applies);
  if (found !== undefined) throw badRequest('EVS.5400', `A volume that ${found[1]} cannot be transferred.`);
}

/**
 * The transfers that a project has on offer, newest first.
 */
export function transfersOf(cloud: Cloud, project: Project): readonly Transfer[] {
  return [...cloud.transfers.values()].filter(({ projectId }) => projectId === project.id).toReversed();
}

/** A transfer of a project. @throws {Problem} itemNotFound when it has none with the id */
export function findTransfer(cloud: Cloud, project: Project, id: string): Transfer {
  const transfer = cloud.transfers.get(id);
  if (transfer === undefined || transfer.projectId !== project.id) throw notFound('Transfer');
  return transfer;
}

/** Takes back an offer that nobody has accepted: the volume is `available` again (6.4.3). */
export function deleteTransfer(cloud: Cloud, project: Project, id: string): void {
  const transfer = findTransfer(cloud, project, id);
  cloud.transfers.delete(id);
  const volume = project.world.volumes.get(transfer.volumeId);
  if (volume?.status === 'awaiting-transfer') setState(project.world, volume, 'available');
}

/**
 * Takes over a volume on offer: it moves to the project that accepts and counts against its quota (6.4.2).
 *
 * @param transferId of a transfer of any project; the key is what proves the right to it
 */
export function acceptTransfer(
  receiver: Project,
  userId: string,
  transferId: string,
  authKey: string,
  rules: TransferRules,
): Transfer {
  const { world } = receiver;
  const { cloud } = world;
  const transfer = cloud.transfers.get(transferId);
  const giver = cloud.projects.get(transfer?.projectId ?? '');
  if (transfer === undefined || giver === undefined) throw notFound('Transfer');
  if (transfer.authKey !== authKey) throw badRequest('EVS.5400', 'The key is not the one of the transfer.');
  const volume = giver.world.volume(transfer.volumeId);
  if (volume.status !== 'awaiting-transfer')
    throw badRequest('EVS.5400', 'The volume must be awaiting-transfer.');
  checkTransferable(giver.world, volume, rules);
  const amounts = volumeAmounts(volume.type, volume.size);
  if (receiver !== giver) world.quota.check(amounts);
  giver.world.quota.free(amounts);
  world.quota.use(amounts);
  giver.world.removeVolume(volume);
  volume.userId = userId;
  world.addVolume(volume);
  cloud.transfers.delete(transferId);
  setState(world, volume, 'available');
  return transfer;
}

function setState(world: World, volume: Volume, status: Volume['status']): void {
  volume.status = status;
  volume.updatedAt = world.stamper.next();
}
