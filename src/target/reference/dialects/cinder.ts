import type { HandlerTable } from './call.ts';
import * as catalogue from './cinder-catalogue.ts';
import { snapshotMetadata, volumeMetadata } from './cinder-metadata.ts';
import * as snapshots from './cinder-snapshots.ts';
import * as transfers from './cinder-transfers.ts';
import * as actions from './cinder-volume-actions.ts';
import * as volumes from './cinder-volumes.ts';

/** What both versions do; where they differ, `cinder-version.ts` says how. */
const COMMON: HandlerTable = {
  'volumes.create': volumes.create,
  'volumes.list-detail': volumes.listDetail,
  'volumes.delete': volumes.remove,
  'volumes.update': volumes.update,
  'volumes.list': volumes.list,
  'volumes.show': volumes.show,
  'volumes.extend': volumes.extend,
  'volumes.set-bootable': actions.setBootable,
  'volumes.set-readonly': actions.setReadOnly,
  'volumes.upload-image': actions.uploadImage,
  'volumes.metadata.list': volumeMetadata.list,
  'volumes.metadata.create': volumeMetadata.create,
  'volumes.metadata.replace': volumeMetadata.replace,
  'volumes.metadata.show': volumeMetadata.show,
  'volumes.metadata.set': volumeMetadata.set,
  'volumes.metadata.delete': volumeMetadata.remove,
  'snapshots.create': snapshots.create,
  'snapshots.show': snapshots.show,
  'snapshots.list': snapshots.list,
  'snapshots.list-detail': snapshots.listDetail,
  'snapshots.update': snapshots.update,
  'snapshots.delete': snapshots.remove,
  'snapshots.metadata.list': snapshotMetadata.list,
  'snapshots.metadata.create': snapshotMetadata.create,
  'snapshots.metadata.replace': snapshotMetadata.replace,
  'snapshots.metadata.show': snapshotMetadata.show,
  'snapshots.metadata.set': snapshotMetadata.set,
  'snapshots.metadata.delete': snapshotMetadata.remove,
  'volume-types.list': catalogue.listTypes,
  'volume-types.show': catalogue.showType,
  'extensions.list': catalogue.listExtensions,
  'availability-zones.list': catalogue.listZones,
  'quotas.usage': catalogue.showQuota,
  'transfers.create': transfers.create,
  'transfers.accept': transfers.accept,
  'transfers.delete': transfers.remove,
  'transfers.show': transfers.show,
  'transfers.list': transfers.list,
  'transfers.list-detail': transfers.listDetail,
};

/** Acts that only the older version has (6.1.14 to 6.1.17, obsolete). */
const ONLY_V2: HandlerTable = {
  'volumes.attach': actions.attach,
  'volumes.detach': actions.detach,
  'volumes.reserve': actions.reserve,
  'volumes.unreserve': actions.unreserve,
};

/** Cinder as EVS API Reference (2023-02-01) has it: v1 in 7.2.1.1, v2 in chapter 6, v3 in 7.2. */
export const cinderHandlers: HandlerTable = {
  'cinder/v1:volumes.show': volumes.show,
  ...under('cinder/v2', { ...COMMON, ...ONLY_V2 }),
  ...under('cinder/v3', COMMON),
};

function under(contract: string, table: HandlerTable): HandlerTable {
  return Object.fromEntries(Object.entries(table).map(([id, handler]) => [`${contract}:${id}`, handler]));
}
