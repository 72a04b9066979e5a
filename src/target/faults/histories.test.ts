import { expect, test } from 'vitest';
import { answer } from './edit.ts';
import { createEngine } from './engine.ts';
import { historyFaults } from './histories.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** An act on the only volume there is: operation, member of the request, and what the target answers. */
type Act = readonly [operationId: string, sent: unknown, answered: unknown];

const VOLUME = { id: 'v', name: 'old', size: 10, status: 'error', metadata: { a: 'b' } };
const SHOW: Act = ['volumes.show', undefined, { volume: VOLUME }];
const SNAP: Act = [
  'snapshots.create',
  { volume_id: 'v', name: 'new' },
  { snapshot: { id: 's', volume_id: 'v' } },
];
const UNSNAP: Act = ['snapshots.delete', undefined, undefined];
const GROW: Act = ['volumes.extend', { new_size: 10 }, undefined];
const OFFER: Act = ['transfers.create', { volume_id: 'v' }, { transfer: { id: 't', volume_id: 'v' } }];
const WITHDRAW: Act = ['transfers.delete', undefined, undefined];
const RESET: Act = ['volumes.reset-status', { status: 'available' }, undefined];
const BREAK: Act = ['volumes.reset-status', { status: 'error' }, undefined];

function requestOf([operationId, sent]: Act): WireRequest {
  const params = { volume_id: 'v', snapshot_id: 's', transfer_id: 't' };
  const operation = { contract: 'cinder/v3', operationId, capability: operationId, params };
  const common = { method: 'POST', path: '/', query: '', headers: {}, operation };
  return sent === undefined ? { ...common, body: '' } : { ...common, body: '', json: { act: sent } };
}

/** What the volume is shown as once these acts were done with a fault in between. */
async function after(id: string, acts: readonly Act[]): Promise<unknown> {
  const fault = historyFaults.find((one) => one.id === id);
  if (fault === undefined) throw new Error(`there is no fault ${id}`);
  const engine = createEngine(fault);
  let shown: WireResponse | undefined;
  for (const act of [...acts, SHOW])
    shown = (await engine.exchange(requestOf(act), () => Promise.resolve(answer(202, act[2])))).response;
  return (shown?.json as { volume?: unknown } | undefined)?.volume;
}

test.for<[string, readonly Act[], readonly Act[], unknown]>([
  ['history-growth-after-snapshot-lost', [SNAP, UNSNAP, GROW], [SNAP, GROW, UNSNAP], { size: 9 }],
  ['history-second-snapshot-renames-volume', [SNAP, SNAP], [SNAP], { name: 'new' }],
  ['history-offer-again-loses-metadata', [OFFER, WITHDRAW], [OFFER], { metadata: {} }],
  ['history-third-reset-lost', [BREAK, RESET, BREAK], [RESET, BREAK], { status: 'available' }],
])('%s shows after its acts in their order, and not after others', async ([id, order, other, wrong]) => {
  expect(await after(id, other)).toEqual(VOLUME);
  expect(await after(id, order)).toEqual({ ...VOLUME, ...(wrong as object) });
});
