import { badRequest } from '../problem.ts';
import { param, type Answer, type Call, type HandlerTable } from './call.ts';
import * as snapshots from './evs-snapshots.ts';
import { evsJob } from './evs-views.ts';
import { onceOnly } from './once-only.ts';
import * as volumes from './evs-volumes.ts';

/** 5.4.1: shows a job. */
function showJob(call: Call): Answer {
  const job = call.world.jobs.get(param(call, 'job_id'));
  if (job === undefined) throw badRequest('Common.0011', 'There is no such job.');
  return { status: 200, body: evsJob(job, call.world.now()) };
}

/** The EVS operations of EVS API Reference (2023-02-01), chapter 5, that the reference serves. */
export const evsHandlers: HandlerTable = {
  'evs/v2.1:volumes.create': onceOnly(volumes.create),
  'evs/v2.1:volumes.extend': volumes.extend,
  'evs/v2:volumes.update': volumes.update,
  'evs/v2:volumes.list-detail': volumes.listDetail,
  'evs/v2:volumes.show': volumes.show,
  'evs/v2:volumes.delete': volumes.remove,
  'evs/v2:snapshots.create': snapshots.create,
  'evs/v2:snapshots.delete': snapshots.remove,
  'evs/v2:snapshots.update': snapshots.update,
  'evs/v2:snapshots.list-detail': snapshots.listDetail,
  'evs/v2:snapshots.show': snapshots.show,
  'evs/v2:snapshots.rollback': snapshots.rollback,
  'evs/v1:jobs.show': showJob,
};
