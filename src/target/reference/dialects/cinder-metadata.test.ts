import { describe, expect, it } from 'vitest';
import { cinderRoutes } from '../testing/cinder-routes.ts';
import { createTestClient, type TestClient } from '../testing/client.ts';

const client = (): TestClient => createTestClient({ routes: cinderRoutes });

async function holders(target: TestClient): Promise<string[]> {
  const volume = await target.volume();
  return [`/v3/{p}/volumes/${volume}`, `/v3/{p}/snapshots/${await target.snapshot(volume)}`];
}

describe('metadata', () => {
  it('is merged by POST, replaced by PUT, and set and deleted key by key', async () => {
    const target = client();
    for (const path of await holders(target)) {
      const send = async (method: string, rest: string, body?: unknown): Promise<unknown> =>
        (await target.send(method, `${path}/metadata${rest}`, body)).json;
      expect(await send('POST', '', { metadata: { a: '1' } })).toEqual({ metadata: { a: '1' } });
      expect(await send('POST', '', { metadata: { b: '2' } })).toEqual({ metadata: { a: '1', b: '2' } });
      expect(await send('PUT', '', { metadata: { c: '3' } })).toEqual({ metadata: { c: '3' } });
      expect(await send('PUT', '/d%20%2F', { meta: { 'd /': '4' } })).toEqual({ meta: { 'd /': '4' } });
      expect(await send('GET', '/d%20%2F')).toEqual({ meta: { 'd /': '4' } });
      expect((await target.send('DELETE', `${path}/metadata/c`)).status).toBe(200);
      expect(await send('GET', '')).toEqual({ metadata: { 'd /': '4' } });
      const [kind = ''] = path.includes('snapshots') ? ['snapshot'] : ['volume'];
      expect((await target.send('GET', path)).at(`${kind}.metadata`)).toEqual({ 'd /': '4' });
    }
  });

  it('answers 404 for a key that is not there, inherited ones included', async () => {
    const target = client();
    for (const path of await holders(target)) {
      for (const key of ['missing', 'toString', '__proto__']) {
        expect((await target.send('GET', `${path}/metadata/${key}`)).status).toBe(404);
        expect((await target.send('DELETE', `${path}/metadata/${key}`)).status).toBe(404);
      }
    }
  });

  it('refuses a body without the envelope, without strings, or with another key than the path', async () => {
    const target = client();
    for (const path of await holders(target)) {
      for (const [method, rest, body] of [
        ['POST', '', {}],
        ['POST', '', { metadata: null }],
        ['PUT', '', { metadata: { a: null } }],
        ['PUT', '/a', { meta: {} }],
        ['PUT', '/a', { meta: { b: '1' } }],
        ['PUT', '/a', { meta: { a: '1', b: '2' } }],
      ] as const) {
        expect((await target.send(method, `${path}/metadata${rest}`, body)).status).toBe(400);
      }
    }
  });

  it('has its bounds in bytes in v3, and for what is added in v2 in characters', async () => {
    const target = client();
    const volume = await target.volume();
    const post = async (version: string, value: string): Promise<number> =>
      (await target.send('POST', `/${version}/{p}/volumes/${volume}/metadata`, { metadata: { k: value } }))
        .status;
    expect([await post('v3', '\u4e2d'.repeat(85)), await post('v3', 'x'.repeat(255))]).toEqual([200, 200]);
    expect([await post('v3', '\u4e2d'.repeat(86)), await post('v3', 'x'.repeat(256))]).toEqual([400, 400]);
    expect([await post('v2', 'x'.repeat(85)), await post('v2', 'x'.repeat(86))]).toEqual([200, 400]);
  });
});
