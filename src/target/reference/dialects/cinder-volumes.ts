import { readEnvelope } from '../input/body.ts';
import { readRequiredInteger, readStringMap, readText } from '../input/fields.ts';
import { queryBoolean, queryChoice } from '../input/query.ts';
import { VOLUME_STATES, type Volume } from '../model/entities.ts';
import type { Page } from '../model/page.ts';
import { createVolumes, deleteVolume, extendVolume, updateVolume } from '../model/volumes.ts';
import { badRequest } from '../problem.ts';
import { nextLink, param, type Answer, type Call } from './call.ts';
import { cinderVolumeDetail, cinderVolumeListed, cinderVolumeSummary } from './cinder-views.ts';
import { rulesOf } from './cinder-version.ts';
import { equalsFilter } from './evs-filters.ts';
import { checkNameFilter, listVolumes, metadataFilter } from './list.ts';
import {
  MAX_METADATA_BYTES,
  MAX_NAME,
  readDescription,
  readMultiattach,
  readName,
  readPool,
  readVolumeSpec,
} from './volume-request.ts';

/** 7.2.1.2: creates a volume. */
export function create(call: Call): Answer {
  const wanted = readEnvelope(call.body, 'volume', 'EVS.1008');
  const pool = readPool(call);
  // 7.2.1.2, table 7-46: no two sources; row `source_volid`: the service does not support it.
  if (readText(wanted, 'source_volid', { code: 'EVS.5400' }) !== undefined) {
    throw badRequest('EVS.5400', 'A volume cannot be made from another volume.');
  }
  const rules = { multiattach: readMultiattach(wanted), maxMetadataBytes: MAX_METADATA_BYTES };
  const spec = {
    ...readVolumeSpec(wanted, rules),
    tags: {},
    enterpriseProjectId: '0',
    userId: call.user.id,
    ...(pool === undefined ? {} : { dedicatedStorageId: pool }),
  };
  const [volume] = createVolumes(call.world, spec, 1).volumes;
  return { status: 202, body: { volume: volume && cinderVolumeSummary(call, volume) } };
}

/** 7.2.1.3: lists volumes in full. */
export function listDetail(call: Call): Answer {
  return listAnswer(call, cinderVolumeDetail, rulesOf(call).maxDetailName);
}

/** 7.2.1.8: lists volumes by id and name. */
export function list(call: Call): Answer {
  return listAnswer(call, cinderVolumeListed, MAX_NAME);
}

function listAnswer(call: Call, view: typeof cinderVolumeDetail, maxName: number): Answer {
  const page = findVolumes(call, maxName);
  const last = page.items.at(-1);
  const links = page.more && last !== undefined ? { volumes_links: nextLink(call, last.id) } : {};
  return { status: 200, body: { volumes: page.items.map((volume) => view(call, volume)), ...links } };
}

function findVolumes(call: Call, maxName: number): Page<Volume> {
  const equals = equalsFilter(call.query);
  const status = queryChoice(call.query, 'status', VOLUME_STATES, 'EVS.1031');
  const metadata = metadataFilter(call.query);
  checkNameFilter(call.query, maxName);
  const accept = (volume: Volume): boolean =>
    (status ?? volume.status) === volume.status &&
    equals('name', volume.name) &&
    equals('availability_zone', volume.zone) &&
    metadata(volume.metadata);
  return listVolumes(call, accept, { maxLimit: 1000, minOffset: 1, markerProblem: 'itemNotFound' });
}

/** 7.2.1.4: deletes a volume, with `cascade` its snapshots too. */
export function remove(call: Call): Answer {
  const cascade = queryBoolean(call.query, 'cascade', 'EVS.5400') ?? false;
  deleteVolume(call.world, call.world.volume(param(call, 'volume_id')), cascade);
  return { status: 202 };
}

/**
 * 7.2.1.5: changes name, description and metadata; the older names count where the newer are missing (table 7-77).
 * The table's rows are not wrapped, the example's are: wrapped, as in Cinder.
 */
export function update(call: Call): Answer {
  const volume = call.world.volume(param(call, 'volume_id'));
  const wanted = readEnvelope(call.body, 'volume', 'EVS.1001');
  const metadata = readStringMap(wanted, 'metadata', { code: 'EVS.5400', maxBytes: MAX_METADATA_BYTES });
  const older = {
    name: readName(wanted, 'display_name'),
    text: readDescription(wanted, 'display_description'),
  };
  updateVolume(call.world, volume, {
    name: readName(wanted) ?? older.name,
    description: readDescription(wanted) ?? older.text,
    metadata: (wanted['metadata'] ?? null) === null ? undefined : metadata,
  });
  return { status: 200, body: { volume: cinderVolumeSummary(call, volume) } };
}

/** 7.2.1.9: shows a volume. */
export function show(call: Call): Answer {
  const volume = call.world.volume(param(call, 'volume_id'));
  return { status: 200, body: { volume: cinderVolumeDetail(call, volume) } };
}

/** 7.2.1.11: grows a volume. */
export function extend(call: Call): Answer {
  const volume = call.world.volume(param(call, 'volume_id'));
  const wanted = readEnvelope(call.body, 'os-extend', 'EVS.1011');
  extendVolume(call.world, volume, readRequiredInteger(wanted, 'new_size', { code: 'EVS.1010', min: 1 }));
  return { status: 202 };
}
