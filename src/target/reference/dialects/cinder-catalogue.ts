import type { VolumeType } from '../model/catalogue.ts';
import { badRequest, notFound, Problem } from '../problem.ts';
import { param, type Answer, type Call } from './call.ts';
import { EXTENSIONS } from './cinder-extensions.ts';
import { volumeTypeView } from './cinder-views.ts';

/** 6.1.4 and 7.2.1.6: lists the volume types that the project may use. */
export function listTypes(call: Call): Answer {
  const types = [...call.cloud.volumeTypes.values()].filter((type) => isVisible(call, type));
  return { status: 200, body: { volume_types: types.map(volumeTypeView) } };
}

/** 6.1.5 and 7.2.1.7: shows a volume type. */
export function showType(call: Call): Answer {
  const type = call.cloud.volumeTypes.get(param(call, 'type_id'));
  if (type === undefined || !isVisible(call, type)) throw notFound('Volume type');
  return { status: 200, body: { volume_type: volumeTypeView(type) } };
}

function isVisible(call: Call, type: VolumeType): boolean {
  return type.isPublic || type.access.has(call.projectId);
}

/** 6.1.9 and 7.2.1.10: lists the extensions of the API. */
export function listExtensions(): Answer {
  return { status: 200, body: { extensions: EXTENSIONS } };
}

/** 6.8.1 and 7.2.7.1: lists the availability zones. */
export function listZones(call: Call): Answer {
  const zones = [...call.cloud.zones.values()];
  return {
    status: 200,
    body: {
      availabilityZoneInfo: zones.map(({ name, available }) => ({
        zoneName: name,
        zoneState: { available },
      })),
    },
  };
}

/** Types whose share of the quota is told apart (6.3.1, table 6-178; 7.2.3.1, table 7-198). */
const QUOTA_TYPES = ['SATA', 'SAS', 'SSD', 'GPSSD'];

/** 6.3.1 and 7.2.3.1: the quota in full, which is all that `usage=True`, the only value there is, can ask for. */
export function showQuota(call: Call): Answer {
  if (call.query.get('usage') !== 'True') throw badRequest('EVS.5400', 'usage must be True.');
  if (param(call, 'target_project_id') !== call.projectId) {
    throw new Problem('forbidden', 'EVS.5403', 'The quota of another project may not be seen.');
  }
  if (!call.world.quota.configured) throw badRequest('EVS.1033', 'No quota is configured.');
  const perType = QUOTA_TYPES.flatMap((type) => [
    `volumes_${type}`,
    `snapshots_${type}`,
    `gigabytes_${type}`,
  ]);
  const names = ['volumes', 'snapshots', 'gigabytes', 'backups', 'backup_gigabytes', 'per_volume_gigabytes'];
  const usages = [...names, ...perType].map((name) => [name, call.world.quota.usage(name)] as const);
  return { status: 200, body: { quota_set: { id: call.projectId, ...Object.fromEntries(usages) } } };
}
