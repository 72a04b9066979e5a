import { describe, expect, test } from 'vitest';
import { fakeIdentity, type FakeIdentity } from '../../http/keystone/fake-identity.fixture.ts';
import { resolveTarget } from './resolve-target.ts';
import type { CloudConfig, TargetConfig } from './types.ts';

const CATALOG = [
  { type: 'compute', name: 'nova', endpoints: [{ interface: 'public', region: 'R1', url: 'http://nova' }] },
  {
    type: 'volumev3',
    name: 'cinder',
    endpoints: [
      { interface: 'public', region: 'R1', url: 'http://cinder-1:8776/v3/p1' },
      { interface: 'public', region_id: 'R2', url: 'http://cinder-2/volume/v3/p1/' },
      { interface: 'internal', region: 'R1', url: 'http://inside:8776/v3/p1' },
    ],
  },
];

function cloud(identity: FakeIdentity, more: Partial<CloudConfig> = {}): CloudConfig {
  const proof = { method: 'password', user: { id: 'u' }, password: 'secret' } as const;
  return { name: 'lab', credentials: { authUrl: identity.authUrl, proof }, interface: 'public', ...more };
}

function target(config: CloudConfig, more: Partial<TargetConfig> = {}): TargetConfig {
  return {
    name: '',
    endpoint: '',
    project: { id: '', exclusive: true },
    auth: { type: 'keystone', cloud: config },
    apis: ['cinder/v3'],
    features: {},
    fixtures: { availabilityZone: 'z', volumeType: 'SAS', volumeSize: 10 },
    timeouts: { requestMs: 1, stateMs: 1, pollMs: 1 },
    limits: { concurrency: 1, liveVolumes: 4 },
    ...more,
  };
}

describe('resolveTarget()', () => {
  test.each<[string, Partial<CloudConfig>, string]>([
    ['the first region', {}, 'http://cinder-1:8776'],
    ['the named region', { region: 'R2' }, 'http://cinder-2/volume'],
    ['the named interface', { interface: 'internal' }, 'http://inside:8776'],
    ['an override', { endpointOverride: 'http://mine:1/v3' }, 'http://mine:1'],
  ])('takes the address of %s, and the project of the token', async (_, more, endpoint) => {
    const identity = await fakeIdentity(CATALOG);
    const resolved = await resolveTarget(target(cloud(identity, more)));
    expect(resolved).toMatchObject({
      endpoint,
      project: { id: 'p1', exclusive: true },
      name: new URL(endpoint).host,
    });
    expect(resolved.auth).toMatchObject({ type: 'keystone', token: { id: 'token-1' } });
  });

  test.each([
    ['takes the Image service from the catalog', {}, { image: 'http://glance' }],
    ['lets the configuration name another', { image: 'http://mine' }, { image: 'http://mine' }],
  ])('%s, so that uploads can be removed', async (_, endpoints, expected) => {
    const image = {
      type: 'image',
      name: 'glance',
      endpoints: [{ interface: 'public', url: 'http://glance/v2' }],
    };
    const identity = await fakeIdentity([...CATALOG, image]);
    const resolved = await resolveTarget(target(cloud(identity), { endpoints }));
    expect(resolved.endpoints).toEqual(expected);
  });

  test('asks for the other identities too', async () => {
    const identity = await fakeIdentity(CATALOG);
    const second = { project: { id: '' }, auth: { type: 'keystone', cloud: cloud(identity) } } as const;
    const resolved = await resolveTarget(target(cloud(identity), { identities: { second } }));
    expect(resolved.identities?.second).toMatchObject({
      project: { id: 'p1' },
      auth: { token: { id: 'token-2' } },
    });
  });

  test('asks nobody and changes nothing when there is no Identity service', async () => {
    const plain = {
      ...target(cloud(await fakeIdentity())),
      endpoint: 'http://t',
      name: 't',
      project: { id: 'p', exclusive: false },
      auth: { type: 'none' } as const,
    };
    expect(await resolveTarget(plain)).toEqual(plain);
  });

  test('refuses a token of another project than that of the target', async () => {
    const identity = await fakeIdentity(CATALOG);
    const config = target(cloud(identity), { project: { id: 'p2', exclusive: false } });
    await expect(resolveTarget(config)).rejects.toThrow(
      "the token is for project p1, the target's project is p2",
    );
  });

  test('tells what the catalog has when block storage is not in it', async () => {
    const identity = await fakeIdentity(CATALOG);
    const lost = target(cloud(identity, { region: 'R9' }));
    await expect(resolveTarget(lost)).rejects.toMatchObject({
      message: expect.stringContaining(
        'no usable address of block storage (public interface, region R9)',
      ) as string,
      mend: expect.stringContaining('compute, volumev3') as string,
    });
  });

  test.each([
    ['refuses', { status: 401, body: { error: { message: 'wrong password' } } }, 2, /wrong password/],
    ['is away', { status: 502, body: {} }, 3, /answers 502/],
  ])('tells it with its exit code when the Identity service %s', async (_, answer, exitCode, message) => {
    const identity = await fakeIdentity();
    identity.next.push(answer);
    await expect(resolveTarget(target(cloud(identity)))).rejects.toMatchObject({
      exitCode,
      message: expect.stringMatching(message) as string,
    });
  });
});
