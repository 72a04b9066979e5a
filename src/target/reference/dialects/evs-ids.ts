import { isUuid } from '../input/query.ts';
import type { Snapshot, Volume } from '../model/entities.ts';
import { badRequest } from '../problem.ts';
import { param, type Call } from './call.ts';

/**
 * The volume that a path of EVS names.
 *
 * @throws {Problem} EVS.1002 for an id that is no UUID, EVS.5404 for one that names nothing (A.1)
 */
export function pathVolume(call: Call): Volume {
  return findVolume(call, param(call, 'volume_id'));
}

/** The volume that a body of EVS names. @throws {Problem} as {@linkcode pathVolume} does */
export function findVolume(call: Call, id: string): Volume {
  if (!isUuid(id)) throw badRequest('EVS.1002', 'The volume id must be a UUID.');
  return call.world.volume(id);
}

/**
 * The snapshot that a path of EVS names.
 *
 * @throws {Problem} EVS.2045 for an id that is no UUID, EVS.5404 for one that names nothing (A.1)
 */
export function pathSnapshot(call: Call): Snapshot {
  const id = param(call, 'snapshot_id');
  if (!isUuid(id)) throw badRequest('EVS.2045', 'The snapshot id must be a UUID.');
  return call.world.snapshot(id);
}
