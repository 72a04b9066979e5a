import { describe, expect, it } from 'vitest';
import { createTestClient, minimalVolume, type TestClient, type TestResponse } from '../testing/client.ts';

const VOLUMES = '/v2/{p}/cloudvolumes';

describe('onceOnly()', () => {
  const token = { 'X-Client-Token': '5b1e2f5e-8f4b-4b52-9a0e-0d6a3f3f5a11' };
  const send = async (client: TestClient, name: string): Promise<TestResponse> =>
    client.send('POST', '/v2.1/{p}/cloudvolumes', { volume: { ...minimalVolume, name } }, token);

  it('makes a repeated creation create once', async () => {
    const client = createTestClient();
    const [first, second] = [await send(client, 'a'), await send(client, 'a')];
    expect(second.json).toEqual(first.json);
    expect((await client.send('GET', `${VOLUMES}/detail`)).at('count')).toBe(1);
  });

  it('is refused with another request, after eight hours, or when it is no UUID', async () => {
    const client = createTestClient();
    await send(client, 'a');
    expect((await send(client, 'b')).at('error.code')).toBe('EVS.2219');
    client.settle(8 * 60 * 60 * 1000 + 1);
    expect((await send(client, 'a')).at('error.code')).toBe('EVS.2220');
    const wrong = await client.send('POST', '/v2.1/{p}/cloudvolumes', {}, { 'X-Client-Token': 'x' });
    expect([wrong.status, wrong.at('error.code')]).toEqual([400, 'EVS.2218']);
  });
});
