import { expect, it } from 'vitest';
import { createEasyStackClient, type EasyStackClient } from '../testing/easystack.ts';

const NOTHING = '00000000-0000-4000-8000-000000000000';

type Sent = ReturnType<EasyStackClient['send']>;

const back = (client: EasyStackClient, volume_id: string, fields: object = {}): Sent =>
  client.send('POST', '/v2/{p}/backups', { backup: { volume_id, ...fields } });

async function backedUp(client: EasyStackClient, volume: string, fields: object = {}): Promise<string> {
  const made = await back(client, volume, fields);
  client.settle();
  return String(made.at('backup.id'));
}

const restore = (client: EasyStackClient, backup: string, fields: object): Sent =>
  client.send('POST', `/v2/{p}/backups/${backup}/restore`, { restore: fields });

const remove = async (client: EasyStackClient, backup: string): Promise<number> =>
  (await client.send('DELETE', `/v2/{p}/backups/${backup}`)).status;

it.each([
  ['available', {}, 202],
  ['in-use', {}, 400],
  ['in-use', { force: true }, 202],
  ['error', { force: true }, 400],
  ['available', { incremental: true }, 400],
  ['available', { force: 'yes' }, 400],
] as const)(
  'backups.create answers for a volume that is %s and %j with %i',
  async (state, fields, status) => {
    const client = createEasyStackClient('6.0.2');
    const id = await client.made();
    client.reference.control.setVolumeState(id, state);
    expect((await back(client, id, fields)).status).toBe(status);
    expect(await client.shown(id, 'status')).toBe(status === 202 ? 'backing-up' : state);
    client.settle();
    expect(await client.shown(id, 'status')).toBe(state);
  },
);

it('backups.create refuses an unknown volume, and one for which the quota does not suffice', async () => {
  const client = createEasyStackClient('6.0.2');
  expect((await back(client, NOTHING)).status).toBe(404);
  client.reference.cloud.projects.get(client.reference.projectId)?.world.quota.setLimit('backups', 1);
  const id = await client.made();
  const first = await backedUp(client, id);
  expect((await back(client, id)).status).toBe(403);
  await remove(client, first);
  client.settle();
  expect((await back(client, id)).status).toBe(202);
});

it('backups.delete goes through a chain from its newest backup to its full one', async () => {
  const client = createEasyStackClient('6.0.2');
  const id = await client.made();
  const full = await backedUp(client, id);
  const older = await backedUp(client, id, { incremental: true });
  const newest = await backedUp(client, id, { incremental: true });
  const apart = await backedUp(client, id);
  for (const backup of [full, older]) expect(await remove(client, backup)).toBe(400);
  for (const backup of [apart, newest, older, full]) {
    expect(await remove(client, backup)).toBe(202);
    client.settle();
  }
  expect((await client.send('GET', '/v2/{p}/backups')).at('backups')).toEqual([]);
  expect(await remove(client, full)).toBe(404);
});

it('backups.restore writes into an available volume that is large enough', async () => {
  const client = createEasyStackClient('6.0.2');
  const [id, small, large] = [
    await client.made(),
    await client.made({ size: 9 }),
    await client.made({ size: 11, name: 'l' }),
  ];
  const backup = await backedUp(client, id);
  expect((await restore(client, backup, {})).status).toBe(400);
  expect((await restore(client, backup, { volume_id: NOTHING, name: 'l' })).status).toBe(404);
  expect((await restore(client, backup, { volume_id: small })).status).toBe(400);
  client.reference.control.setVolumeState(id, 'in-use');
  expect((await restore(client, backup, { volume_id: id })).status).toBe(400);
  const answer = await restore(client, backup, { volume_id: large, name: 'another', volume_type: 'SSD' });
  expect(answer.at('restore')).toEqual({ backup_id: backup, volume_id: large, volume_name: 'l' });
  expect(await client.shown(large, 'status')).toBe('restoring-backup');
  expect((await restore(client, backup, { name: 'new' })).status).toBe(400);
  client.settle();
  expect(await client.shown(large, 'status')).toBe('available');
});

it('backups.restore leaves the volume in error_restoring when it fails', async () => {
  const client = createEasyStackClient('6.0.2');
  const id = await client.made();
  const backup = await backedUp(client, id);
  client.reference.control.failNext('restore');
  await restore(client, backup, { volume_id: id });
  client.settle();
  expect(await client.shown(id, 'status')).toBe('error_restoring');
  expect((await client.send('DELETE', `/v2/{p}/volumes/${id}`)).status).toBe(202);
});

it('backups.restore makes a new volume of the type asked for, or that of the volume backed up', async () => {
  const client = createEasyStackClient('6.0.2');
  const id = await client.made({ volume_type: 'SSD' });
  const backup = await backedUp(client, id);
  const typeOf = async (fields: object): Promise<unknown> => {
    const made = await restore(client, backup, { name: 'new', ...fields });
    client.settle();
    return client.shown(String(made.at('restore.volume_id')), 'volume_type');
  };
  expect(await typeOf({})).toBe('SSD');
  expect(await typeOf({ volume_type: 'SAS' })).toBe('SAS');
  expect((await restore(client, backup, { name: 'new', volume_type: 'none' })).status).toBe(404);
  await client.send('DELETE', `/v2/{p}/volumes/${id}`);
  client.settle();
  expect(await typeOf({})).toBe('SATA');
});

it('versions.list tells clients of OpenStack, which look there first, that there is a version 3', async () => {
  const { reference } = createEasyStackClient('6.0.2');
  const answer = await reference.fetchOf('easystack-6.0.2')(new Request('http://target.invalid/'));
  const { versions } = (await answer.json()) as { readonly versions: readonly { readonly id: string }[] };
  expect([answer.status, versions.map(({ id }) => id)]).toEqual([300, ['v2.0', 'v3.0']]);
});
