import { readEnvelope, type Fields } from '../input/body.ts';
import { readRequiredText, readText } from '../input/fields.ts';
import type { Snapshot, Volume } from '../model/entities.ts';
import { rollbackSnapshot } from '../model/snapshots.ts';
import { badRequest } from '../problem.ts';
import type { Answer, Call } from './call.ts';
import { findVolume, pathSnapshot } from './evs-ids.ts';
import { readName } from './volume-request.ts';

/** 5.2.6: puts a volume back to a snapshot of it; the row bounds no name. */
export function rollback(call: Call): Answer {
  return rollBack(call, (wanted) => {
    readText(wanted, 'name', { code: 'EVS.1003' });
    return requiredVolume(call, wanted);
  });
}

/**
 * 5.2.7: the same in an older version. The volume may be left out, and then it is the one that the snapshot was taken
 * of; but a name alone is refused (table 5-147).
 */
export function rollbackVendor(call: Call): Answer {
  return rollBack(call, (wanted, snapshot) => {
    const name = readName(wanted);
    const id = readText(wanted, 'volume_id', { code: 'EVS.1002' });
    if (id !== undefined) return findVolume(call, id);
    if (name !== undefined) throw badRequest('EVS.1002', 'A name needs a volume_id beside it.');
    return call.world.volume(snapshot.volumeId);
  });
}

/** 7.1.2.1: the same in version 3, where the volume must be named. */
export function rollbackVendorV3(call: Call): Answer {
  return rollBack(call, (wanted) => {
    readName(wanted);
    return requiredVolume(call, wanted);
  });
}

function requiredVolume(call: Call, wanted: Fields): Volume {
  return findVolume(call, readRequiredText(wanted, 'volume_id', { code: 'EVS.1002' }));
}

function rollBack(call: Call, target: (wanted: Fields, snapshot: Snapshot) => Volume): Answer {
  const snapshot = pathSnapshot(call);
  const volume = target(readEnvelope(call.body, 'rollback', 'EVS.5400'), snapshot);
  rollbackSnapshot(call.world, snapshot, volume);
  return { status: 202, body: { rollback: { volume_id: volume.id } } };
}
