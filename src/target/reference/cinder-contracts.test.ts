import { expect, it } from 'vitest';
import { referenceFixtures } from './fixtures.ts';
import { routeKey } from './routes.ts';
import { minimalVolume } from './testing/client.ts';
import { createJudgedClient, type JudgedClient } from './testing/judge.ts';

// Contracts and reference were read from the same document apart from each other; here the rest of Cinder meets.

const NOTHING = '00000000-0000-4000-8000-000000000000';
const second = { 'X-Auth-Token': referenceFixtures.secondToken };

async function create(client: JudgedClient, version: string, fields = {}): Promise<string> {
  const body = { volume: { ...minimalVolume, ...fields } };
  const made = await client.send('POST', `/${version}/{p}/volumes`, body);
  client.settle();
  return String(made.at('volume.id'));
}

async function volumes(client: JudgedClient, version: string): Promise<string> {
  const path = `/${version}/{p}/volumes`;
  const id = await create(client, version, { name: 'n', description: 'd', metadata: { a: 'b' } });
  await create(client, version, { volume_type: 'GPSSD2', iops: 3000, throughput: 125 });
  await client.send('POST', path, { volume: {} });
  for (const list of [path, `${path}/detail`]) {
    await client.send('GET', list);
    await client.send('GET', `${list}?limit=1`);
    await client.send('GET', `${list}?limit=0`);
  }
  await client.send('GET', `${path}/${id}`);
  await client.send('GET', `${path}/${NOTHING}`);
  await client.send('PUT', `${path}/${id}`, { volume: { name: 'm' } });
  const gone = await create(client, version);
  await client.send('DELETE', `${path}/${gone}?cascade=true`);
  return id;
}

async function actions(client: JudgedClient, version: string, id: string): Promise<void> {
  const path = `/${version}/{p}/volumes/${id}/action`;
  const image = { image_name: 'an image', force: true, disk_format: 'raw' };
  const bodies: Record<string, unknown>[] = [
    { 'os-extend': { new_size: 20 } },
    { 'os-set_bootable': { bootable: true } },
    { 'os-update_readonly_flag': { readonly: true } },
    { 'os-volume_upload_image': image },
  ];
  const attachment = { instance_uuid: referenceFixtures.serverId, mountpoint: '/dev/vdb', host_name: 'h' };
  if (version === 'v2') {
    bodies.push(
      { 'os-reserve': {} },
      { 'os-unreserve': {} },
      { 'os-attach': attachment },
      { 'os-detach': {} },
    );
  }
  for (const body of bodies) {
    const [name = ''] = Object.keys(body);
    expect((await client.send('POST', path, body)).status, name).toBeLessThan(300);
    client.settle();
    await client.send('GET', `/${version}/{p}/volumes/${id}`);
    const refused = name.endsWith('reserve') ? [] : 'nonsense';
    expect((await client.send('POST', path, { [name]: refused })).status, name).toBe(400);
  }
}

async function metadata(client: JudgedClient, path: string): Promise<void> {
  for (const [method, rest, body] of [
    ['POST', '', { metadata: { key: 'value' } }],
    ['POST', '', { metadata: { key: 1 } }],
    ['GET', '', undefined],
    ['PUT', '', { metadata: { key: 'other' } }],
    ['PUT', '/key', { meta: { key: 'third' } }],
    ['PUT', '/key', { meta: { other: 'third' } }],
    ['GET', '/key', undefined],
    ['DELETE', '/key', undefined],
    ['GET', '/key', undefined],
  ] as const) {
    await client.send(method, `${path}/metadata${rest}`, body);
  }
}

async function snapshots(client: JudgedClient, version: string, volume: string): Promise<void> {
  const path = `/${version}/{p}/snapshots`;
  const made = await client.send('POST', path, { snapshot: { volume_id: volume, name: 's' } });
  await client.send('POST', path, { snapshot: {} });
  const one = `${path}/${String(made.at('snapshot.id'))}`;
  client.settle();
  for (const suffix of ['', '/detail', '?limit=1']) await client.send('GET', `${path}${suffix}`);
  await client.send('GET', one);
  await client.send('PUT', one, { snapshot: { name: 't' } });
  await metadata(client, one);
  await client.send('DELETE', one);
  client.settle();
}

async function transfers(client: JudgedClient, version: string): Promise<void> {
  const path = `/${version}/{p}/os-volume-transfer`;
  const offer = async (): Promise<[id: string, key: string]> => {
    const transfer = { volume_id: await create(client, version), name: 'gift' };
    const made = await client.send('POST', path, { transfer });
    return [String(made.at('transfer.id')), String(made.at('transfer.auth_key'))];
  };
  const [id, key] = await offer();
  await client.send('POST', path, { transfer: {} });
  for (const suffix of ['', '/detail', `/${id}`, `/${NOTHING}`]) await client.send('GET', `${path}${suffix}`);
  await client.send('POST', `${path}/${id}/accept`, { accept: { auth_key: 'wrong' } });
  expect((await client.send('POST', `${path}/${id}/accept`, { accept: { auth_key: key } })).status).toBe(202);
  const [other] = await offer();
  await client.send('DELETE', `${path}/${other}`);
}

async function catalogue(client: JudgedClient, version: string): Promise<void> {
  const path = `/${version}/{p}`;
  const types = await client.send('GET', `${path}/types`);
  await client.send('GET', `${path}/types/${String(types.at('volume_types.0.id'))}`);
  await client.send('GET', `${path}/types/${NOTHING}`);
  await client.send('GET', `${path}/extensions`);
  await client.send('GET', `${path}/os-availability-zone`);
  await client.send('GET', `${path}/os-quota-sets/${referenceFixtures.projectId}?usage=True`);
  await client.send('GET', `${path}/os-quota-sets/${referenceFixtures.projectId}`);
}

it.each(['v2', 'v3'])(
  'cinder/%s and its contract agree on the answer of every operation',
  async (version) => {
    const client = createJudgedClient([`cinder/${version}`]);
    const id = await volumes(client, version);
    await actions(client, version, id);
    await metadata(client, `/${version}/{p}/volumes/${id}`);
    await snapshots(client, version, id);
    await transfers(client, version);
    await catalogue(client, version);
    expect(client.routes.map(routeKey).filter((key) => !client.seen.has(key))).toEqual([]);
  },
);

it('cinder/v1 and the list of versions agree with their contracts', async () => {
  const client = createJudgedClient(['cinder/v1', 'cinder/discovery', 'cinder/v3']);
  const id = await create(client, 'v3');
  const shown = await client.send('GET', `/v1/{p}/volumes/${id}`);
  expect(shown.at('volume.links.0.href')).toContain('/v1/');
  expect((await client.send('GET', '/')).status).toBe(300);
  expect((await client.send('GET', '/v3')).at('versions.0.id')).toBe('v3.0');
  expect((await client.send('GET', '/v4')).status).toBe(404);
  expect((await client.send('GET', '/v3', undefined, { 'X-Auth-Token': '' })).status).toBe(401);
});

it('iam/v3 agrees with its contract, and gives a token that opens the project', async () => {
  const client = createJudgedClient(['iam/v3', 'cinder/v3']);
  const { accountName, projectName, projectId } = referenceFixtures;
  const { name, password } = referenceFixtures.users.main;
  const ask = (user: object): ReturnType<JudgedClient['send']> =>
    client.send('POST', '/v3/auth/tokens', {
      auth: {
        identity: { methods: ['password'], password: { user } },
        scope: { project: { name: projectName } },
      },
    });
  const user = { name, password, domain: { name: accountName } };
  const given = await ask(user);
  const token = { 'X-Auth-Token': given.headers.get('x-subject-token') ?? '' };
  expect([given.status, given.at('token.project.id')]).toEqual([201, projectId]);
  expect((await client.send('GET', '/v3/projects', undefined, token)).at('projects.0.id')).toBe(projectId);
  expect((await client.send('GET', '/v3/projects', undefined, second)).at('projects.0.id')).not.toBe(
    projectId,
  );
  expect((await ask({ ...user, password: 'wrong' })).status).toBe(401);
  expect((await ask({})).status).toBe(400);
  const opened = await client.reference.fetch(
    new Request(`http://reference.test/v3/${projectId}/volumes`, { headers: token }),
  );
  expect(opened.status).toBe(200);
});
