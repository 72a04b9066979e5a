import { expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { createEasyStackClient } from '../testing/easystack.ts';

const NOTHING = '00000000-0000-4000-8000-000000000000';

it('volumes.revert takes a volume back to its newest snapshot from 3.40 on', async () => {
  const client = createEasyStackClient('6.2.1');
  const id = await client.made();
  const older = await client.snapped(id);
  const newest = await client.snapped(id);
  const other = await client.snapped(await client.made());
  const revert = (snapshot_id: string, minor?: number): Promise<number> =>
    client.act(id, { revert: { snapshot_id } }, minor);
  expect(await revert(newest)).toBe(404);
  expect(await revert(newest, 39)).toBe(404);
  expect(await revert(newest, 60)).toBe(406);
  for (const snapshot of [older, other]) expect(await revert(snapshot, 40)).toBe(400);
  expect(await revert(NOTHING, 40)).toBe(404);
  expect(await revert(newest, 40)).toBe(202);
  expect(await client.shown(id, 'status')).toBe('reverting');
  client.settle();
  expect(await client.shown(id, 'status')).toBe('available');
});

it('volumes.revert refuses a snapshot of before the volume grew, and a volume that is busy', async () => {
  const client = createEasyStackClient('6.2.1');
  const id = await client.made();
  const revert = { revert: { snapshot_id: await client.snapped(id) } };
  client.reference.control.setVolumeState(id, 'error');
  expect(await client.act(id, revert, 40)).toBe(400);
  client.reference.control.setVolumeState(id, 'available');
  await client.act(id, { 'os-extend': { new_size: 20 } });
  client.settle();
  expect(await client.act(id, revert, 40)).toBe(400);
});

it.each([
  ['available', undefined, 11, 202],
  ['available', 42, 11, 202],
  ['available', undefined, 10, 400],
  ['available', undefined, 9, 400],
  ['in-use', 41, 11, 400],
  ['in-use', 42, 11, 202],
  ['error', 42, 11, 400],
] as const)('volumes.extend answers for %s, 3.%s, to %i GiB with %i', async (state, minor, size, status) => {
  const client = createEasyStackClient('6.2.1');
  const id = await client.made();
  client.reference.control.setVolumeState(id, state);
  expect(await client.act(id, { 'os-extend': { new_size: size } }, minor)).toBe(status);
  expect(await client.shown(id, 'status')).toBe(status === 202 ? 'extending' : state);
  client.settle();
  expect(await client.shown(id, 'status')).toBe(state);
  expect(await client.shown(id, 'size')).toBe(status === 202 ? size : 10);
});

it('volumes.extend leaves a volume in error_extending when it fails', async () => {
  const client = createEasyStackClient('6.2.1');
  const id = await client.made();
  client.reference.control.failNext('extend');
  await client.act(id, { 'os-extend': { new_size: 11 } });
  client.settle();
  expect(await client.shown(id, 'status')).toBe('error_extending');
  expect(await client.shown(id, 'size')).toBe(10);
});

it.each([
  [{ status: 'error' }, 200],
  [{ status: 'maintenance', attach_status: 'detached' }, 200],
  [{ migration_status: 'migrating' }, 200],
  [{ status: 'lost' }, 400],
  [{ attach_status: 'loose' }, 400],
  [{ migration_status: 'far' }, 400],
  [{}, 400],
])('volumes.reset-status answers %j with %i', async (wanted, status) => {
  const client = createEasyStackClient('6.2.1');
  const id = await client.made();
  expect(await client.act(id, { 'os-reset_status': wanted })).toBe(status);
  expect(await client.shown(id, 'status')).toBe(
    status === 200 && 'status' in wanted ? wanted.status : 'available',
  );
  const migrating = status === 200 && 'migration_status' in wanted;
  expect(await client.shown(id, 'migration_status')).toBe(migrating ? 'migrating' : null);
});

it('volumes.reset-status lets go of a server that is gone', async () => {
  const client = createEasyStackClient('6.2.1');
  const id = await client.made();
  const attachment = { id: 'a', serverId: 's', device: '/dev/vdb', attachedAt: '2026-01-01T00:00:00.000000' };
  client.reference.control.setVolumeState(id, 'in-use', [attachment]);
  expect(await client.shown(id, 'attachments.0.attachment_id')).toBe('a');
  await client.act(id, { 'os-reset_status': { status: 'available', attach_status: 'detached' } });
  expect(await client.shown(id, 'attachments')).toEqual([]);
});

it.each([
  [{ new_type: 'SSD' }, 202],
  [
    {
      new_type: 'SSD',
      migration_policy: 'never',
      qos_bps_limit: 100,
      force_host_copy: false,
      delete_old: true,
    },
    202,
  ],
  [{ new_type: 'SAS' }, 400],
  [{ new_type: 'none' }, 400],
  [{}, 400],
  [{ new_type: 'SSD', migration_policy: 'soon' }, 400],
  [{ new_type: 'SSD', qos_bps_limit: 'much' }, 400],
  [{ new_type: 'SSD', delete_old: 'yes' }, 400],
])('volumes.retype answers %j with %i', async (wanted, status) => {
  const client = createEasyStackClient('6.2.1');
  const id = await client.made();
  expect(await client.act(id, { 'os-retype': wanted })).toBe(status);
  expect(await client.shown(id, 'status')).toBe(status === 202 ? 'retyping' : 'available');
  client.settle();
  expect(await client.shown(id, 'status')).toBe('available');
  expect(await client.shown(id, 'volume_type')).toBe(status === 202 ? 'SSD' : 'SAS');
});

it('volumes.retype moves the quota along, and makes the volume a shared one if the type is', async () => {
  const client = createEasyStackClient('6.2.1');
  const type = await client.send('POST', `${client.base}/types`, {
    volume_type: { name: 'shared', extra_specs: { multiattach: '<is> True' } },
  });
  const id = await client.made();
  const { quota } = [...client.reference.cloud.projects.values()][0]?.world ?? {};
  expect(quota?.usage('gigabytes_SAS').in_use).toBe(10);
  await client.act(id, { 'os-retype': { new_type: type.at('volume_type.id') } });
  client.settle();
  expect(await client.shown(id, 'multiattach')).toBe(true);
  expect(quota?.usage('gigabytes_SAS').in_use).toBe(0);
  expect(quota?.usage('gigabytes_shared').in_use).toBe(10);
});

it('volumes.retype keeps the type when the move fails', async () => {
  const client = createEasyStackClient('6.2.1');
  const id = await client.made();
  client.reference.control.failNext('retype');
  await client.act(id, { 'os-retype': { new_type: 'SSD' } });
  client.settle();
  expect(await client.shown(id, 'volume_type')).toBe('SAS');
  expect(await client.shown(id, 'status')).toBe('available');
});

it.each(['os-reset_status', 'os-retype'])('%s is for administrators', async (action) => {
  const client = createEasyStackClient('6.2.1');
  const { secondProjectId, secondToken } = referenceFixtures;
  const headers = { 'X-Auth-Token': secondToken };
  const body = { volume: { size: 1, volume_type: 'SAS' } };
  const made = await client.send('POST', `/v3/${secondProjectId}/volumes`, body, headers);
  client.settle();
  const path = `/v3/${secondProjectId}/volumes/${String(made.at('volume.id'))}/action`;
  const wanted = { [action]: { status: 'error', new_type: 'SSD' } };
  expect((await client.send('POST', path, wanted, headers)).status).toBe(403);
});
