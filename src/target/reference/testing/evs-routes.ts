import type { Route } from '../routes.ts';
import { testRoutes } from './routes.ts';

const P = '{project_id}';
const VOLUME = `/v2/${P}/cloudvolumes/{volume_id}`;

function route(contract: string, operationId: string, call: string, action?: string): Route {
  const [method = '', path = ''] = call.split(' ');
  const plain = { contract: `evs/${contract}`, operationId, method, path };
  return action === undefined ? plain : { ...plain, action };
}

function byProperty(operationId: string, call: string, action: string): Route {
  return { ...route('v2', operationId, call, action), actionProperty: 'action' };
}

/** The routes of all EVS versions beside {@linkcode testRoutes}, written by hand from the document. */
export const evsRoutes: readonly Route[] = [
  ...testRoutes,
  route('v2', 'volumes.create', `POST /v2/${P}/cloudvolumes`),
  route('v2', 'volumes.list', `GET /v2/${P}/cloudvolumes`),
  route('v2', 'volumes.extend', `POST ${VOLUME}/action`, 'os-extend'),
  route('v2', 'vendor-volumes.list-detail', `GET /v2/${P}/os-vendor-volumes/detail`),
  route('v2', 'vendor-volumes.show', `GET /v2/${P}/os-vendor-volumes/{volume_id}`),
  route('v2', 'vendor-snapshots.rollback', `POST /v2/${P}/os-vendor-snapshots/{snapshot_id}/rollback`),
  byProperty('volume-tags.create', `POST ${VOLUME}/tags/action`, 'create'),
  byProperty('volume-tags.delete', `POST ${VOLUME}/tags/action`, 'delete'),
  byProperty('volume-tags.filter', `POST /v2/${P}/cloudvolumes/resource_instances/action`, 'filter'),
  route('v2', 'volume-tags.list-all', `GET /v2/${P}/cloudvolumes/tags`),
  route('v2', 'volume-tags.list', `GET ${VOLUME}/tags`),
  route('v3', 'volumes.create', `POST /v3/${P}/cloudvolumes`),
  route('v3', 'volumes.list-detail', `GET /v3/${P}/os-vendor-volumes/detail`),
  route('v3', 'volumes.show', `GET /v3/${P}/os-vendor-volumes/{volume_id}`),
  route('v3', 'snapshots.rollback', `POST /v3/${P}/os-vendor-snapshots/{snapshot_id}/rollback`),
  route('v5', 'volumes.qos.update', `PUT /v5/${P}/cloudvolumes/{volume_id}/qos`),
];
