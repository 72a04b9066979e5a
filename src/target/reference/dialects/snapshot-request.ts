import { readEnvelope, type Fields } from '../input/body.ts';
import { readBoolean, readRequiredText, readStringMap } from '../input/fields.ts';
import type { Snapshot } from '../model/entities.ts';
import { createSnapshot, updateSnapshot } from '../model/snapshots.ts';
import { badRequest } from '../problem.ts';
import { param, type Call } from './call.ts';
import { readDescription, readName } from './volume-request.ts';

/**
 * Takes the snapshot that a request asks for (5.2.1, table 5-105; 7.2.2.1, table 7-155).
 *
 * @param most snapshots that one volume may have
 */
export function takeSnapshot(call: Call, most: number = Infinity): Snapshot {
  const wanted = readEnvelope(call.body, 'snapshot', 'EVS.5400');
  const volumeId = readRequiredText(wanted, 'volume_id', { code: 'EVS.1002' });
  const spec = {
    name: readName(wanted) ?? '',
    description: readDescription(wanted) ?? null,
    metadata: readStringMap(wanted, 'metadata', { code: 'EVS.5400' }),
    force: readBoolean(wanted, 'force', 'EVS.5400') ?? false,
    userId: call.user.id,
  };
  const volume = call.world.volume(volumeId);
  if (call.world.snapshotsOf(volume).length >= most) {
    throw badRequest('EVS.5400', `A volume has at most ${most} snapshots.`);
  }
  return createSnapshot(call.world, volume, spec);
}

/** Changes a snapshot's name or description (5.2.3, table 5-117; 7.2.2.5, table 7-185). */
export function changeSnapshot(call: Call): Snapshot {
  const snapshot = call.world.snapshot(param(call, 'snapshot_id'));
  const wanted: Fields = readEnvelope(call.body, 'snapshot', 'EVS.5400');
  updateSnapshot(call.world, snapshot, { name: readName(wanted), description: readDescription(wanted) });
  return snapshot;
}
