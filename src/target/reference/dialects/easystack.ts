import type { HandlerTable } from './call.ts';
import * as actions from './easystack-actions.ts';
import * as backups from './easystack-backups.ts';
import { versioned } from './easystack-microversion.ts';
import * as qos from './easystack-qos.ts';
import * as snapshots from './easystack-snapshots.ts';
import * as types from './easystack-types.ts';
import { createVolume, RULES_602, RULES_621, volumeHandlers } from './easystack-volumes.ts';

const volumes621 = volumeHandlers(RULES_621);
const volumes602 = volumeHandlers(RULES_602);

/** Block storage of EasyStack 6.2.1: EasyStack block storage API reference 6.2.1, 1.3 to 1.5. */
const handlers621: HandlerTable = {
  'volumes.create': versioned((call, minor) => createVolume(call, minor, RULES_621)),
  'volumes.list': versioned(volumes621.list),
  'volumes.list-detail': versioned(volumes621.listDetail),
  'volumes.show': versioned(volumes621.show),
  'volumes.delete': versioned(volumes621.remove),
  'volumes.revert': versioned(actions.revert),
  'volumes.extend': versioned(actions.extend),
  'volumes.reset-status': versioned(actions.resetState),
  'volumes.retype': versioned(actions.retype),
  'snapshots.create': versioned(snapshots.create),
  'snapshots.list': versioned(snapshots.list),
  'snapshots.list-detail': versioned(snapshots.listDetail),
  'snapshots.show': versioned(snapshots.show),
  'snapshots.delete': versioned((call) => snapshots.remove(call, 200)),
  'volume-types.create': versioned(types.create),
  'volume-types.list': versioned(types.list),
  'volume-types.show': versioned(types.show),
  'volume-types.update': versioned(types.update),
  'volume-types.delete': versioned(types.remove),
  'volume-types.extra-specs.create': versioned(types.addExtraSpecs),
  'qos-specs.create': versioned(qos.create),
  'qos-specs.list': versioned(qos.list),
  'qos-specs.show': versioned(qos.show),
  'qos-specs.delete': versioned(qos.remove),
  'qos-specs.update': versioned(qos.update),
  'qos-specs.delete-keys': versioned(qos.deleteKeys),
  'qos-specs.associate': versioned(qos.associate),
  'qos-specs.disassociate': versioned(qos.disassociate),
};

/** Block storage v2 of EasyStack 6.0.2: EasyStack block storage manual 6.0.2, 5.3 to 5.6. It knows no microversions. */
const handlers602v2: HandlerTable = {
  'volumes.create': (call) => createVolume(call, 0, RULES_602),
  'volumes.list': volumes602.list,
  'volumes.list-detail': volumes602.listDetail,
  'volumes.show': volumes602.show,
  'volumes.delete': volumes602.remove,
  'snapshots.create': snapshots.create,
  'snapshots.list': snapshots.list,
  'snapshots.show': snapshots.show,
  'snapshots.delete': (call) => snapshots.remove(call, 202),
  'backups.create': backups.create,
  'backups.list': backups.list,
  'backups.list-detail': backups.listDetail,
  'backups.show': backups.show,
  'backups.restore': backups.restore,
  'backups.delete': backups.remove,
  'volume-types.create': types.create,
  'volume-types.list': types.list,
  'volume-types.show': types.show,
  'volume-types.update': types.update,
  'volume-types.delete': types.remove,
};

/** The one operation that 6.0.2 has in v3: a volume from the snapshot of a server (5.3). */
const handlers602v3: HandlerTable = {
  'volumes.create': versioned((call, minor) => createVolume(call, minor, RULES_602)),
};

/** Every operation of EasyStack's contracts. */
export const easyStackHandlers: HandlerTable = {
  ...under('easystack-6.2.1/v3', handlers621),
  ...under('easystack-6.0.2/v2', handlers602v2),
  ...under('easystack-6.0.2/v3', handlers602v3),
};

function under(contract: string, table: HandlerTable): HandlerTable {
  return Object.fromEntries(Object.entries(table).map(([id, handler]) => [`${contract}:${id}`, handler]));
}
