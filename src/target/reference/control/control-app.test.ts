import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { createTestClient, type TestClient } from '../testing/client.ts';

function put(target: TestClient) {
  return async (path: string, body?: unknown, method = 'PUT'): Promise<[number, unknown]> => {
    const answer = await target.reference.controlFetch(
      new Request(`http://control.test/control${path}`, {
        method,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const text = await answer.text();
    return [answer.status, text === '' ? null : JSON.parse(text)];
  };
}

const bad = [400, { error: expect.any(String) }];
const unknown = [404, { error: expect.any(String) }];

describe('buildControlApp()', () => {
  it('changes a volume as the API then shows it', async () => {
    const target = createTestClient();
    const change = put(target);
    const id = await target.volume();
    const attachments = [{ server_id: referenceFixtures.serverId, device: '/dev/vdb' }];
    expect(await change(`/volumes/${id}`, { status: 'in-use', attachments })).toEqual([204, null]);
    const volume = await target.send('GET', `/v3/{p}/volumes/${id}`);
    expect(volume.at('volume.status')).toBe('in-use');
    expect(volume.at('volume.attachments.0')).toMatchObject({ server_id: referenceFixtures.serverId });
  });

  it('takes every change that it lists', async () => {
    const target = createTestClient();
    const change = put(target);
    const volume = await target.volume();
    const snapshot = await target.snapshot(volume);
    const [account = ''] = target.reference.cloud.accounts.keys();
    const { projectId, users, token, serverId, keyId } = referenceFixtures;
    const changes: [string, string, unknown?][] = [
      ['POST', '/clock', { advance_ms: 1000 }],
      ['PUT', '/dependencies/database', { condition: 'slow' }],
      ['PUT', `/volumes/${volume}`, { frozen: true, hold: 'locked' }],
      ['PUT', `/volumes/${volume}`, { hold: null }],
      ['PUT', `/snapshots/${snapshot}`, { status: 'backing-up' }],
      ['PUT', `/projects/${projectId}/quota`, { volumes: 1, gigabytes: -1 }],
      ['DELETE', `/projects/${projectId}/quota`],
      ['PUT', `/projects/${projectId}`, { enabled: true }],
      ['PUT', `/accounts/${account}`, { status: 'restricted', key_grant: 'no-agency', idempotency: false }],
      ['PUT', `/users/${users.reader.id}`, { denied: ['evs:volumes:get'], roles: ['member'] }],
      ['PUT', `/tokens/${token}`, { expires_in_ms: 1000 }],
      ['PUT', '/zones/az-2', { available: false }],
      ['PUT', '/volume-types/SAS', { sold_out_in: ['az-1'] }],
      ['PUT', `/servers/${serverId}`, { status: 'ERROR' }],
      ['PUT', `/keys/${keyId}`, { enabled: false }],
      ['DELETE', `/keys/${keyId}`],
    ];
    for (const [method, path, body] of changes) {
      expect([path, ...(await change(path, body, method))]).toEqual([path, 204, null]);
    }
  });

  it('refuses what it does not understand, and names what there is', async () => {
    const change = put(createTestClient());
    expect(await change('/dependencies/database', { condition: 'broken' })).toEqual(bad);
    expect(await change('/dependencies/weather', { condition: 'down' })).toEqual(bad);
    expect(await change('/dependencies/database', {})).toEqual(bad);
    expect(await change('/clock', { advance_ms: -1 }, 'POST')).toEqual(bad);
    expect(await change('/clock', '{nonsense', 'POST')).toEqual(bad);
    expect(await change(`/users/${referenceFixtures.users.main.id}`, { denied: ['evs:all'] })).toEqual(bad);
    expect(await change('/volumes/none', { status: 'error' })).toEqual(unknown);
    expect(await change('/backups/none', { status: 'error' })).toEqual(unknown);
    expect(await change('/orders/none/pay', undefined, 'POST')).toEqual(unknown);
    expect(await change('/transfers/none', undefined, 'DELETE')).toEqual(unknown);
    expect(await change('/nothing', {})).toEqual(unknown);
    expect(await change('', undefined, 'GET')).toEqual([200, { routes: expect.any(Array) }]);
  });

  it('is not to be reached where the API is', async () => {
    const target = createTestClient();
    expect((await target.send('POST', '/control/clock', { advance_ms: 1 })).status).toBe(404);
  });
});
