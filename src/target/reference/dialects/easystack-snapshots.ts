import { readBoolean } from '../input/fields.ts';
import type { Fields } from '../input/body.ts';
import type { Snapshot } from '../model/entities.ts';
import { createSnapshot, deleteSnapshot } from '../model/snapshots.ts';
import { param, type Answer, type Call } from './call.ts';
import { ownedItems } from './easystack-access.ts';
import { optionalName, optionalText, requiredText, wrapped } from './easystack-input.ts';
import { pageOf, type SortKeys } from './easystack-pages.ts';
import { snapshotListedView, snapshotView } from './easystack-views.ts';

// Snapshots of EasyStack block storage 6.2.1, 1.4, and 6.0.2, 5.4.

const SORT_KEYS: SortKeys<Snapshot> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  size: ({ size }) => size,
  status: ({ status }) => status,
  volume_id: ({ volumeId }) => volumeId,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt ?? '',
};

/** Makes a snapshot. An attached volume needs `force`. */
export function create(call: Call): Answer {
  const wanted = wrapped(call, 'snapshot');
  const volumeId = requiredText(wanted, 'volume_id');
  const spec = {
    name: optionalName(wanted) ?? '',
    description: optionalText(wanted, 'description') ?? null,
    metadata: {},
    force: readForce(wanted),
    userId: call.user.id,
  };
  const snapshot = createSnapshot(call.world, call.world.volume(volumeId), spec);
  return { status: 202, body: { snapshot: snapshotListedView(snapshot) } };
}

/** A boolean; the table of 6.2.1 calls it an integer, so 0 and 1 do as well. */
export function readForce(fields: Fields): boolean {
  const { force } = fields;
  if (force === 0 || force === 1) return force === 1;
  return readBoolean(fields, 'force', '') ?? false;
}

/** Lists the snapshots of the project. */
export function list(call: Call): Answer {
  const page = pageOf(call, call.world.snapshots.values(), SORT_KEYS);
  return { status: 200, body: { snapshots: page.map(snapshotListedView) } };
}

/** Lists snapshots in full, of every project if asked for (6.2.1 only). */
export function listDetail(call: Call): Answer {
  const owners = ownedItems(call, (world) => world.snapshots.values());
  const page = pageOf(call, owners.keys(), SORT_KEYS);
  const view = (snapshot: Snapshot): unknown => snapshotView(snapshot, owners.get(snapshot) ?? '');
  return { status: 200, body: { snapshots: page.map(view) } };
}

/** Shows a snapshot. */
export function show(call: Call): Answer {
  const snapshot = call.world.snapshot(param(call, 'snapshot_id'));
  return { status: 200, body: { snapshot: snapshotView(snapshot, call.projectId) } };
}

/**
 * Deletes a snapshot.
 *
 * @param status 200 is the only success that 6.2.1 names (1.4); 6.0.2 names none
 */
export function remove(call: Call, status: 200 | 202): Answer {
  deleteSnapshot(call.world, call.world.snapshot(param(call, 'snapshot_id')));
  return { status };
}
