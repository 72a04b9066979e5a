import { readEnvelope } from '../input/body.ts';
import { readRequiredText, readText } from '../input/fields.ts';
import { deleteSnapshot, rollbackSnapshot } from '../model/snapshots.ts';
import { nextLink, param, type Answer, type Call } from './call.ts';
import { evsSnapshotFilter } from './evs-filters.ts';
import { evsSnapshot, evsSnapshotListed } from './evs-views.ts';
import { listSnapshots } from './list.ts';
import { changeSnapshot, takeSnapshot } from './snapshot-request.ts';

/** 5.2.1: takes a snapshot. */
export function create(call: Call): Answer {
  return { status: 202, body: { snapshot: evsSnapshot(call, takeSnapshot(call)) } };
}

/** 5.2.2: deletes a snapshot. */
export function remove(call: Call): Answer {
  deleteSnapshot(call.world, call.world.snapshot(param(call, 'snapshot_id')));
  return { status: 202 };
}

/** 5.2.3: changes a snapshot's name or description. */
export function update(call: Call): Answer {
  return { status: 200, body: { snapshot: evsSnapshot(call, changeSnapshot(call)) } };
}

/** 5.2.4: lists snapshots in full. */
export function listDetail(call: Call): Answer {
  const rules = { maxLimit: 1000, clamp: true, markerProblem: 'badRequest' } as const;
  const page = listSnapshots(call, evsSnapshotFilter(call.query), rules);
  const last = page.items.at(-1);
  return {
    status: 200,
    body: {
      count: page.total,
      snapshots: page.items.map((snapshot) => evsSnapshotListed(call, snapshot)),
      ...(page.more && last !== undefined ? { snapshots_links: nextLink(call, last.id) } : {}),
    },
  };
}

/** 5.2.5: shows a snapshot. */
export function show(call: Call): Answer {
  const snapshot = call.world.snapshot(param(call, 'snapshot_id'));
  return { status: 200, body: { snapshot: evsSnapshot(call, snapshot) } };
}

/** 5.2.6: puts a volume back to a snapshot of it. */
export function rollback(call: Call): Answer {
  const snapshot = call.world.snapshot(param(call, 'snapshot_id'));
  const wanted = readEnvelope(call.body, 'rollback', 'EVS.5400');
  readText(wanted, 'name', { code: 'EVS.1003' });
  const volume = call.world.volume(readRequiredText(wanted, 'volume_id', { code: 'EVS.1002' }));
  rollbackSnapshot(call.world, snapshot, volume);
  return { status: 202, body: { rollback: { volume_id: volume.id } } };
}
