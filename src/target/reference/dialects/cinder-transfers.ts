import { readEnvelope } from '../input/body.ts';
import { readRequiredText, readText } from '../input/fields.ts';
import { queryInteger } from '../input/query.ts';
import type { Transfer } from '../model/catalogue.ts';
import {
  acceptTransfer,
  createTransfer,
  deleteTransfer,
  findTransfer,
  transfersOf,
} from '../model/transfers.ts';
import { badRequest } from '../problem.ts';
import { param, type Answer, type Call, type View } from './call.ts';
import { rulesOf } from './cinder-version.ts';
import { transferDetail, transferSummary } from './cinder-views.ts';
import { MAX_NAME } from './volume-request.ts';

const BAD = { code: 'EVS.5400' } as const;

/** Most transfers in one answer (6.4.6 and 7.2.4.5, row `limit`). */
const MAX_LIMIT = 1000;

/** 6.4.1 and 7.2.4.4: offers a volume to another project. Only this answer shows the key. */
export function create(call: Call): Answer {
  const wanted = readEnvelope(call.body, 'transfer', BAD.code);
  const name = readText(wanted, 'name', { ...BAD, max: MAX_NAME });
  if (name === undefined) throw badRequest(BAD.code, '"name" is required.');
  const volume = call.world.volume(readRequiredText(wanted, 'volume_id', BAD));
  const transfer = createTransfer(call.project, volume, name, rulesOf(call));
  return {
    status: 202,
    body: { transfer: { ...transferDetail(call, transfer), auth_key: transfer.authKey } },
  };
}

/** 6.4.2 and 7.2.4.3: takes over a volume on offer. */
export function accept(call: Call): Answer {
  const wanted = readEnvelope(call.body, 'accept', BAD.code);
  const key = readRequiredText(wanted, 'auth_key', BAD);
  const id = param(call, 'transfer_id');
  const transfer = acceptTransfer(call.project, call.user.id, id, key, rulesOf(call));
  return { status: 202, body: { transfer: transferSummary(call, transfer) } };
}

/** 6.4.3 and 7.2.4.6: takes an offer back. */
export function remove(call: Call): Answer {
  deleteTransfer(call.cloud, call.project, param(call, 'transfer_id'));
  return { status: 202 };
}

/** 6.4.4 and 7.2.4.2: shows a transfer. */
export function show(call: Call): Answer {
  const transfer = findTransfer(call.cloud, call.project, param(call, 'transfer_id'));
  return { status: 200, body: { transfer: transferDetail(call, transfer) } };
}

/** 6.4.5 and 7.2.4.1: lists transfers; no greatest `limit` is stated, so a greater one means the greatest. */
export function list(call: Call): Answer {
  return page(call, transferSummary, {});
}

/** 6.4.6 and 7.2.4.5: lists transfers in full. */
export function listDetail(call: Call): Answer {
  return page(call, transferDetail, { max: MAX_LIMIT });
}

function page(
  call: Call,
  view: (call: Call, transfer: Transfer) => View,
  bounds: { readonly max?: number },
): Answer {
  const limit = queryInteger(call.query, 'limit', { code: 'EVS.1023', min: 1, ...bounds }) ?? MAX_LIMIT;
  const offset = queryInteger(call.query, 'offset', { ...BAD, min: 1 }) ?? 0;
  const found = transfersOf(call.cloud, call.project).slice(offset, offset + Math.min(limit, MAX_LIMIT));
  return { status: 200, body: { transfers: found.map((transfer) => view(call, transfer)) } };
}
