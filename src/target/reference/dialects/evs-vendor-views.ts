import { isEncrypted } from '../model/encryption.ts';
import type { Volume } from '../model/entities.ts';
import { selfLinks, type Call, type View } from './call.ts';
import { evsVolumeDetail } from './evs-views.ts';

/** A volume in a brief list (5.1.8, table 5-65). */
export function evsVolumeListed(call: Call, volume: Volume): View {
  return { id: volume.id, links: selfLinks(call, 'v2', 'volumes', volume.id), name: volume.name };
}

/**
 * A volume of the tables 5-80 and 5-89 (5.1.10, 5.1.11); its links lead to Cinder, as in the examples. Other than later,
 * `encrypted` tells something, and the enterprise project nothing.
 */
export function evsDisk(call: Call, volume: Volume): View {
  const view = evsVolumeDetail(call, volume);
  view['encrypted'] = isEncrypted(volume.metadata);
  view['enterprise_project_id'] = '';
  view['links'] = selfLinks(call, 'v2', 'volumes', volume.id);
  view['os-volume-replication:driver_data'] = '';
  return withoutNewer(view);
}

/** A volume of the tables 7-5 and 7-20 (7.1.1.1, 7.1.1.3), where `shareable` is a boolean. */
export function evsVolumeV3(call: Call, volume: Volume): View {
  const view = evsVolumeDetail(call, volume);
  view['links'] = selfLinks(call, 'v3', 'volumes', volume.id);
  view['shareable'] = volume.multiattach;
  return withoutNewer(view);
}

/** A volume that was found by its tags (5.3.5, table 5-182), where `shareable` is a boolean. */
export function evsTaggedVolume(call: Call, volume: Volume): View {
  const view = evsVolumeDetail(call, volume);
  view['links'] = selfLinks(call, 'v2', 'volumes', volume.id);
  view['shareable'] = volume.multiattach;
  return withoutNewer(view);
}

/** These views were made before there was a serial number and a performance to choose. */
function withoutNewer(view: View): View {
  delete view['serial_number'];
  delete view['iops'];
  delete view['throughput'];
  return view;
}
