import { editEntities, editJson, isObject, isOperation, isSuccess, replaceBody } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';

const base = { class: 'response-shape' } as const;

/** Faults in the shape of a response's body. */
export const responseShapeFaults: readonly Fault[] = [
  {
    ...base,
    id: 'volume-show-size-string',
    title: 'The size of a shown volume is a string.',
    capability: 'volume.show',
    breaks: ['volumes.show.response-body'],
    source: { document: DOCUMENT, section: '5.1.4' },
    response: (request, response) =>
      isOperation(request, 'volumes.show')
        ? editEntities(response, 'volume', (volume) => {
            volume['size'] = String(volume['size']);
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'volume-show-bootable-boolean',
    title: 'Whether a shown volume is bootable is a boolean instead of a string.',
    capability: 'volume.show',
    breaks: ['volumes.show.response-body'],
    source: { document: DOCUMENT, section: '5.1.4' },
    response: (request, response) =>
      isOperation(request, 'volumes.show')
        ? editEntities(response, 'volume', (volume) => {
            volume['bootable'] = volume['bootable'] === 'true';
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'volume-show-status-null',
    title: 'The status of a shown volume is null.',
    capability: 'volume.show',
    breaks: ['volumes.show.response-body'],
    source: { document: DOCUMENT, section: '5.1.4' },
    response: (request, response) =>
      isOperation(request, 'volumes.show')
        ? editEntities(response, 'volume', (volume) => {
            volume['status'] = null;
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'snapshot-show-field-renamed',
    title: 'A shown snapshot has its volume_id under another name.',
    capability: 'snapshot.show',
    breaks: ['snapshots.show.response-body'],
    source: { document: DOCUMENT, section: '5.2.5' },
    response: (request, response) =>
      isOperation(request, 'snapshots.show')
        ? editEntities(response, 'snapshot', (snapshot) => {
            snapshot['volumeId'] = snapshot['volume_id'];
            return delete snapshot['volume_id'];
          })
        : response,
  },
  {
    ...base,
    id: 'volume-list-time-offset',
    title: 'The creation times of listed volumes carry an offset from UTC.',
    capability: 'volume.list-detail',
    breaks: ['volumes.list-detail.response-body'],
    source: { document: DOCUMENT, section: '5.1.3' },
    response: (request, response) =>
      isOperation(request, 'volumes.list-detail')
        ? editEntities(response, 'volume', (volume) => {
            volume['created_at'] = `${String(volume['created_at'])}+00:00`;
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'volume-show-unwrapped',
    title: 'A shown volume is not wrapped.',
    capability: 'volume.show',
    breaks: ['volumes.show.response-body'],
    source: { document: DOCUMENT, section: '5.1.4' },
    response: (request, response) =>
      isOperation(request, 'volumes.show') && isSuccess(response) && isObject(response.json)
        ? replaceBody(response, response.json['volume'])
        : response,
  },
  {
    ...base,
    id: 'volume-list-object',
    title: 'Listed volumes come as an object keyed by id instead of an array.',
    capability: 'volume.list-detail',
    breaks: ['volumes.list-detail.response-body'],
    source: { document: DOCUMENT, section: '5.1.3' },
    response: (request, response) =>
      isOperation(request, 'volumes.list-detail') && isSuccess(response)
        ? editJson(response, (body) => {
            const volumes = body['volumes'];
            if (!Array.isArray(volumes)) return false;
            body['volumes'] = Object.fromEntries(volumes.filter(isObject).map((item) => [item['id'], item]));
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'volume-create-error-body',
    title: 'A refused creation has an error body of a shape of its own.',
    capability: 'volume.create',
    breaks: ['volumes.create.error-body'],
    source: { document: DOCUMENT, section: '5.1.1' },
    response: (request, response) =>
      isOperation(request, 'volumes.create') && response.status >= 400
        ? replaceBody(response, { ok: false, reasons: ['refused'] })
        : response,
  },
];
