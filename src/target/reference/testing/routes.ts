import type { Route } from '../routes.ts';

const evs = (contract: string, operationId: string, call: string, action?: string): Route => {
  const [method = '', path = ''] = call.split(' ');
  const route = { contract, operationId, method, path };
  return action === undefined ? route : { ...route, action };
};

const VOLUMES = '/v2/{project_id}/cloudvolumes';
const SNAPSHOTS = '/v2/{project_id}/cloudsnapshots';
const V3 = '/v3/{project_id}';

/** The slice's routes, written by hand from the document, so that these tests need no contract. */
export const testRoutes: readonly Route[] = [
  evs('evs/v2.1', 'volumes.create', 'POST /v2.1/{project_id}/cloudvolumes'),
  evs('evs/v2.1', 'volumes.extend', 'POST /v2.1/{project_id}/cloudvolumes/{volume_id}/action', 'os-extend'),
  evs('evs/v2', 'volumes.show', `GET ${VOLUMES}/{volume_id}`),
  evs('evs/v2', 'volumes.list-detail', `GET ${VOLUMES}/detail`),
  evs('evs/v2', 'volumes.update', `PUT ${VOLUMES}/{volume_id}`),
  evs('evs/v2', 'volumes.delete', `DELETE ${VOLUMES}/{volume_id}`),
  evs('evs/v2', 'snapshots.create', `POST ${SNAPSHOTS}`),
  evs('evs/v2', 'snapshots.show', `GET ${SNAPSHOTS}/{snapshot_id}`),
  evs('evs/v2', 'snapshots.list-detail', `GET ${SNAPSHOTS}/detail`),
  evs('evs/v2', 'snapshots.update', `PUT ${SNAPSHOTS}/{snapshot_id}`),
  evs('evs/v2', 'snapshots.delete', `DELETE ${SNAPSHOTS}/{snapshot_id}`),
  evs('evs/v2', 'snapshots.rollback', `POST ${SNAPSHOTS}/{snapshot_id}/rollback`),
  evs('evs/v1', 'jobs.show', 'GET /v1/{project_id}/jobs/{job_id}'),
  evs('cinder/v3', 'volumes.create', `POST ${V3}/volumes`),
  evs('cinder/v3', 'volumes.show', `GET ${V3}/volumes/{volume_id}`),
  evs('cinder/v3', 'volumes.list', `GET ${V3}/volumes`),
  evs('cinder/v3', 'volumes.list-detail', `GET ${V3}/volumes/detail`),
  evs('cinder/v3', 'volumes.update', `PUT ${V3}/volumes/{volume_id}`),
  evs('cinder/v3', 'volumes.delete', `DELETE ${V3}/volumes/{volume_id}`),
  evs('cinder/v3', 'volumes.extend', `POST ${V3}/volumes/{volume_id}/action`, 'os-extend'),
  evs('cinder/v3', 'snapshots.create', `POST ${V3}/snapshots`),
  evs('cinder/v3', 'snapshots.show', `GET ${V3}/snapshots/{snapshot_id}`),
  evs('cinder/v3', 'snapshots.list', `GET ${V3}/snapshots`),
  evs('cinder/v3', 'snapshots.list-detail', `GET ${V3}/snapshots/detail`),
  evs('cinder/v3', 'snapshots.update', `PUT ${V3}/snapshots/{snapshot_id}`),
  evs('cinder/v3', 'snapshots.delete', `DELETE ${V3}/snapshots/{snapshot_id}`),
];
