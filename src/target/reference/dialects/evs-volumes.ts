import { readEnvelope } from '../input/body.ts';
import { readRequiredInteger } from '../input/fields.ts';
import type { Volume } from '../model/entities.ts';
import { newOrderId, ordersOf } from '../model/orders.ts';
import { checkExtension, deleteVolume, extendVolume, updateVolume } from '../model/volumes.ts';
import { badRequest } from '../problem.ts';
import type { Answer, Call } from './call.ts';
import { readAutoPay } from './evs-charging.ts';
import { pathVolume } from './evs-ids.ts';
import { evsDisk, evsVolumeV3 } from './evs-vendor-views.ts';
import { evsVolumeDetail, evsVolumeSummary } from './evs-views.ts';
import { readDescription, readName } from './volume-request.ts';

/** 5.1.2: changes name and description, of which one must be given. */
export function update(call: Call): Answer {
  const volume = pathVolume(call);
  const wanted = readEnvelope(call.body, 'volume', 'EVS.1001');
  const change = { name: readName(wanted), description: readDescription(wanted) };
  if (change.name === undefined && change.description === undefined) {
    throw badRequest('EVS.1007', 'Name and description cannot both be missing.');
  }
  updateVolume(call.world, volume, change);
  return { status: 200, body: evsVolumeSummary(call, volume) };
}

/** 5.1.4: shows a volume. */
export function show(call: Call): Answer {
  return { status: 200, body: { volume: evsVolumeDetail(call, pathVolume(call)) } };
}

/** 5.1.11: shows a volume, as an older version shows it. */
export function showVendor(call: Call): Answer {
  return { status: 200, body: { volume: evsDisk(call, pathVolume(call)) } };
}

/** 7.1.1.3: shows a volume in version 3. */
export function showVendorV3(call: Call): Answer {
  return { status: 200, body: { volume: evsVolumeV3(call, pathVolume(call)) } };
}

/** 5.1.5: grows a volume; one paid for in advance is answered with an order, which may wait to be paid. */
export function extend(call: Call): Answer {
  const volume = pathVolume(call);
  const autoPay = readAutoPay(call.body);
  const newSize = readNewSize(call);
  const orders = ordersOf(call.world);
  const bought = orders.of(volume.id);
  if (bought === undefined) return jobAnswer(202, extendVolume(call.world, volume, newSize).id);
  checkExtension(call.world, volume, newSize);
  if (call.cloud.health.of('billing-service') === 'down') {
    throw badRequest('EVS.1068', 'The growth cannot be ordered.');
  }
  const id = newOrderId();
  const begin = (): void => void extendVolume(call.world, volume, newSize);
  orders.place(id, { ...bought.terms, autoPay }, [volume.id], begin);
  return { status: 202, body: { order_id: id } };
}

/** 5.1.9: grows a volume, answered with 200; it knows no orders (A.1, EVS.1017). */
export function extendOlder(call: Call): Answer {
  const volume = pathVolume(call);
  const newSize = readNewSize(call);
  refuseBought(call, volume);
  return jobAnswer(200, extendVolume(call.world, volume, newSize).id);
}

function refuseBought(call: Call, volume: Volume): void {
  if (ordersOf(call.world).of(volume.id) === undefined) return;
  throw badRequest('EVS.1017', 'A volume paid for in advance needs an order to grow.');
}

function readNewSize(call: Call): number {
  const wanted = readEnvelope(call.body, 'os-extend', 'EVS.1011');
  return readRequiredInteger(wanted, 'new_size', { code: 'EVS.1011', min: 1 });
}

/** 5.1.6: deletes a volume. */
export function remove(call: Call): Answer {
  return jobAnswer(200, deleteVolume(call.world, pathVolume(call), false).id);
}

function jobAnswer(status: number, id: string): Answer {
  return { status, body: { job_id: id } };
}
