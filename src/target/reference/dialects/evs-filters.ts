import { queryBoolean, queryChoice } from '../input/query.ts';
import { SNAPSHOT_STATES, VOLUME_STATES, type Snapshot, type Volume } from '../model/entities.ts';
import { badRequest } from '../problem.ts';
import { checkNameFilter, metadataFilter } from './list.ts';
import { MAX_NAME } from './volume-request.ts';

const SERVICE_TYPES = ['EVS', 'DSS', 'DESS'] as const;

/** Most ids in `ids` (5.1.3, row `ids`). */
const MAX_IDS = 60;

/** The filters of table 5-21 (5.1.3). Every volume here is of the service EVS and in no dedicated pool. */
export function evsVolumeFilter(query: URLSearchParams): (volume: Volume) => boolean {
  const equals = equalsFilter(query);
  const status = queryChoice(query, 'status', VOLUME_STATES, 'EVS.1031');
  const shared = queryBoolean(query, 'multiattach', 'EVS.1054');
  const bootable = queryBoolean(query, 'bootable', 'EVS.5400');
  const service = queryChoice(query, 'service_type', SERVICE_TYPES, 'EVS.5400');
  const server = query.get('server_id');
  const inDedicatedPool = query.has('dedicated_storage_id') || query.has('dedicated_storage_name');
  const metadata = metadataFilter(query);
  const ids = readIds(query);
  return (volume) =>
    !inDedicatedPool &&
    (service ?? 'EVS') === 'EVS' &&
    (status ?? volume.status) === volume.status &&
    (shared ?? volume.multiattach) === volume.multiattach &&
    (bootable ?? volume.bootable) === volume.bootable &&
    (ids?.has(volume.id) ?? true) &&
    (server === null || volume.attachments.some(({ serverId }) => serverId === server)) &&
    equals('name', volume.name) &&
    equals('availability_zone', volume.zone) &&
    equals('volume_type_id', volume.type) &&
    projectFits(query, volume.enterpriseProjectId) &&
    metadata(volume.metadata);
}

/** The filters of table 5-123 (5.2.4). */
export function evsSnapshotFilter(query: URLSearchParams): (snapshot: Snapshot) => boolean {
  const equals = equalsFilter(query);
  const status = queryChoice(query, 'status', SNAPSHOT_STATES, 'EVS.1031');
  const service = queryChoice(query, 'service_type', SERVICE_TYPES, 'EVS.5400');
  const inDedicatedPool = query.has('dedicated_storage_id') || query.has('dedicated_storage_name');
  checkNameFilter(query, MAX_NAME);
  const ids = query.has('id') ? new Set(query.getAll('id')) : undefined;
  return (snapshot) =>
    !inDedicatedPool &&
    (service ?? 'EVS') === 'EVS' &&
    (status ?? snapshot.status) === snapshot.status &&
    (ids?.has(snapshot.id) ?? true) &&
    equals('name', snapshot.name) &&
    equals('volume_id', snapshot.volumeId) &&
    equals('availability_zone', snapshot.zone) &&
    projectFits(query, '0');
}

/** Whether a value is what the query asks for, or the query does not ask. */
export function equalsFilter(query: URLSearchParams): (name: string, value: string) => boolean {
  const wanted = new Map(query);
  return (name, value) => (wanted.get(name) ?? value) === value;
}

function projectFits(query: URLSearchParams, value: string): boolean {
  const wanted = query.get('enterprise_project_id') ?? 'all_granted_eps';
  return wanted === 'all_granted_eps' || wanted === value;
}

/** `ids=['a','b']`: ids that name nothing are ignored, and `id` is ignored beside it (5.1.3). */
function readIds(query: URLSearchParams): ReadonlySet<string> | undefined {
  const text = query.get('ids');
  const id = query.get('id');
  if (text === null) return id === null ? undefined : new Set([id]);
  const ids = text.replace(/^\s*\[|\]\s*$/g, '').split(',');
  if (ids.length > MAX_IDS) throw badRequest('EVS.5400', `ids takes at most ${MAX_IDS} ids.`);
  return new Set(ids.map((part) => part.trim().replace(/^(['"])(.*)\1$/, '$2')));
}
