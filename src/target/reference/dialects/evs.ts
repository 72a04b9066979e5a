import { badRequest } from '../problem.ts';
import { param, type Answer, type Call, type HandlerTable } from './call.ts';
import * as creates from './evs-creates.ts';
import * as lists from './evs-lists.ts';
import * as qos from './evs-qos.ts';
import * as rollbacks from './evs-rollbacks.ts';
import * as snapshots from './evs-snapshots.ts';
import * as tagQuery from './evs-tag-query.ts';
import * as tags from './evs-tags.ts';
import { evsJob } from './evs-views.ts';
import * as volumes from './evs-volumes.ts';
import { onceOnly } from './once-only.ts';

/** 5.4.1: shows a job. */
function showJob(call: Call): Answer {
  const job = call.world.jobs.get(param(call, 'job_id'));
  if (job === undefined) throw badRequest('Common.0011', 'There is no such job.');
  return { status: 200, body: evsJob(job, call.world.now()) };
}

/** The EVS operations of EVS API Reference (2023-02-01), chapter 5 and section 7.1. */
export const evsHandlers: HandlerTable = {
  'evs/v1:jobs.show': showJob,
  'evs/v2:snapshots.create': snapshots.create,
  'evs/v2:snapshots.delete': snapshots.remove,
  'evs/v2:snapshots.list-detail': snapshots.listDetail,
  'evs/v2:snapshots.rollback': rollbacks.rollback,
  'evs/v2:snapshots.show': snapshots.show,
  'evs/v2:snapshots.update': snapshots.update,
  'evs/v2:vendor-snapshots.rollback': rollbacks.rollbackVendor,
  'evs/v2:vendor-volumes.list-detail': lists.listVendorDetail,
  'evs/v2:vendor-volumes.show': volumes.showVendor,
  'evs/v2:volume-tags.create': tags.create,
  'evs/v2:volume-tags.delete': tags.remove,
  'evs/v2:volume-tags.filter': tagQuery.filter,
  'evs/v2:volume-tags.list': tags.list,
  'evs/v2:volume-tags.list-all': tags.listAll,
  'evs/v2:volumes.create': creates.createOlder,
  'evs/v2:volumes.delete': volumes.remove,
  'evs/v2:volumes.extend': volumes.extendOlder,
  'evs/v2:volumes.list': lists.list,
  'evs/v2:volumes.list-detail': lists.listDetail,
  'evs/v2:volumes.show': volumes.show,
  'evs/v2:volumes.update': volumes.update,
  'evs/v2.1:volumes.create': onceOnly(creates.create),
  'evs/v2.1:volumes.extend': volumes.extend,
  'evs/v3:snapshots.rollback': rollbacks.rollbackVendorV3,
  'evs/v3:volumes.create': onceOnly(creates.createV3),
  'evs/v3:volumes.list-detail': lists.listVendorDetailV3,
  'evs/v3:volumes.show': volumes.showVendorV3,
  'evs/v5:volumes.qos.update': qos.update,
};
