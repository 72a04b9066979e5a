import { defineFaults } from './define.ts';
import { answer, isSuccess, type Draft } from './edit.ts';
import { DOCUMENT, EASYSTACK_602, type Fault } from './fault.ts';
import { answerPretended, pretendDone } from './fake-job.ts';
import { aims, another, bodyOf, ignores, innerOf, refuses, sendsIn } from './recipes/requests.ts';
import { accepts, answers, lists, shows } from './recipes/responses.ts';

const older = { document: EASYSTACK_602 };

/** Faults in growing, changing and removing volumes: too much, too little, too early. */
export const lifeOfVolumesFaults: readonly Fault[] = defineFaults('life-of-volumes', DOCUMENT, [
  {
    id: 'delete-refused',
    title: 'An available volume cannot be deleted.',
    on: 'volumes.delete',
    breaks: 'volumes.delete.{available,workflow,status,removes} snapshots.delete.volume-follows',
    section: '5.3',
    ...older,
    ...refuses(),
  },
  {
    id: 'delete-cascade-ignored',
    title: 'cascade is ignored.',
    on: 'volumes.delete',
    breaks: 'volumes.delete.cascade',
    section: '6.1.2',
    ...ignores('cascade'),
  },
  {
    id: 'delete-any-state',
    title: 'Deleting a volume that cannot be deleted is answered as begun.',
    on: 'volumes.delete',
    breaks: 'volumes.delete.{rejects-while-backing-up,rejects-with-snapshots,requires-state}',
    section: '5.3',
    ...older,
    sees: 'all',
    request: (request, state) => answerPretended(request, state) ?? request,
    response: (request, response, state) =>
      request.operation?.operationId === 'volumes.delete' && [400, 409].includes(response.status)
        ? pretendDone(request, state, 200, 'deleteVolume')
        : response,
  },
  {
    id: 'delete-without-job',
    title: 'Deleting is answered without a job.',
    on: 'volumes.delete',
    breaks: 'volumes.delete.returns-job',
    section: '5.1.6',
    ...answers((body) => 'job_id' in body && Reflect.deleteProperty(body, 'job_id')),
  },
  {
    id: 'delete-another-too',
    title: 'Deleting a volume deletes the latest other one too.',
    on: 'volumes.delete',
    breaks: 'volumes.delete.{removes,identity} volumes.show.shows',
    section: '5.1.6',
    alone: true,
    also: (request, response, state) => {
      const changed = aims('volume_id', another('volumes')).request?.(request, state) ?? request;
      return isSuccess(response) && changed !== request && !('status' in changed) ? [changed] : [];
    },
  },
  {
    id: 'delete-snapshot-volume-too',
    title: 'Deleting a snapshot deletes another one of its volume.',
    on: 'snapshots.delete',
    breaks: 'snapshots.delete.{removes,available} snapshots.list-detail.lists-all',
    section: '5.2.2',
    also: (request, response, state) => {
      const changed = aims('snapshot_id', another('snapshots')).request?.(request, state) ?? request;
      return isSuccess(response) && changed !== request && !('status' in changed) ? [changed] : [];
    },
  },
  {
    id: 'extend-without-job',
    title: 'Growing is answered without a job.',
    on: 'volumes.extend',
    breaks: 'volumes.extend.{returns-job,asynchronous}',
    section: '5.1.9',
    ...answers((body) => 'job_id' in body && Reflect.deleteProperty(body, 'job_id')),
  },
  {
    id: 'extend-job-unknown',
    title: 'The job of growing cannot be found.',
    on: 'volumes.extend',
    breaks: 'volumes.extend.asynchronous jobs.show.serves-extend',
    section: '5.1.9',
    ...answers((body) => 'job_id' in body && Object.assign(body, { job_id: 'e'.repeat(32) }) === body),
  },
  {
    id: 'extend-refused',
    title: 'No volume can grow.',
    on: 'volumes.extend',
    breaks: 'volumes.extend.{available,in-use,workflow,status,grows}',
    section: '5.1.9',
    ...refuses((body) => typeof (body['os-extend'] as Draft | undefined)?.['new_size'] === 'number'),
  },
  {
    id: 'extend-half-way',
    title: 'A volume grows by one GiB less than asked for.',
    on: 'volumes.extend',
    breaks: 'volumes.extend.grows',
    section: '5.1.9',
    ...sendsIn((wanted) => {
      const size = wanted['new_size'];
      if (typeof size !== 'number' || size < 12) return false;
      wanted['new_size'] = size - 1;
      return true;
    }),
  },
  {
    id: 'extend-codes',
    title: 'Refused growth has the code of an internal error.',
    on: 'volumes.extend',
    breaks: 'volumes.extend.{rejects-shared-in-use.code,rejects-not-larger.code}',
    section: 'A.1',
    response: (request, response) =>
      response.status === 400 && request.operation?.contract.startsWith('evs/') === true
        ? answer(400, { error: { code: 'EVS.2024', message: 'It went wrong.' } })
        : response,
  },
  {
    id: 'update-empties-metadata',
    title: 'An update empties the metadata.',
    on: 'volumes.update',
    breaks: 'volumes.update.{keeps-rest,keeps}',
    section: '5.1.2',
    also: (request, response) => {
      if (!isSuccess(response) || request.operation?.contract.startsWith('cinder') === true) return [];
      const path = request.path
        .replace(/^\/v2\/([^/]+)\/cloudvolumes\/([^/]+)$/, '/v3/$1/volumes/$2/metadata')
        .replace(/(\/volumes\/[^/]+)$/, '$1/metadata');
      const json = { metadata: { updated: 'yes' } };
      return [{ ...request, path, json, body: JSON.stringify(json) }];
    },
  },
  {
    id: 'update-changes-size-shown',
    title: 'After an update a volume is shown with another size.',
    on: 'volumes.update volumes.show',
    breaks: 'volumes.update.keeps-rest',
    section: '5.1.2',
    response: (request, response, state) => {
      if (request.method === 'PUT') state.notes.set(request.path, true);
      return request.method === 'PUT' || !state.notes.has(request.path)
        ? response
        : (shows(
            (volume) => Object.assign(volume, { size: Number(volume['size']) + 1 }) === volume,
          ).response?.(request, response, state) ?? response);
    },
  },
  ...(['name', 'description'] as const).map((name) => ({
    id: `update-older-${name}-wins`,
    title: `Of ${name} and display_${name}, the latter counts.`,
    on: 'volumes.update',
    breaks: `volumes.update.${name}-wins-over-display_${name}`,
    section: '6.1.3',
    ...sendsIn((volume) => {
      if (!(name in volume) || !(`display_${name}` in volume)) return false;
      volume[name] = volume[`display_${name}`];
      return true;
    }),
  })),
  {
    id: 'list-iops-of-every-type',
    title: 'Every listed volume has iops and a throughput.',
    on: 'volumes.list-detail',
    breaks: 'volumes.list-detail.{iops-by-type,throughput-by-type}',
    section: '6.1.8',
    ...lists((items) =>
      items.map((item) => ({
        ...(item as Draft),
        iops: { frozened: false, id: 'iops', total_val: 100 },
        throughput: { frozened: false, id: 'throughput', total_val: 100 },
      })),
    ),
  },
  {
    id: 'show-unknown-accepted',
    title: 'A volume that does not exist is shown without anything.',
    on: 'volumes.show',
    breaks: 'volumes.show.must-exist',
    section: '5.3',
    ...older,
    ...accepts(200, () => ({ volume: {} }), undefined, new Set([404])),
  },
  {
    id: 'show-late',
    title: 'A volume that is being made cannot be shown.',
    on: 'volumes.show',
    breaks: 'volumes.show.shows-created',
    section: '5.3',
    ...older,
    response: (_, response) =>
      /"status":"creating"/.test(response.body) ? { ...response, status: 404 } : response,
  },
  {
    id: 'prepaid-made-at-once',
    title: 'The order of a prepaid volume has no id.',
    on: 'volumes.create',
    breaks: 'volumes.create.order-for-prepaid',
    section: '5.1.1',
    ...answers(
      (body, request) =>
        'bssParam' in bodyOf(request) && 'order_id' in body && Reflect.deleteProperty(body, 'order_id'),
    ),
  },
  {
    id: 'list-without-in-use',
    title: 'Volumes that are in use are not listed.',
    on: 'volumes.list-detail',
    breaks: 'volumes.list-detail.{lists-all,contains}',
    section: '5.1.3',
    ...lists((items) => {
      const left = items.filter((item) => (item as Draft)['status'] !== 'in-use');
      return left.length === items.length ? items : left;
    }),
  },
  {
    id: 'create-name-of-another',
    title: 'A new volume gets the name of the one before.',
    on: 'volumes.create',
    breaks: 'volumes.create.{creates,keeps-name}',
    section: '5.1.1',
    ...sendsIn((volume, state, request) => {
      const before = state.notes.get('name');
      const { name } = innerOf(request);
      state.notes.set('name', name);
      if (typeof before !== 'string' || typeof name !== 'string' || before === name) return false;
      volume['name'] = before;
      return true;
    }),
  },
]);
