import { isFields, type Fields } from '../input/body.ts';
import { readBoolean, readInteger, readRequiredInteger, readRequiredText } from '../input/fields.ts';
import { BACKUP_STATES, SNAPSHOT_STATES, VOLUME_HOLDS, VOLUME_STATES } from '../model/entities.ts';
import { CONDITIONS, DEPENDENCIES } from '../model/health.ts';
import { ACCOUNT_STATES, KEY_GRANTS, ROLES } from '../model/identity.ts';
import { POLICY_ACTIONS } from '../policy.ts';
import { badRequest, notFound } from '../problem.ts';
import type { Control, VolumeChange } from './control.ts';
import { readWord, readWords } from './words.ts';

/** One change over HTTP. */
export interface ControlRoute {
  readonly method: 'PUT' | 'POST' | 'DELETE';
  /** Below `/control`, with parameters as Hono writes them. */
  readonly path: string;
  /** What the body holds, for people. */
  readonly help: string;
  readonly run: (control: Control, body: Fields, param: (name: string) => string) => void;
}

const CODE = '';

/** Everything that can be changed over HTTP. What a body does not name stays. */
export const CONTROL_ROUTES: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/clock',
    help: '{"advance_ms": 1000} moves the time on',
    run: (control, body) => control.advance(readRequiredInteger(body, 'advance_ms', { code: CODE, min: 0 })),
  },
  {
    method: 'PUT',
    path: '/dependencies/:name',
    help: `{"condition": "${CONDITIONS.join('|')}"} for ${DEPENDENCIES.join(', ')}`,
    run: (control, body, param) => {
      const dependency = readWord({ name: param('name') }, 'name', DEPENDENCIES);
      const condition = readWord(body, 'condition', CONDITIONS);
      if (dependency === undefined || condition === undefined) {
        throw badRequest(CODE, '"condition" is required.');
      }
      control.changeDependency(dependency, condition);
    },
  },
  {
    method: 'PUT',
    path: '/volumes/:id',
    help: '{"status": …, "attachments": [{"server_id": …, "device": …}], "frozen": …, "hold": …|null, "prepaid": …}',
    run: (control, body, param) => control.changeVolume(param('id'), readVolumeChange(body)),
  },
  {
    method: 'PUT',
    path: '/snapshots/:id',
    help: '{"status": …}',
    run: (control, body, param) => control.changeSnapshot(param('id'), required(body, SNAPSHOT_STATES)),
  },
  {
    method: 'PUT',
    path: '/backups/:id',
    help: '{"status": …}',
    run: (control, body, param) => control.changeBackup(param('id'), required(body, BACKUP_STATES)),
  },
  {
    method: 'POST',
    path: '/backups',
    help: '{"id": …, "volume_id": …} has another service back a volume up',
    run: (control, body) =>
      control.addBackup(
        readRequiredText(body, 'id', { code: CODE }),
        readRequiredText(body, 'volume_id', { code: CODE }),
      ),
  },
  {
    method: 'DELETE',
    path: '/backups/:id',
    help: 'forgets a backup',
    run: (control, _, param) => control.forgetBackup(param('id')),
  },
  {
    method: 'DELETE',
    path: '/transfers/:id',
    help: 'forgets a transfer',
    run: (control, _, param) => control.forgetTransfer(param('id')),
  },
  {
    method: 'PUT',
    path: '/projects/:id/quota',
    help: '{"volumes": 10, "gigabytes": -1, …} sets limits',
    run: (control, body, param) => control.changeQuota(param('id'), readLimits(body)),
  },
  {
    method: 'DELETE',
    path: '/projects/:id/quota',
    help: 'leaves the project without a quota',
    run: (control, _, param) => control.changeQuota(param('id'), null),
  },
  {
    method: 'PUT',
    path: '/projects/:id',
    help: '{"enabled": false}',
    run: (control, body, param) => control.enableProject(param('id'), readFlag(body, 'enabled')),
  },
  {
    method: 'PUT',
    path: '/accounts/:id',
    help: `{"status": "${ACCOUNT_STATES.join('|')}", "key_grant": "${KEY_GRANTS.join('|')}", "idempotency": …}`,
    run: (control, body, param) =>
      control.changeAccount(param('id'), {
        status: readWord(body, 'status', ACCOUNT_STATES),
        keyGrant: readWord(body, 'key_grant', KEY_GRANTS),
        idempotency: readBoolean(body, 'idempotency', CODE),
      }),
  },
  {
    method: 'PUT',
    path: '/users/:id',
    help: '{"denied": ["evs:volumes:create"], "roles": ["reader"]}',
    run: (control, body, param) =>
      control.changeUser(param('id'), {
        denied: readWords(body, 'denied', [...POLICY_ACTIONS]),
        roles: readWords(body, 'roles', ROLES),
      }),
  },
  {
    method: 'PUT',
    path: '/tokens/:id',
    help: '{"expires_in_ms": 0}',
    run: (control, body, param) =>
      control.expireToken(param('id'), readRequiredInteger(body, 'expires_in_ms', { code: CODE })),
  },
  {
    method: 'PUT',
    path: '/zones/:name',
    help: '{"available": false}',
    run: (control, body, param) => control.changeZone(param('name'), readFlag(body, 'available')),
  },
  {
    method: 'PUT',
    path: '/volume-types/:name',
    help: '{"sold_out_in": ["az-1"]}',
    run: (control, body, param) => control.sellOut(param('name'), readWords(body, 'sold_out_in') ?? []),
  },
  {
    method: 'PUT',
    path: '/servers/:id',
    help: '{"status": "ERROR"}',
    run: (control, body, param) =>
      control.changeServer(param('id'), readRequiredText(body, 'status', { code: CODE })),
  },
  {
    method: 'PUT',
    path: '/keys/:id',
    help: '{"enabled": false}',
    run: (control, body, param) => control.changeKey(param('id'), readFlag(body, 'enabled')),
  },
  {
    method: 'DELETE',
    path: '/keys/:id',
    help: 'deletes a key of the key service',
    run: (control, _, param) => control.changeKey(param('id'), null),
  },
  {
    method: 'POST',
    path: '/orders/:id/pay',
    help: 'pays an order that waits',
    run: (control, _, param) => {
      if (!control.payOrder(param('id'))) throw notFound('An order that waits');
    },
  },
];

function required<T extends string>(body: Fields, words: readonly T[]): T {
  const status = readWord(body, 'status', words);
  if (status === undefined) throw badRequest(CODE, '"status" is required.');
  return status;
}

function readFlag(body: Fields, name: string): boolean {
  const flag = readBoolean(body, name, CODE);
  if (flag === undefined) throw badRequest(CODE, `"${name}" is required.`);
  return flag;
}

function readVolumeChange(body: Fields): VolumeChange {
  return {
    status: readWord(body, 'status', VOLUME_STATES),
    attachments: readAttachments(body['attachments']),
    frozen: readBoolean(body, 'frozen', CODE),
    hold: body['hold'] === null ? null : readWord(body, 'hold', VOLUME_HOLDS),
    prepaid: readBoolean(body, 'prepaid', CODE),
  };
}

function readAttachments(value: unknown): VolumeChange['attachments'] {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every(isFields)) {
    throw badRequest(CODE, '"attachments" must be a list of objects.');
  }
  return value.map((item) => ({
    serverId: readRequiredText(item, 'server_id', { code: CODE }),
    device: readRequiredText(item, 'device', { code: CODE }),
  }));
}

function readLimits(body: Fields): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.keys(body).map((name) => [name, readInteger(body, name, { code: CODE, min: -1 }) ?? -1]),
  );
}
