import { queryChoice } from '../input/query.ts';
import { SNAPSHOT_STATES, type Snapshot } from '../model/entities.ts';
import { deleteSnapshot } from '../model/snapshots.ts';
import { nextLink, param, type Answer, type Call } from './call.ts';
import { cinderSnapshotDetail, cinderSnapshotSummary } from './cinder-views.ts';
import { pathVersion, rulesOf } from './cinder-version.ts';
import { equalsFilter } from './evs-filters.ts';
import { checkNameFilter, listSnapshots } from './list.ts';
import { changeSnapshot, takeSnapshot } from './snapshot-request.ts';

/** 7.2.2.1: takes a snapshot. */
export function create(call: Call): Answer {
  const { maxSnapshots } = rulesOf(call);
  return { status: 202, body: { snapshot: cinderSnapshotSummary(takeSnapshot(call, maxSnapshots)) } };
}

/** 7.2.2.2: shows a snapshot. */
export function show(call: Call): Answer {
  const snapshot = call.world.snapshot(param(call, 'snapshot_id'));
  return { status: 200, body: { snapshot: cinderSnapshotDetail(call, snapshot) } };
}

/** 7.2.2.3: lists snapshots. */
export function list(call: Call): Answer {
  return listAnswer(call, cinderSnapshotSummary);
}

/** 7.2.2.4: lists snapshots in full. */
export function listDetail(call: Call): Answer {
  return listAnswer(call, (snapshot) => cinderSnapshotDetail(call, snapshot));
}

function listAnswer(call: Call, view: (snapshot: Snapshot) => unknown): Answer {
  const equals = equalsFilter(call.query);
  const status = queryChoice(call.query, 'status', SNAPSHOT_STATES, 'EVS.1031');
  // The detailed list of v2 alone has the row `availability_zone` (6.2.5, table 6-161).
  const byZone = pathVersion(call) === 'v2' && call.operation.endsWith('.list-detail');
  // Rows `name` of tables 7-167 and 7-175: at most 255 characters.
  checkNameFilter(call.query, 255);
  const accept = (snapshot: Snapshot): boolean =>
    (status ?? snapshot.status) === snapshot.status &&
    equals('name', snapshot.name) &&
    equals('volume_id', snapshot.volumeId) &&
    (!byZone || equals('availability_zone', snapshot.zone));
  const page = listSnapshots(call, accept, { maxLimit: 1000, markerProblem: 'itemNotFound' });
  const last = page.items.at(-1);
  const links = page.more && last !== undefined ? { snapshots_links: nextLink(call, last.id) } : {};
  return { status: 200, body: { snapshots: page.items.map((snapshot) => view(snapshot)), ...links } };
}

/** 7.2.2.5: changes a snapshot's name or description. */
export function update(call: Call): Answer {
  return { status: 200, body: { snapshot: cinderSnapshotSummary(changeSnapshot(call)) } };
}

/** 7.2.2.6: deletes a snapshot. */
export function remove(call: Call): Answer {
  deleteSnapshot(call.world, call.world.snapshot(param(call, 'snapshot_id')));
  return { status: 202 };
}
