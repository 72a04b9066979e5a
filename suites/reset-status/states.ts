import type { Context, Resource } from '../../src/index.ts';

/**
 * Sets the state of a volume by hand, does something, and sets the volume free again whatever came of it. The case is
 * inapplicable where nobody may set that state.
 */
export async function inState(
  t: Context,
  volume: Resource,
  status: string,
  act: () => Promise<void>,
): Promise<void> {
  const reset = t.api.find('volume.reset-status');
  if (reset === undefined) return t.inapplicable('no operation of this API sets the state of a volume');
  const path = { volume_id: volume.id };
  const set = await t.send(reset, { path, body: { 'os-reset_status': { status } } });
  if (set.status < 200 || set.status > 299)
    t.inapplicable(`the state of a volume cannot be set to ${status} (${set.status})`);
  try {
    const shown = await t.looksAt('volume', volume.id);
    if (shown.entity['status'] !== status) t.blocked(`the volume is not ${status} after that was set`);
    await act();
  } finally {
    await t.send(reset, { path, body: { 'os-reset_status': { status: 'available' } } });
  }
}
