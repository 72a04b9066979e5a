import { randomUUID } from 'node:crypto';
import { isEncrypted } from '../model/encryption.ts';
import type { StringMap } from '../model/entities.ts';
import { newOrderId, ordersOf, type OrderTerms } from '../model/orders.ts';
import { checkVolumeSpec, type VolumeSpec } from '../model/volume-spec.ts';
import { createVolumes } from '../model/volumes.ts';
import { badRequest } from '../problem.ts';
import type { Call } from './call.ts';
import type { EvsVolumeRequest } from './evs-volume-request.ts';

/** What a creation says beside the volume. */
export interface Circumstances {
  /** Undefined when the volume is paid for by use. */
  readonly terms?: OrderTerms | undefined;
  readonly serverId?: string | undefined;
  readonly dedicatedStorageId?: string | undefined;
}

/** What a creation has started: a job, or an order when it is paid for in advance (5.1.1, table 5-7). */
export interface Submission {
  readonly volumeIds: readonly string[];
  readonly jobId?: string;
  readonly orderId?: string;
}

/** A volume at a server that is paid for in advance is bought with it. */
const SERVER_TERMS: OrderTerms = { periodType: 'month', periodNum: 1, autoPay: true, autoRenew: false };

/**
 * Creates the volumes that a request asks for. A volume for a server is paid for as its server is (5.1.1, row
 * `server_id`); one that waits to be paid does not exist yet, but its id is known (table 5-7, row `volume_ids`).
 *
 * @throws {Problem} for the first rule that it breaks
 */
export function submitVolumes(
  call: Call,
  request: EvsVolumeRequest,
  circumstances: Circumstances = {},
): Submission {
  const { world } = call;
  checkOrderOfMetadata(call, request);
  const spec = specOf(call, request, circumstances);
  const terms = termsOf(call, circumstances);
  if (terms === undefined) {
    const { volumes, job } = createVolumes(world, spec, request.count);
    return { volumeIds: volumes.map(({ id }) => id), jobId: job.id };
  }
  // Rows `iops` and `throughput`: what is chosen is paid for by use only.
  if (spec.iops !== null) throw badRequest('EVS.2147', `${spec.type} cannot be paid for in advance.`);
  checkVolumeSpec(world, spec);
  if (call.cloud.health.of('billing-service') === 'down') {
    throw badRequest('EVS.1067', 'The volume cannot be ordered.');
  }
  const orderId = newOrderId();
  const volumeIds = Array.from({ length: request.count }, () => randomUUID());
  const paid: VolumeSpec = { ...spec, metadata: { ...spec.metadata, orderID: orderId } };
  ordersOf(world).place(
    orderId,
    terms,
    volumeIds,
    () => void createVolumes(world, paid, request.count, volumeIds),
  );
  return { volumeIds, orderId };
}

function termsOf(call: Call, { terms, serverId }: Circumstances): OrderTerms | undefined {
  if (serverId === undefined) return terms;
  return call.cloud.servers.get(serverId)?.prepaid === true ? (terms ?? SERVER_TERMS) : undefined;
}

/** Metadata of table 7-15 may name an order, which must be one of the project's. */
function checkOrderOfMetadata(call: Call, { metadata }: EvsVolumeRequest): void {
  if (!Object.hasOwn(metadata, 'orderID')) return;
  if (ordersOf(call.world).get(metadata['orderID'] ?? '') === undefined) {
    throw badRequest('EVS.5400', 'There is no such order.');
  }
}

function specOf(call: Call, request: EvsVolumeRequest, circumstances: Circumstances): VolumeSpec {
  const { backupId: _, count: __, ...asked } = request;
  const { serverId = null, dedicatedStorageId } = circumstances;
  if (dedicatedStorageId !== undefined && !call.cloud.pools.has(dedicatedStorageId)) {
    throw badRequest('EVS.5400', 'The dedicated storage pool does not exist.');
  }
  return {
    ...asked,
    metadata: { ...encryptionOfBackup(call, request), ...asked.metadata },
    size: sizeOf(call, request),
    serverId,
    sourceVolumeId: null,
    userId: call.user.id,
    ...(dedicatedStorageId === undefined ? {} : { dedicatedStorageId }),
  };
}

/** Unless the request says otherwise, a volume is encrypted as its source is (row `metadata`), here the volume backed up. */
function encryptionOfBackup(call: Call, { backupId, metadata }: EvsVolumeRequest): StringMap {
  const source = call.world.volumes.get(call.world.backups.get(backupId ?? '')?.volumeId ?? '');
  if (source === undefined || !isEncrypted(source.metadata)) return {};
  if (Object.hasOwn(metadata, '__system__encrypted')) return {};
  return { __system__encrypted: '1', __system__cmkid: source.metadata['__system__cmkid'] ?? '' };
}

/** The size asked for or, without one, that of the backup (row `size`); rules of backups: A.1. */
function sizeOf(call: Call, { backupId, size, zone }: EvsVolumeRequest): number {
  if (backupId === null) return size ?? 0;
  const backup = call.world.backups.get(backupId);
  if (backup === undefined) throw badRequest('EVS.1006', 'The backup does not exist.');
  if (backup.status !== 'available') throw badRequest('EVS.1044', 'The backup must be available.');
  if (backup.zone !== zone) {
    throw badRequest('EVS.1049', 'The availability zone differs from that of the backup.');
  }
  if (size !== undefined && size < backup.size) {
    throw badRequest('EVS.1022', 'The size is smaller than the backup.');
  }
  return size ?? backup.size;
}
