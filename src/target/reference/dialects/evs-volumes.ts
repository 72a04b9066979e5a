import { readEnvelope, readOptionalEnvelope, type Fields } from '../input/body.ts';
import { readInteger, readRequiredInteger, readText } from '../input/fields.ts';
import { createVolumes, deleteVolume, extendVolume, updateVolume } from '../model/volumes.ts';
import { badRequest } from '../problem.ts';
import { nextLink, param, type Answer, type Call } from './call.ts';
import { evsVolumeDetail, evsVolumeSummary } from './evs-views.ts';
import { evsVolumeFilter } from './evs-filters.ts';
import { listVolumes } from './list.ts';
import {
  checkSchedulerHints,
  readDescription,
  readMultiattach,
  readName,
  readVolumeSpec,
} from './volume-request.ts';

/** 5.1.1: creates one or up to 100 volumes. */
export function create(call: Call): Answer {
  const volume = readEnvelope(call.body, 'volume', 'EVS.1008');
  checkCharging(call.body);
  checkSchedulerHints(call.body);
  const count = readInteger(volume, 'count', { code: 'EVS.1021', min: 1, max: 100, truncate: true }) ?? 1;
  if (readText(volume, 'backup_id', { code: 'EVS.1006' }) !== undefined) {
    if (count !== 1) throw badRequest('EVS.1051', 'Volumes cannot be created from a backup in a batch.');
    throw badRequest('EVS.1006', 'The backup does not exist.');
  }
  const serverId = readText(call.body, 'server_id', { code: 'EVS.2229' }) ?? null;
  const asked = readVolumeSpec(volume, { multiattach: readSharing(volume) });
  const spec = { ...asked, serverId, userId: call.user.id };
  const { volumes, job } = createVolumes(call.world, spec, count);
  return { status: 202, body: { job_id: job.id, volume_ids: volumes.map(({ id }) => id) } };
}

/** The table says Boolean, the second example of 5.1.1 sends 1: both are taken. */
function readSharing(volume: Fields): boolean {
  const value = volume['multiattach'];
  return value === 1 || value === 0 ? value === 1 : readMultiattach(volume);
}

/** Table 5-4. The account behind this target pays on demand only, so an order is refused. */
function checkCharging(body: Fields): void {
  const terms = readOptionalEnvelope(body, 'bssParam', 'EVS.2147');
  const one = (name: string, allowed: readonly unknown[]): void => {
    if ((terms[name] ?? null) !== null && !allowed.includes(terms[name])) {
      throw badRequest('EVS.2147', `"${name}" is not one of the values supported.`);
    }
  };
  one('chargingMode', ['postPaid', 'prePaid']);
  one('periodType', ['month', 'year']);
  // The tables say String, the second example of 5.1.1 sends true: both are taken.
  one('isAutoPay', ['true', 'false', true, false]);
  one('isAutoRenew', ['true', 'false', true, false]);
  readInteger(terms, 'periodNum', { code: 'EVS.2147', min: 1, max: terms['periodType'] === 'year' ? 1 : 9 });
  if (terms['chargingMode'] === 'prePaid') throw badRequest('EVS.2147', 'This account pays on demand only.');
}

/** 5.1.2: changes name and description, of which one must be given. */
export function update(call: Call): Answer {
  const volume = call.world.volume(param(call, 'volume_id'));
  const wanted = readEnvelope(call.body, 'volume', 'EVS.1001');
  const change = { name: readName(wanted), description: readDescription(wanted) };
  if (change.name === undefined && change.description === undefined) {
    throw badRequest('EVS.1007', 'Name and description cannot both be missing.');
  }
  updateVolume(call.world, volume, change);
  return { status: 200, body: evsVolumeSummary(call, volume) };
}

/** 5.1.3: lists volumes in full. */
export function listDetail(call: Call): Answer {
  const rules = { maxLimit: 1000, markerProblem: 'badRequest' } as const;
  const page = listVolumes(call, evsVolumeFilter(call.query), rules);
  const last = page.items.at(-1);
  return {
    status: 200,
    body: {
      count: page.total,
      volumes: page.items.map((volume) => evsVolumeDetail(call, volume)),
      ...(page.more && last !== undefined ? { volumes_links: nextLink(call, last.id) } : {}),
    },
  };
}

/** 5.1.4: shows a volume. */
export function show(call: Call): Answer {
  const volume = call.world.volume(param(call, 'volume_id'));
  return { status: 200, body: { volume: evsVolumeDetail(call, volume) } };
}

/** 5.1.5: grows a volume. */
export function extend(call: Call): Answer {
  const volume = call.world.volume(param(call, 'volume_id'));
  checkCharging(call.body);
  const wanted = readEnvelope(call.body, 'os-extend', 'EVS.1011');
  const newSize = readRequiredInteger(wanted, 'new_size', { code: 'EVS.1010', min: 1 });
  return { status: 202, body: { job_id: extendVolume(call.world, volume, newSize).id } };
}

/** 5.1.6: deletes a volume. */
export function remove(call: Call): Answer {
  const volume = call.world.volume(param(call, 'volume_id'));
  return { status: 200, body: { job_id: deleteVolume(call.world, volume, false).id } };
}
