import { queryBoolean, queryChoice } from '../input/query.ts';
import { SNAPSHOT_STATES, VOLUME_STATES, type Snapshot, type Volume } from '../model/entities.ts';
import { poolOf, serviceOf, type Pool } from '../model/pools.ts';
import { badRequest } from '../problem.ts';
import type { Call } from './call.ts';
import { checkNameFilter, metadataFilter } from './list.ts';
import { MAX_NAME } from './volume-request.ts';

const SERVICE_TYPES = ['EVS', 'DSS', 'DESS'] as const;

/** Most ids in `ids` (5.1.3, row `ids`). */
const MAX_IDS = 60;

/** Rows of table 5-21 that the older lists do not have (5.1.10, table 5-77; 7.1.1.1, table 7-2). */
const LATER_ROWS = ['enterprise_project_id', 'server_id', 'bootable'] as const;

/** The query of an older list, in which the later rows mean nothing. */
export function withoutLaterFilters(query: URLSearchParams): URLSearchParams {
  const older = new URLSearchParams(query);
  for (const row of LATER_ROWS) older.delete(row);
  return older;
}

/** The filters of table 5-21 (5.1.3). */
export function evsVolumeFilter(call: Call, query: URLSearchParams): (volume: Volume) => boolean {
  const equals = equalsFilter(query);
  const status = queryChoice(query, 'status', VOLUME_STATES, 'EVS.1031');
  const shared = queryBoolean(query, 'multiattach', 'EVS.1054');
  const bootable = queryBoolean(query, 'bootable', 'EVS.5400');
  const server = query.get('server_id');
  const inPool = poolFilter(query, (name, part) => name.includes(part));
  const type = query.get('volume_type_id');
  const metadata = metadataFilter(query);
  const ids = readIds(query);
  return (volume) =>
    (status ?? volume.status) === volume.status &&
    (shared ?? volume.multiattach) === volume.multiattach &&
    (bootable ?? volume.bootable) === volume.bootable &&
    (ids?.has(volume.id) ?? true) &&
    (server === null || volume.attachments.some(({ serverId }) => serverId === server)) &&
    equals('name', volume.name) &&
    equals('availability_zone', volume.zone) &&
    (type === null || call.cloud.volumeTypeNamed(volume.type)?.id === type) &&
    inPool(poolOf(call.cloud, volume)) &&
    projectFits(query, volume.enterpriseProjectId) &&
    metadata(volume.metadata);
}

/** The filters of table 5-123 (5.2.4). Pool and enterprise project of a snapshot are those of its volume. */
export function evsSnapshotFilter(call: Call): (snapshot: Snapshot) => boolean {
  const { query, cloud, world } = call;
  const equals = equalsFilter(query);
  const status = queryChoice(query, 'status', SNAPSHOT_STATES, 'EVS.1031');
  const inPool = poolFilter(query, (name, wanted) => name === wanted);
  checkNameFilter(query, MAX_NAME);
  const ids = query.has('id') ? new Set(query.getAll('id')) : undefined;
  return (snapshot) => {
    const volume = world.volumes.get(snapshot.volumeId);
    return (
      (status ?? snapshot.status) === snapshot.status &&
      (ids?.has(snapshot.id) ?? true) &&
      equals('name', snapshot.name) &&
      equals('volume_id', snapshot.volumeId) &&
      equals('availability_zone', snapshot.zone) &&
      inPool(poolOf(cloud, volume)) &&
      projectFits(query, volume?.enterpriseProjectId ?? '0')
    );
  };
}

/** Whether a value is what the query asks for, or the query does not ask. */
export function equalsFilter(query: URLSearchParams): (name: string, value: string) => boolean {
  const wanted = new Map(query);
  return (name, value) => (wanted.get(name) ?? value) === value;
}

/** Rows `service_type`, `dedicated_storage_id` and `dedicated_storage_name` (5.1.3, 5.2.4). */
function poolFilter(
  query: URLSearchParams,
  nameFits: (name: string, wanted: string) => boolean,
): (pool: Pool | undefined) => boolean {
  const service = queryChoice(query, 'service_type', SERVICE_TYPES, 'EVS.5400');
  const id = query.get('dedicated_storage_id');
  const name = query.get('dedicated_storage_name');
  return (pool) =>
    (service ?? serviceOf(pool)) === serviceOf(pool) &&
    (id === null || pool?.id === id) &&
    (name === null || (pool !== undefined && nameFits(pool.name, name)));
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
