import { randomUUID } from 'node:crypto';
import { badRequest } from '../problem.ts';
import type { Attachment, Volume, VolumeState } from './entities.ts';
import type { World } from './world.ts';

// The four acts of 6.1.14 to 6.1.17 change the volume's state and no server: the service that has servers does the rest.

/** What is asked of an attachment (6.1.14, table 6-113). */
export interface AttachmentSpec {
  readonly serverId: string;
  readonly device: string;
  readonly hostName: string | null;
}

/** Sets a volume aside for a server: `available` becomes `attaching` (6.1.16; A.3). */
export function reserveVolume(world: World, volume: Volume): void {
  mayAttach(volume, ['available']);
  change(world, volume, 'attaching');
}

/** Takes back a reservation (6.1.17; A.3). */
export function unreserveVolume(world: World, volume: Volume): void {
  if (volume.status !== 'attaching') throw badRequest('EVS.5400', 'The volume must be attaching.');
  change(world, volume, restingState(volume));
}

/** Notes that a server has the volume, which is `in-use` then (6.1.14). Only a shared one may have several. */
export function attachVolume(world: World, volume: Volume, spec: AttachmentSpec): Attachment {
  mayAttach(volume, ['available', 'attaching']);
  if (volume.attachments.some(({ serverId }) => serverId === spec.serverId)) {
    throw badRequest('EVS.5400', 'The volume is attached to this server already.');
  }
  const attachment = { id: randomUUID(), attachedAt: world.stamper.next(), ...spec };
  volume.attachments = [...volume.attachments, attachment];
  change(world, volume, 'in-use');
  return attachment;
}

/**
 * Notes that a server has the volume no more (6.1.15).
 *
 * @param attachmentId may be missing as long as there is no more than one (table 6-119)
 */
export function detachVolume(world: World, volume: Volume, attachmentId: string | undefined): void {
  if (volume.status !== 'in-use' && volume.status !== 'detaching') {
    throw badRequest('EVS.5400', 'The volume must be in-use to be detached.');
  }
  if (attachmentId === undefined && volume.attachments.length > 1) {
    throw badRequest('EVS.5400', 'A volume with several attachments needs attachment_id.');
  }
  const kept = volume.attachments.filter(({ id }) => attachmentId !== undefined && id !== attachmentId);
  if (attachmentId !== undefined && kept.length === volume.attachments.length) {
    throw badRequest('EVS.5400', 'The volume has no such attachment.');
  }
  volume.attachments = kept;
  change(world, volume, restingState(volume));
}

function mayAttach(volume: Volume, states: readonly VolumeState[]): void {
  const shared = volume.multiattach && volume.status === 'in-use';
  if (!shared && !states.includes(volume.status)) {
    throw badRequest('EVS.5400', `The volume must be ${states.join(' or ')}, or shared and in-use.`);
  }
}

function restingState(volume: Volume): VolumeState {
  return volume.attachments.length > 0 ? 'in-use' : 'available';
}

function change(world: World, volume: Volume, status: VolumeState): void {
  volume.status = status;
  volume.updatedAt = world.stamper.next();
}
