import type { HandlerTable } from './call.ts';
import * as snapshots from './cinder-snapshots.ts';
import * as volumes from './cinder-volumes.ts';

/** The Cinder v3 operations of EVS API Reference (2023-02-01), 7.2, that the reference serves. */
export const cinderHandlers: HandlerTable = {
  'cinder/v3:volumes.create': volumes.create,
  'cinder/v3:volumes.list-detail': volumes.listDetail,
  'cinder/v3:volumes.delete': volumes.remove,
  'cinder/v3:volumes.update': volumes.update,
  'cinder/v3:volumes.list': volumes.list,
  'cinder/v3:volumes.show': volumes.show,
  'cinder/v3:volumes.extend': volumes.extend,
  'cinder/v3:snapshots.create': snapshots.create,
  'cinder/v3:snapshots.show': snapshots.show,
  'cinder/v3:snapshots.list': snapshots.list,
  'cinder/v3:snapshots.list-detail': snapshots.listDetail,
  'cinder/v3:snapshots.update': snapshots.update,
  'cinder/v3:snapshots.delete': snapshots.remove,
};
