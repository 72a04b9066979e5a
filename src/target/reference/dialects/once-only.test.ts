import { describe, expect, it } from 'vitest';
import { createTestClient, minimalVolume, type TestResponse } from '../testing/client.ts';
import type { Call, Handler } from './call.ts';
import { onceOnly } from './once-only.ts';

const TOKEN = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';

describe('onceOnly()', () => {
  it('does the same request once and refuses the token for another, late or malformed', async () => {
    const client = createTestClient();
    const body = { volume: { ...minimalVolume, name: 'once' } };
    const send = async (token: string, sent: unknown = body): Promise<TestResponse> =>
      client.send('POST', '/v2.1/{p}/cloudvolumes', sent, { 'X-Client-Token': token });
    const first = await send(TOKEN);
    const reordered = { volume: Object.fromEntries(Object.entries(body.volume).toReversed()) };
    expect((await send(TOKEN, reordered)).json).toEqual(first.json);
    expect((await client.send('GET', '/v2/{p}/cloudvolumes/detail')).at('count')).toBe(1);
    const other = await send(TOKEN, { volume: minimalVolume });
    expect([other.status, other.at('error.code')]).toEqual([400, 'EVS.2219']);
    expect((await send('not-a-uuid')).at('error.code')).toBe('EVS.2218');
    client.settle(8 * 60 * 60 * 1000);
    expect((await send(TOKEN)).status).toBe(202);
    client.settle(1);
    expect((await send(TOKEN)).at('error.code')).toBe('EVS.2220');
    expect((await client.send('GET', '/v2/{p}/cloudvolumes/detail')).at('count')).toBe(1);
  });

  it('refuses the same request when what the first one made is deleted', async () => {
    const client = createTestClient();
    const send = async (): Promise<TestResponse> =>
      client.send('POST', '/v2.1/{p}/cloudvolumes', { volume: minimalVolume }, { 'X-Client-Token': TOKEN });
    const id = String((await send()).at('volume_ids.0'));
    client.settle();
    expect((await send()).status).toBe(202);
    await client.send('DELETE', `/v2/{p}/cloudvolumes/${id}`);
    client.settle();
    expect((await send()).at('error.code')).toBe('EVS.2222');
  });

  it('leaves the token free when the request is refused', async () => {
    const client = createTestClient();
    const send = async (volume: object): Promise<TestResponse> =>
      client.send('POST', '/v2.1/{p}/cloudvolumes', { volume }, { 'X-Client-Token': TOKEN });
    expect((await send({ ...minimalVolume, size: 1 })).status).toBe(400);
    expect((await send(minimalVolume)).status).toBe(202);
  });

  it('refuses the same request while the first is being worked on', () => {
    const call = {
      world: { now: () => 0 },
      url: new URL('http://reference.test/v2.1/p/cloudvolumes'),
      headers: new Headers({ 'X-Client-Token': TOKEN }),
      body: {},
    } as unknown as Call;
    const handler: Handler = onceOnly(() => {
      expect(() => handler(call)).toThrow(expect.objectContaining({ code: 'EVS.2221' }));
      return { status: 202 };
    });
    expect(handler(call)).toEqual({ status: 202 });
    expect(handler(call)).toEqual({ status: 202 });
  });
});
