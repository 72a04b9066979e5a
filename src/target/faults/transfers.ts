import { defineFaults } from './define.ts';
import { answer, isObject, isOperation, isSuccess } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { aims, another, fills, ignores, innerOf, pretends, refuses } from './recipes/requests.ts';
import { accepts, answers, lists, omitsLast, shows, untrue, withStatus } from './recipes/responses.ts';
import type { WireRequest } from './wire.ts';

const LISTS = 'transfers.{list,list-detail}';
const NOBODY = '00000000-0000-4000-8000-00000000f0e1';

/** Faults in handing volumes over to another project. */
export const transferFaults: readonly Fault[] = defineFaults('transfers', DOCUMENT, [
  {
    id: 'transfer-accept-wrong-key',
    title: 'Any key accepts a transfer.',
    on: 'transfers.accept transfers.create',
    breaks: 'transfers.accept.wrong-key',
    section: '6.4.2',
    sees: 'all',
    request: (request, state) => {
      const key = state.notes.get(transferOf(request));
      return isOperation(request, 'transfers.accept') && typeof key === 'string'
        ? (fills('auth_key', key).request?.(request, state) ?? request)
        : request;
    },
    response: (request, response, state) => {
      const transfer = isObject(response.json) ? response.json['transfer'] : undefined;
      if (isOperation(request, 'transfers.create') && isObject(transfer))
        state.notes.set(String(transfer['id']), transfer['auth_key']);
      return response;
    },
  },
  {
    id: 'transfer-accept-does-nothing',
    title: 'Accepting a transfer is answered as done, and the volume stays where it is.',
    on: 'transfers.accept',
    breaks: 'transfers.accept.accepts transfers.delete.after-accept',
    section: '6.4.1',
    ...pretends((request) => answer(202, { transfer: { id: transferOf(request), name: 'pretended' } })),
  },
  {
    id: 'transfer-accept-other-volume',
    title: 'The answer to accepting names another volume.',
    on: 'transfers.accept',
    breaks: 'transfers.accept.{answers-transfer,identity}',
    section: '6.4.2',
    ...untrue('volume_id', NOBODY),
  },
  {
    id: 'transfer-accept-twice',
    title: 'A transfer that was accepted is accepted again.',
    on: 'transfers.accept',
    breaks: 'transfers.accept.once',
    section: '6.4.2',
    ...accepts(202, (request) => ({ transfer: { id: transferOf(request) } }), undefined, new Set([404])),
  },
  {
    id: 'transfer-accept-owner-keeps',
    title: 'Who offered a volume that was accepted still sees it.',
    on: 'volumes.show',
    breaks: 'transfers.accept.former-owner',
    section: '6.4.1',
    response: (request, response, state) => {
      if (/"status":"awaiting-transfer"/.test(response.body)) state.notes.set(request.path, response);
      const last = state.notes.get(request.path) as typeof response | undefined;
      return response.status === 404 && last !== undefined ? last : response;
    },
  },
  {
    id: 'transfer-accept-refused',
    title: 'The right key is refused.',
    on: 'transfers.accept',
    breaks: 'transfers.accept.{accepts,status}',
    section: '6.4.1',
    ...refuses(),
  },
  {
    id: 'transfer-key-shown-again',
    title: 'Showing a transfer tells its key again.',
    on: 'transfers.show transfers.list-detail transfers.list',
    breaks: 'transfers.show.hides-key',
    section: '6.4.1',
    ...shows((transfer) => Object.assign(transfer, { auth_key: '0123456789abcdef' }) === transfer),
  },
  {
    id: 'transfer-create-keeps-state',
    title: 'A volume that is offered stays available.',
    on: 'volumes.show volumes.list-detail',
    breaks: 'transfers.create.awaiting-transfer',
    section: '6.4.1',
    ...shows(
      (volume) =>
        volume['status'] === 'awaiting-transfer' && Object.assign(volume, { status: 'available' }) === volume,
    ),
  },
  {
    id: 'transfer-create-other-name',
    title: 'A transfer gets a name of its own.',
    on: 'transfers.create',
    breaks: 'transfers.create.creates',
    section: '6.4.1',
    ...fills('name', 'transfer'),
  },
  {
    id: 'transfer-create-without-key',
    title: 'The answer to offering a volume has an empty key.',
    on: 'transfers.create',
    breaks: 'transfers.create.creates',
    section: '6.4.1',
    ...untrue('auth_key', ''),
  },
  {
    id: 'transfer-create-anything',
    title: 'A volume that cannot be offered is answered as offered.',
    on: 'transfers.create',
    breaks:
      'transfers.create.{rejects-encrypted,rejects-with-snapshot,requires-available,system-disk,unknown-volume}',
    section: '6.4.1',
    ...accepts(202, (request) => ({
      transfer: { id: NOBODY, name: 'gift', auth_key: '0123456789abcdef', ...innerOf(request), links: [] },
    })),
  },
  {
    id: 'transfer-create-unknown-volume',
    title: 'Offering a volume that does not exist offers another.',
    on: 'transfers.create',
    breaks: 'transfers.create.unknown-volume',
    section: '6.4.1',
    request: (request, state) => {
      const asked = JSON.stringify(innerOf(request)['volume_id'] ?? '').replaceAll('"', '');
      const other = state.volumes.at(-1);
      return other === undefined || !/^[\da-f-]{36}$/.test(asked) || state.volumes.includes(asked)
        ? request
        : (fills('volume_id', other).request?.(request, state) ?? request);
    },
  },
  {
    id: 'transfer-delete-does-nothing',
    title: 'Deleting a transfer is answered as done, and it stays.',
    on: 'transfers.delete',
    breaks: 'transfers.delete.removes',
    section: '6.4.3',
    ...pretends(() => answer(202)),
  },
  {
    id: 'transfer-delete-another',
    title: 'Deleting a transfer deletes another.',
    on: 'transfers.delete',
    breaks: 'transfers.delete.removes',
    section: '6.4.3',
    ...aims('transfer_id', another('transfers')),
  },
  {
    id: 'transfer-delete-after-accept',
    title: 'Deleting a transfer that is no more is answered as done.',
    on: 'transfers.delete',
    breaks: 'transfers.delete.after-accept',
    section: '6.4.3',
    ...accepts(202),
  },
  {
    id: 'transfer-list-omits-one',
    title: 'A list of transfers lacks the oldest.',
    on: LISTS,
    breaks: `${LISTS}.{contains,pages}`,
    section: '6.4.5',
    ...omitsLast,
  },
  {
    id: 'transfer-list-twice',
    title: 'A transfer is listed twice.',
    on: LISTS,
    breaks: `${LISTS}.{contains,pages}`,
    section: '6.4.5',
    ...lists((items) => (items.length > 0 ? [...items, items[0]] : items)),
  },
  {
    id: 'transfer-list-without-end',
    title: 'Without a limit a list of transfers has more than a thousand.',
    on: LISTS,
    breaks: 'transfers.list-detail.limit-default',
    section: '6.4.6',
    ...lists((items, { query }) =>
      items.length > 0 && !query.includes('limit=') ? Array.from({ length: 1001 }, () => items[0]) : items,
    ),
  },
  {
    id: 'transfer-list-limit-ignored',
    title: 'The limit of a list of transfers is ignored.',
    on: LISTS,
    breaks: `${LISTS}.limit`,
    section: '6.4.5',
    ...ignores('limit'),
  },
  {
    id: 'transfer-list-offset-ignored',
    title: 'The offset of a list of transfers is ignored.',
    on: LISTS,
    breaks: `${LISTS}.{offset,pages}`,
    section: '6.4.5',
    ...ignores('offset'),
  },
  {
    id: 'transfer-list-other-name',
    title: 'A list tells another name of a transfer than showing it.',
    on: LISTS,
    breaks: `${LISTS}.matches-show`,
    section: '6.4.6',
    ...lists((items) => items.filter(isObject).map((item) => ({ ...item, name: 'listed' }))),
  },
  {
    id: 'transfer-show-another',
    title: 'Showing a transfer shows another.',
    on: 'transfers.show',
    breaks: 'transfers.show.{fields,identity}',
    section: '6.4.4',
    ...aims('transfer_id', another('transfers')),
  },
  {
    id: 'transfer-show-other-volume',
    title: 'A shown transfer is of another volume.',
    on: 'transfers.show',
    breaks: 'transfers.show.fields',
    section: '6.4.4',
    ...untrue('volume_id', NOBODY),
  },
  {
    id: 'transfer-times-eight-hours-off',
    title: 'The times of transfers are those of another zone.',
    on: 'transfers.{show,list-detail}',
    breaks: 'transfers.{show,list-detail}.created-at-utc',
    section: '6.4.4',
    ...shows((transfer) => {
      const time = Date.parse(`${String(transfer['created_at'])}Z`);
      if (Number.isNaN(time)) return false;
      transfer['created_at'] = new Date(time + 8 * 3_600_000).toISOString().replace('Z', '000');
      return true;
    }),
  },
  {
    id: 'transfer-create-200',
    title: 'Offering a volume is answered with 200.',
    on: 'transfers.create',
    breaks: 'transfers.create.status',
    section: '6.4.1',
    ...withStatus(200),
  },
  {
    id: 'transfer-show-unwrapped',
    title: 'A transfer is shown without its wrapper.',
    on: 'transfers.show',
    breaks: 'transfers.show.{response-body,fields}',
    section: '6.4.4',
    response: (_, response) =>
      isSuccess(response) && isObject(response.json) && isObject(response.json['transfer'])
        ? answer(200, response.json['transfer'])
        : response,
  },
  {
    id: 'transfer-list-wrong-wrapper',
    title: 'A list of transfers is wrapped as volume_transfers.',
    on: LISTS,
    breaks: `${LISTS}.{response-body,contains}`,
    section: '6.4.5',
    ...answers((body) => {
      body['volume_transfers'] = body['transfers'];
      return Reflect.deleteProperty(body, 'transfers');
    }),
  },
]);

function transferOf(request: WireRequest): string {
  return request.operation?.params['transfer_id'] ?? '';
}
