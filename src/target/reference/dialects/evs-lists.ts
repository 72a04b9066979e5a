import { queryChoice } from '../input/query.ts';
import { VOLUME_STATES, type Volume } from '../model/entities.ts';
import type { Page } from '../model/page.ts';
import { nextLink, type Answer, type Call, type View } from './call.ts';
import { equalsFilter, evsVolumeFilter, withoutLaterFilters } from './evs-filters.ts';
import { evsDisk, evsVolumeListed, evsVolumeV3 } from './evs-vendor-views.ts';
import { evsVolumeDetail } from './evs-views.ts';
import { checkNameFilter, listVolumes } from './list.ts';
import { MAX_NAME } from './volume-request.ts';

type Viewer = (call: Call, volume: Volume) => View;

/** 5.1.3: lists volumes in full. */
export function listDetail(call: Call): Answer {
  const rules = { maxLimit: 1000, markerProblem: 'badRequest' } as const;
  return answer(call, listVolumes(call, evsVolumeFilter(call, call.query), rules), evsVolumeDetail);
}

/** 5.1.8: lists volumes by id and name; the rows name four sort keys and no others. */
export function list(call: Call): Answer {
  queryChoice(call.query, 'sort_key', ['id', 'status', 'size', 'created_at'], 'EVS.1039');
  const equals = equalsFilter(call.query);
  const status = queryChoice(call.query, 'status', VOLUME_STATES, 'EVS.1031');
  const accept = (volume: Volume): boolean =>
    (status ?? volume.status) === volume.status &&
    equals('name', volume.name) &&
    equals('availability_zone', volume.zone);
  const page = listVolumes(call, accept, { maxLimit: 1000, markerProblem: 'badRequest' });
  return { status: 200, body: { volumes: page.items.map((volume) => evsVolumeListed(call, volume)) } };
}

/** 5.1.10: lists volumes in full, as an older version shows them. */
export function listVendorDetail(call: Call): Answer {
  return listVendor(call, evsDisk);
}

/** 7.1.1.1: the same in version 3, where a name to look for has at most 64 characters. */
export function listVendorDetailV3(call: Call): Answer {
  checkNameFilter(call.query, MAX_NAME);
  return listVendor(call, evsVolumeV3);
}

/** The rows of 5.1.10 and 7.1.1.1: an offset is greater than 0. */
function listVendor(call: Call, view: Viewer): Answer {
  const accept = evsVolumeFilter(call, withoutLaterFilters(call.query));
  const rules = { maxLimit: 1000, minOffset: 1, markerProblem: 'badRequest' } as const;
  return answer(call, listVolumes(call, accept, rules), view);
}

/** Table 5-23, which 5-79 and 7-4 repeat. */
function answer(call: Call, page: Page<Volume>, view: Viewer): Answer {
  const last = page.items.at(-1);
  return {
    status: 200,
    body: {
      count: page.total,
      volumes: page.items.map((volume) => view(call, volume)),
      ...(page.more && last !== undefined ? { volumes_links: nextLink(call, last.id) } : {}),
    },
  };
}
