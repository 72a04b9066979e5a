import type { Schema } from '../../../contract/types.ts';
import type { FaultState } from '../fault.ts';
import type { WireRequest } from '../wire.ts';
import { typesOf } from './violates.ts';

/** Values by the names that the documents give to what must name something or fit the rest. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  availability_zone: 'az-1',
  volume_type: 'SAS',
  size: 10,
  // Greater than what suites make, and within a system disk's bound.
  new_size: 1000,
  new_type: 'SSD',
  // The least that all of EasyStack 6.2.1 takes (1.3).
  'OpenStack-API-Version': 'volume 3.42',
};

/** What every type that has a performance of its own takes; others take none. */
const PERFORMANCE: Readonly<Record<string, number>> = { iops: 3000, throughput: 125 };

/** Not always marked as required, and yet without them a request says nothing. */
const NAMING = ['volume_id', 'name'];

/** A value that the target accepts in a place. */
export function sampleOf(schema: Schema, name: string, request: WireRequest, state: FaultState): unknown {
  if (name === 'volume_id') return volumeFor(request, state);
  if (name === 'snapshot_id') return snapshotFor(request, state);
  if (name === 'vol_type_id') return state.made('volume-types').at(-1);
  // What one entry is set by has the name that is in the path (6.5.3).
  if (name === 'meta') return { [request.operation?.params['key'] ?? 'key']: 'mended' };
  const types = typesOf(schema);
  if (name in BY_NAME && !types.includes('object')) return BY_NAME[name];
  if (name in PERFORMANCE) return PERFORMANCE[name];
  const choices = schema['enum'];
  if (Array.isArray(choices)) return choices[0];
  switch (types[0] ?? 'string') {
    case 'object':
      return sampleObject(schema, request, state);
    case 'array':
      return [];
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 1;
    default:
      return 'mended'.padEnd(Number(schema['minLength'] ?? 0), '-');
  }
}

function sampleObject(schema: Schema, request: WireRequest, state: FaultState): unknown {
  const required = new Set((schema['required'] as readonly string[] | undefined) ?? []);
  const properties = (schema['properties'] as Readonly<Record<string, Schema>> | undefined) ?? {};
  // Cinder's table does not mark the size as required, but a blank volume needs one (7.2.1.2, row `size`).
  for (const name of Object.keys(BY_NAME)) if (properties[name] !== undefined) required.add(name);
  for (const name of NAMING)
    if (properties[name] !== undefined && !required.has('availability_zone')) required.add(name);
  if (required.has('iops') && properties['throughput'] !== undefined) required.add('throughput');
  // An update of nothing is refused (5.1.2), so one of a name is sampled.
  if (required.size === 0 && properties['name'] !== undefined) required.add('name');
  return Object.fromEntries(
    [...required].map((name) => [name, sampleOf(properties[name] ?? {}, name, request, state)]),
  );
}

/** The latest snapshot of the volume in the path. */
function snapshotFor(request: WireRequest, state: FaultState): string | undefined {
  const volume = request.operation?.params['volume_id'];
  return [...state.snapshots].findLast(([, of]) => of === volume)?.[0];
}

/** The volume that a snapshot is of, or else the latest volume. */
function volumeFor(request: WireRequest, state: FaultState): string | undefined {
  return state.snapshots.get(request.operation?.params['snapshot_id'] ?? '') ?? state.volumes.at(-1);
}
