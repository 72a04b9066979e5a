import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import type { ProfileName } from '../profiles.ts';
import { cinderRoutes } from '../testing/cinder-routes.ts';
import { createTestClient, minimalVolume, type TestClient, type TestResponse } from '../testing/client.ts';
import { testRoutes } from '../testing/routes.ts';
import type { Control } from './control.ts';

const routes = [...testRoutes, ...cinderRoutes.filter(({ contract }) => contract === 'cinder/v2')];
const client = (profile: ProfileName = 'huawei'): TestClient => createTestClient({ routes, profile });
const { projectId, users, keyId } = referenceFixtures;

const encrypted = { ...minimalVolume, metadata: { __system__encrypted: '1', __system__cmkid: keyId } };

function create(target: TestClient, volume: object = minimalVolume, headers = {}): Promise<TestResponse> {
  return target.send('POST', '/v2.1/{p}/cloudvolumes', { volume }, headers);
}

const bssParam = { chargingMode: 'prePaid', periodType: 'month', periodNum: 1, isAutoPay: 'true' };

const shown = ({ status, json }: TestResponse): unknown => [
  status,
  (json as { error?: { code?: string } }).error?.code,
];

/** A cause, and what a creation over EVS is answered then (A.1). */
const CAUSES: readonly [
  name: string,
  cause: (control: Control, accountId: string) => void,
  volume: object,
  answer: unknown,
][] = [
  ['the database is down', (it) => it.changeDependency('database', 'down'), minimalVolume, [503, 'EVS.5503']],
  [
    'the job engine is down',
    (it) => it.changeDependency('job-engine', 'down'),
    minimalVolume,
    [500, 'EVS.2001'],
  ],
  [
    'the key service is down',
    (it) => it.changeDependency('key-service', 'down'),
    encrypted,
    [404, 'EVS.2044'],
  ],
  [
    'the image service is down',
    (it) => it.changeDependency('image-service', 'down'),
    { ...minimalVolume, imageRef: referenceFixtures.imageId },
    [500, 'EVS.2005'],
  ],
  [
    'the image service is slow',
    (it) => it.changeDependency('image-service', 'slow'),
    { ...minimalVolume, imageRef: referenceFixtures.imageId },
    [500, 'EVS.2023'],
  ],
  [
    'the identity service is down',
    (it) => it.changeDependency('identity-service', 'down'),
    minimalVolume,
    [500, 'EVS.2010'],
  ],
  ['the key is disabled', (it) => it.changeKey(keyId, false), encrypted, [400, 'EVS.2040']],
  ['the key is gone', (it) => it.changeKey(keyId, null), encrypted, [400, 'EVS.2041']],
  [
    'no agency exists',
    (it, id) => it.changeAccount(id, { keyGrant: 'no-agency' }),
    encrypted,
    [401, 'EVS.2143'],
  ],
  [
    'no key is granted',
    (it, id) => it.changeAccount(id, { keyGrant: 'not-granted' }),
    encrypted,
    [400, 'EVS.2055'],
  ],
  [
    'the account is frozen',
    (it, id) => it.changeAccount(id, { status: 'frozen' }),
    minimalVolume,
    [403, 'EVS.2144'],
  ],
  [
    'the account is restricted',
    (it, id) => it.changeAccount(id, { status: 'restricted' }),
    minimalVolume,
    [403, 'EVS.2145'],
  ],
  [
    'a policy denies it',
    (it) => it.changeUser(users.main.id, { denied: ['evs:volumes:create'] }),
    minimalVolume,
    [403, 'EVS.2056'],
  ],
  [
    'the user only reads',
    (it) => it.changeUser(users.main.id, { roles: ['reader'] }),
    minimalVolume,
    [403, 'EVS.1027'],
  ],
  [
    'the user has no roles',
    (it) => it.changeUser(users.main.id, { roles: [] }),
    minimalVolume,
    [403, 'EVS.0003'],
  ],
  [
    'the token has run out',
    (it) => it.expireToken(referenceFixtures.token, 0),
    minimalVolume,
    [401, 'EVS.5401'],
  ],
  ['the quota is small', (it) => it.changeQuota(projectId, { volumes: 0 }), minimalVolume, [413, 'EVS.5413']],
  ['there is no quota', (it) => it.changeQuota(projectId, null), minimalVolume, [500, 'EVS.2032']],
  ['the zone is closed', (it) => it.changeZone('az-1', false), minimalVolume, [400, 'EVS.2053']],
  ['the type is sold out', (it) => it.sellOut('SAS', ['az-1']), minimalVolume, [400, 'EVS.2072']],
];

describe('createControl()', () => {
  it.each(CAUSES)('has a creation refused when %s', async (_, cause, volume, answer) => {
    const target = client();
    expect(shown(await create(target, volume))).toEqual([202, undefined]);
    const [account] = target.reference.cloud.accounts.keys();
    cause(target.reference.control, account ?? '');
    expect(shown(await create(target, volume))).toEqual(answer);
  });

  it('lets what is asynchronous end in its error state while the storage is down', async () => {
    const target = client();
    const volume = await target.volume();
    target.reference.control.changeDependency('storage-backend', 'down');
    const made = await create(target);
    await target.send('POST', `/v3/{p}/volumes/${volume}/action`, { 'os-extend': { new_size: 20 } });
    target.settle();
    const status = async (id: unknown): Promise<unknown> =>
      (await target.send('GET', `/v3/{p}/volumes/${String(id)}`)).at('volume.status');
    expect(await status(volume)).toBe('error_extending');
    expect(await status(made.at('volume_ids.0'))).toBe('error');
    const job = await target.send('GET', `/v1/{p}/jobs/${String(made.at('job_id'))}`);
    expect([job.at('status'), job.at('error_code')]).toEqual(['FAIL', 'EVS.2024']);
  });

  it('lets everything take ten times as long while the storage is slow', async () => {
    const target = client();
    target.reference.control.changeDependency('storage-backend', 'slow');
    const made = await target.send('POST', '/v3/{p}/volumes', { volume: minimalVolume });
    const status = async (): Promise<unknown> =>
      (await target.send('GET', `/v3/{p}/volumes/${String(made.at('volume.id'))}`)).at('volume.status');
    target.settle(99);
    expect(await status()).toBe('creating');
    target.settle(1);
    expect(await status()).toBe('available');
  });

  it.each([
    ['billing-service', 'down', { bssParam }, 'EVS.1067'],
    ['job-engine', 'down', { bssParam }, 'EVS.2051'],
    ['server-service', 'down', { server_id: referenceFixtures.serverId }, 'EVS.2131'],
  ] as const)('tells what it fails in when the %s is %s', async (dependency, condition, beside, code) => {
    const target = client();
    target.reference.control.changeDependency(dependency, condition);
    const asked = await target.send('POST', '/v2.1/{p}/cloudvolumes', { volume: minimalVolume, ...beside });
    expect(asked.at('error.code')).toBe(code);
    target.reference.control.changeDependency(dependency, 'up');
    expect(
      (await target.send('POST', '/v2.1/{p}/cloudvolumes', { volume: minimalVolume, ...beside })).status,
    ).toBe(202);
  });

  it('refuses a volume for a server in error', async () => {
    const target = client();
    const { serverId } = referenceFixtures;
    target.reference.control.changeServer(serverId, 'ERROR');
    const body = { volume: minimalVolume, server_id: serverId };
    expect((await target.send('POST', '/v2.1/{p}/cloudvolumes', body)).at('error.code')).toBe('EVS.2134');
  });

  it('has a volume paid for in advance neither deleted nor grown without billing', async () => {
    const target = client();
    const id = await target.volume();
    target.reference.control.changeVolume(id, { prepaid: true });
    const path = `/v2/{p}/cloudvolumes/${id}`;
    expect((await target.send('DELETE', path)).at('error.code')).toBe('EVS.1035');
    target.reference.control.changeDependency('billing-service', 'down');
    const grown = await target.send('POST', `/v2.1/{p}/cloudvolumes/${id}/action`, {
      'os-extend': { new_size: 20 },
    });
    expect(grown.at('error.code')).toBe('EVS.1068');
    target.reference.control.changeVolume(id, { prepaid: false });
    expect((await target.send('DELETE', path)).status).toBe(200);
  });

  it('moves the clock on', async () => {
    const target = client();
    const made = await target.send('POST', '/v3/{p}/volumes', { volume: minimalVolume });
    target.reference.control.advance(10);
    const answer = await target.send('GET', `/v3/{p}/volumes/${String(made.at('volume.id'))}`);
    expect(answer.at('volume.status')).toBe('available');
  });

  it('has the answers tell the time of a clock that was moved', async () => {
    const { reference } = client();
    const told = async (): Promise<number> => {
      const { headers } = await reference.fetch(new Request('http://reference/v3'));
      return Date.parse(headers.get('Date') ?? '');
    };
    const before = await told();
    reference.control.advance(20 * 60_000);
    expect((await told()) - before).toBe(20 * 60_000);
  });

  it.each([
    ['temporary', 'EVS.1012'],
    ['locked', 'EVS.2068'],
    ['disaster-recovery', 'EVS.2089'],
    ['other-service', 'EVS.2093'],
  ] as const)('has changes of a volume refused while its hold is %s', async (hold, code) => {
    const target = client();
    const id = await target.volume();
    target.reference.control.changeVolume(id, { hold });
    const rename = (): Promise<TestResponse> =>
      target.send('PUT', `/v2/{p}/cloudvolumes/${id}`, { volume: { name: 'n' } });
    expect(shown(await rename())).toEqual([400, code]);
    expect((await target.send('GET', `/v2/{p}/cloudvolumes/${id}`)).status).toBe(200);
    target.reference.control.changeVolume(id, { hold: null });
    expect((await rename()).status).toBe(200);
  });

  it('has jobs answered by their own codes', async () => {
    const target = client();
    const job = String((await create(target)).at('job_id'));
    const look = async (): Promise<unknown> =>
      (await target.send('GET', `/v1/{p}/jobs/${job}`)).at('error.code');
    target.reference.control.changeDependency('job-engine', 'down');
    expect(await look()).toBe('EVS.2031');
    target.reference.control.expireToken(referenceFixtures.token, 0);
    expect(await look()).toBe('Common.0013');
  });

  it('needs the key of an encrypted volume to take it back to a snapshot', async () => {
    const target = client();
    const id = String((await create(target, encrypted)).at('volume_ids.0'));
    target.settle();
    const snapshot = await target.snapshot(id);
    target.reference.control.changeKey(keyId, null);
    const path = `/v2/{p}/cloudsnapshots/${snapshot}/rollback`;
    expect(shown(await target.send('POST', path, { rollback: { volume_id: id } }))).toEqual([
      500,
      'EVS.2105',
    ]);
  });

  it('has a slow database time changes out, and a project without a quota have none to show', async () => {
    const target = client();
    const id = await target.volume();
    target.reference.control.changeDependency('database', 'slow');
    const answer = await target.send('PUT', `/v2/{p}/cloudvolumes/${id}`, { volume: { name: 'n' } });
    expect(shown(answer)).toEqual([500, 'EVS.2007']);
    target.reference.control.changeQuota(projectId, null);
    const quota = await target.send('GET', `/v2/{p}/os-quota-sets/${projectId}?usage=True`);
    expect(quota.status).toBe(400);
  });

  it('switches idempotency off', async () => {
    const target = client();
    const token = { 'X-Client-Token': '3ffcbe9d-e5bf-45f4-aa0a-670b54bda66c' };
    const [account = ''] = target.reference.cloud.accounts.keys();
    target.reference.control.changeAccount(account, { idempotency: false });
    expect(shown(await create(target, minimalVolume, token))).toEqual([400, 'EVS.2223']);
    expect((await create(target)).status).toBe(202);
  });

  it('lets a reader look and a frozen account look', async () => {
    const target = client();
    const reader = { 'X-Auth-Token': referenceFixtures.readerToken };
    expect((await target.send('GET', '/v3/{p}/volumes', undefined, reader)).status).toBe(200);
    expect(shown(await create(target, minimalVolume, reader))).toEqual([403, 'EVS.1027']);
    const [account = ''] = target.reference.cloud.accounts.keys();
    target.reference.control.changeAccount(account, { status: 'frozen' });
    expect((await target.send('GET', '/v3/{p}/volumes')).status).toBe(200);
  });
});
