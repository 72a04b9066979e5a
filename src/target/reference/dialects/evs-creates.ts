import { readEnvelope, readOptionalEnvelope, type Fields } from '../input/body.ts';
import { readText } from '../input/fields.ts';
import { badRequest } from '../problem.ts';
import type { Answer, Call } from './call.ts';
import { readOrderTerms } from './evs-charging.ts';
import { submitVolumes } from './evs-submit.ts';
import { readEvsVolume, readSharing, readSharingText } from './evs-volume-request.ts';

/** Types that version 3 knows (7.1.1.2, row `volume_type`). */
const V3_TYPES = ['SATA', 'SAS', 'GPSSD', 'SSD'] as const;

/** Most characters of a name in version 3 (7.1.1.2, row `name`). */
const V3_MAX_NAME = 85;

/** 5.1.1: creates one or up to 100 volumes, paid for by use or in advance. */
export function create(call: Call): Answer {
  const volume = readEnvelope(call.body, 'volume', 'EVS.1008');
  const request = readEvsVolume(volume, { multiattach: readSharing(volume) ?? false });
  const { volumeIds, jobId, orderId } = submitVolumes(call, request, {
    terms: readOrderTerms(call.body),
    serverId: readServer(call),
    dedicatedStorageId: readPool(call.body),
  });
  const started = orderId === undefined ? { job_id: jobId } : { order_id: orderId };
  return { status: 202, body: { ...started, volume_ids: volumeIds } };
}

/** 5.1.7: the same in an older version, without orders and servers; `shareable` counts where `multiattach` is missing. */
export function createOlder(call: Call): Answer {
  const volume = readEnvelope(call.body, 'volume', 'EVS.1008');
  const older = readSharingText(volume, 'shareable') ?? false;
  const request = readEvsVolume(volume, { multiattach: readSharing(volume) ?? older });
  const { volumeIds, jobId } = submitVolumes(call, request);
  return { status: 202, body: { job_id: jobId, volume_ids: volumeIds } };
}

/** 7.1.1.2: the same in version 3, where the answer has the job alone. */
export function createV3(call: Call): Answer {
  const volume = readEnvelope(call.body, 'volume', 'EVS.1008');
  const shared = readSharingText(volume, 'multiattach') ?? readSharingText(volume, 'shareable') ?? false;
  const rules = { multiattach: shared, maxName: V3_MAX_NAME, truncateSize: true };
  const request = readEvsVolume(volume, rules);
  if (!V3_TYPES.some((type) => type === request.type)) {
    throw badRequest('EVS.1020', 'The volume type is not one of those supported.');
  }
  return { status: 200, body: { job_id: submitVolumes(call, request).jobId } };
}

/** Only virtual servers take a new volume, bare-metal ones do not (5.1.1, row `server_id`). */
function readServer(call: Call): string | undefined {
  const id = readText(call.body, 'server_id', { code: 'EVS.2229' });
  if (id !== undefined && call.cloud.servers.get(id)?.bareMetal === true) {
    throw badRequest('EVS.2229', 'The server is no virtual server.');
  }
  return id;
}

/** Table 5-6. */
function readPool(body: Fields): string | undefined {
  const hints = readOptionalEnvelope(body, 'OS-SCH-HNT:scheduler_hints', 'EVS.5400');
  return readText(hints, 'dedicated_storage_id', { code: 'EVS.5400' });
}
