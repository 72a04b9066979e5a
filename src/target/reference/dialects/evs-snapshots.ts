import { readEnvelope } from '../input/body.ts';
import { readRequiredText } from '../input/fields.ts';
import { deleteSnapshot } from '../model/snapshots.ts';
import { nextLink, type Answer, type Call } from './call.ts';
import { evsSnapshotFilter } from './evs-filters.ts';
import { findVolume, pathSnapshot } from './evs-ids.ts';
import { evsSnapshot, evsSnapshotListed } from './evs-views.ts';
import { listSnapshots } from './list.ts';
import { changeSnapshot, takeSnapshot } from './snapshot-request.ts';

/** 5.2.1: takes a snapshot. */
export function create(call: Call): Answer {
  const wanted = readEnvelope(call.body, 'snapshot', 'EVS.5400');
  findVolume(call, readRequiredText(wanted, 'volume_id', { code: 'EVS.1002' }));
  return { status: 202, body: { snapshot: evsSnapshot(call, takeSnapshot(call)) } };
}

/** 5.2.2: deletes a snapshot. */
export function remove(call: Call): Answer {
  deleteSnapshot(call.world, pathSnapshot(call));
  return { status: 202 };
}

/** 5.2.3: changes a snapshot's name or description. */
export function update(call: Call): Answer {
  pathSnapshot(call);
  return { status: 200, body: { snapshot: evsSnapshot(call, changeSnapshot(call)) } };
}

/** 5.2.4: lists snapshots in full. */
export function listDetail(call: Call): Answer {
  const rules = { maxLimit: 1000, clamp: true, markerProblem: 'badRequest' } as const;
  const page = listSnapshots(call, evsSnapshotFilter(call), rules);
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
  return { status: 200, body: { snapshot: evsSnapshot(call, pathSnapshot(call)) } };
}
