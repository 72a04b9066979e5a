import type { Route } from '../routes.ts';

/** Operation, method, path after the project, and action where there is one. */
const TABLE = `
volumes.create POST volumes
volumes.show GET volumes/{volume_id}
volumes.list GET volumes
volumes.list-detail GET volumes/detail
volumes.update PUT volumes/{volume_id}
volumes.delete DELETE volumes/{volume_id}
volumes.extend POST volumes/{volume_id}/action os-extend
volumes.set-bootable POST volumes/{volume_id}/action os-set_bootable
volumes.set-readonly POST volumes/{volume_id}/action os-update_readonly_flag
volumes.upload-image POST volumes/{volume_id}/action os-volume_upload_image
volumes.attach POST volumes/{volume_id}/action os-attach
volumes.detach POST volumes/{volume_id}/action os-detach
volumes.reserve POST volumes/{volume_id}/action os-reserve
volumes.unreserve POST volumes/{volume_id}/action os-unreserve
volumes.metadata.list GET volumes/{volume_id}/metadata
volumes.metadata.create POST volumes/{volume_id}/metadata
volumes.metadata.replace PUT volumes/{volume_id}/metadata
volumes.metadata.show GET volumes/{volume_id}/metadata/{key}
volumes.metadata.set PUT volumes/{volume_id}/metadata/{key}
volumes.metadata.delete DELETE volumes/{volume_id}/metadata/{key}
snapshots.create POST snapshots
snapshots.show GET snapshots/{snapshot_id}
snapshots.list GET snapshots
snapshots.list-detail GET snapshots/detail
snapshots.update PUT snapshots/{snapshot_id}
snapshots.delete DELETE snapshots/{snapshot_id}
snapshots.metadata.list GET snapshots/{snapshot_id}/metadata
snapshots.metadata.create POST snapshots/{snapshot_id}/metadata
snapshots.metadata.replace PUT snapshots/{snapshot_id}/metadata
snapshots.metadata.show GET snapshots/{snapshot_id}/metadata/{key}
snapshots.metadata.set PUT snapshots/{snapshot_id}/metadata/{key}
snapshots.metadata.delete DELETE snapshots/{snapshot_id}/metadata/{key}
volume-types.list GET types
volume-types.show GET types/{type_id}
extensions.list GET extensions
availability-zones.list GET os-availability-zone
quotas.usage GET os-quota-sets/{target_project_id}
transfers.create POST os-volume-transfer
transfers.accept POST os-volume-transfer/{transfer_id}/accept
transfers.delete DELETE os-volume-transfer/{transfer_id}
transfers.show GET os-volume-transfer/{transfer_id}
transfers.list GET os-volume-transfer
transfers.list-detail GET os-volume-transfer/detail
`;

/** The routes of Cinder v2 and v3, written by hand from the document (6 and 7.2), so that these tests need no contract. */
export const cinderRoutes: readonly Route[] = ['v2', 'v3'].flatMap((version) =>
  TABLE.trim()
    .split('\n')
    .map((line): Route => {
      const [operationId = '', method = '', rest = '', action] = line.split(' ');
      const path = `/${version}/{project_id}/${rest}`;
      const route = { contract: `cinder/${version}`, operationId, method, path };
      return action === undefined ? route : { ...route, action };
    }),
);
