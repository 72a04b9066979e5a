import { describe, expect, test } from 'vitest';
import { createClient } from './client.ts';
import { noAuth } from './no-auth.ts';
import { answer, clientOf, serveBytes, serveRaw, TOKEN } from './raw-server.fixture.ts';
import { SecretRegistry } from './redact.ts';
import { tokenAuth } from './token-auth.ts';
import type { Exchange } from './types.ts';

const get = { method: 'GET', path: '/v3/volumes' } as const;

describe('requests', () => {
  test('send() sends path, headers and body exactly as given', async () => {
    const server = await serveBytes(answer(200));
    const client = clientOf({ endpoint: `${server.endpoint}/volume/` }, { userAgent: 'ua/1' });
    const path = '/v3/%2e%2E/a%2fb/../x//y?limit=1&name=%C3%A4&q';
    await client.send({ method: 'PUT', path, headers: { 'X-Odd': 'a  b' }, body: '{ "ä" :1 }\n' });
    const body = Buffer.from('{ "ä" :1 }\n').toString('latin1');
    expect(server.requests[0]).toContain(`PUT /volume${path} HTTP/1.1\r\n`);
    expect(server.requests[0]).toContain('X-Odd: a  b\r\n');
    expect(server.requests[0]).toContain('User-Agent: ua/1\r\n');
    expect(server.requests[0]).toContain(`X-Auth-Token: ${TOKEN}\r\n`);
    expect(server.requests[0]).toContain('Accept: application/json\r\nUser-Agent');
    expect(server.requests[0]).toContain('Content-Type: application/json\r\n');
    expect(server.requests[0]?.endsWith(`\r\n\r\n${body}`)).toBe(true);
  });

  test('send() sets Content-Type only where there is a body', async () => {
    const server = await serveBytes(answer(200));
    const client = clientOf(server);
    await client.send({ method: 'POST', path: '/a' });
    await client.send({ method: 'POST', path: '/a', body: '' });
    expect(server.requests[0]).not.toMatch(/content-type/i);
    expect(server.requests[1]).toMatch(/content-type: application\/json/i);
  });

  test('send() lets a request replace a header in any case and remove one with an empty value', async () => {
    const server = await serveBytes(answer(200));
    const headers = {
      'x-auth-token': '',
      ACCEPT: 'text/html',
      'content-type': 'text/plain',
      'User-agent': '',
    };
    const exchange = await clientOf(server).send({ method: 'POST', path: '/a', headers, body: 'x' });
    expect(server.requests[0]).not.toMatch(/x-auth-token|user-agent|application\/json/i);
    expect(exchange.request.headers).toEqual({ ACCEPT: 'text/html', 'content-type': 'text/plain' });
  });

  test.each([
    ['', '', '/'],
    ['/', '', '/'],
    ['', '?a=1', '/?a=1'],
    ['/v3/', '', '/v3'],
    ['/v3', '/', '/v3/'],
    ['/a//', '/b', '/a/b'],
  ])('send() joins the endpoint path %o and the path %o to %o', async (prefix, path, target) => {
    const server = await serveBytes(answer(200));
    const exchange = await clientOf({ endpoint: server.endpoint + prefix }).send({ method: 'GET', path });
    expect(server.requests[0]).toContain(`GET ${target} HTTP/1.1\r\n`);
    expect(exchange.request.url).toBe(server.endpoint + target);
  });

  test('send() authenticates for noauth with user and project', async () => {
    const server = await serveBytes(answer(200));
    await clientOf(server, { auth: noAuth({ user: 'u1', projectId: 'p1' }) }).send(get);
    expect(server.requests[0]).toContain('X-Auth-Token: u1:p1\r\n');
  });

  test.each([
    { method: 'GET', path: 'v3' },
    { method: 'GET', path: '/a b' },
    { method: 'GET', path: '/ä€' },
    { method: 'G T', path: '/' },
    { method: 'GET', path: '/', headers: { 'X-A': 'a\r\nB: c' } },
    { method: 'GET', path: '/', headers: { 'X A': 'a' } },
    { method: 'POST', path: '/', headers: { 'Content-Length': '7' }, body: '{}' },
  ])('send() throws TypeError for what cannot be sent: $method $path $headers', async (request) => {
    const server = await serveBytes(answer(200));
    const client = clientOf(server);
    await expect(client.send(request)).rejects.toThrow(TypeError);
    expect(server.requests).toEqual([]);
    expect(client.stats.inFlight).toBe(0);
    expect((await client.send(get)).response?.status).toBe(200);
  });

  test('send() throws what the authentication throws, and frees its place', async () => {
    const server = await serveBytes(answer(200));
    const auth = { name: 'broken', sign: () => Promise.reject(new Error('no login')), secrets: () => [] };
    const client = clientOf(server, { auth, concurrency: 1 });
    await expect(client.send(get)).rejects.toThrow('no login');
    await expect(client.send(get)).rejects.toThrow('no login');
  });
});

describe('options', () => {
  const basis = { auth: tokenAuth('t'), secrets: new SecretRegistry() };

  test.each(['volume', 'ftp://host', ''])(
    'createClient() throws TypeError for the endpoint %o',
    (endpoint) => {
      expect(() => createClient({ ...basis, endpoint })).toThrow(TypeError);
    },
  );

  test.each([{ timeoutMs: 0 }, { concurrency: NaN }, { retries: -1 }, { rate: 0 }, { maxBodyBytes: 0 }])(
    'createClient() throws RangeError for %o',
    (numbers) => {
      expect(() => createClient({ ...basis, endpoint: 'http://h', ...numbers })).toThrow(RangeError);
    },
  );

  test('send() calls onExchange with what it returns and counts ids with nextId', async () => {
    const server = await serveBytes(answer(200));
    const seen: Exchange[] = [];
    let id = 40;
    const client = clientOf(server, { onExchange: (exchange) => seen.push(exchange), nextId: () => ++id });
    const sent = [await client.send(get), await client.send(get)];
    expect(seen).toEqual(sent);
    expect(sent.map((exchange) => exchange.id)).toEqual([41, 42]);
    expect(client.stats).toMatchObject({ exchanges: 2, failures: 0, bodyBytes: 4, inFlight: 0, queued: 0 });
  });

  test('send() has at most as many requests under way as concurrency allows', async () => {
    let most = 0;
    const waiting: (() => void)[] = [];
    // None is answered before three are there, and these only when a fourth has had the time to come.
    const server = await serveRaw((socket) => {
      most = Math.max(
        most,
        waiting.push(() => void socket.write(answer(200))),
      );
      if (waiting.length === 3) setTimeout(() => waiting.splice(0).forEach((respond) => respond()), 5);
    });
    const client = clientOf(server, { concurrency: 3 });
    const exchanges = await Promise.all(Array.from({ length: 12 }, () => client.send(get)));
    expect(exchanges.every((exchange) => exchange.response?.status === 200)).toBe(true);
    expect(most).toBe(3);
    expect(server.requests).toHaveLength(12);
  });

  test('send() gives ids in the order of sending', async () => {
    const server = await serveBytes(answer(200));
    const client = clientOf(server, { concurrency: 1 });
    const paths = ['/1', '/2', '/3', '/4'];
    const exchanges = await Promise.all(paths.map((path) => client.send({ method: 'GET', path })));
    expect(server.requests.map((request) => /^GET (\S+)/.exec(request)?.[1])).toEqual(paths);
    expect(exchanges.map((exchange) => exchange.id)).toEqual([1, 2, 3, 4]);
  });
});

test('send() opens a new connection where the last one was closed after its answer', async () => {
  const server = await serveRaw((socket) => socket.end(answer(200)));
  const client = clientOf(server, { concurrency: 2 });
  for (let i = 0; i < 20; i++) {
    const exchange = await client.send({ method: 'POST', path: '/', body: '{}' });
    expect(exchange).toMatchObject({ response: { status: 200 }, attempts: 1 });
  }
});

test('send() throws RangeError for a timeout that makes no sense', async () => {
  const client = clientOf(await serveBytes(answer(200)));
  await expect(client.send({ ...get, timeoutMs: NaN })).rejects.toThrow(RangeError);
  expect((await client.send({ ...get, timeoutMs: 1e12 })).response?.status).toBe(200);
});

describe('abort', () => {
  test('send() ends as aborted when the signal fires, also while waiting for its turn', async () => {
    const controller = new AbortController();
    const server = await serveRaw(() => controller.abort());
    const client = clientOf(server, { abort: controller.signal, concurrency: 1 });
    const [first, second] = await Promise.all([client.send(get), client.send(get)]);
    expect(first).toMatchObject({ failure: { kind: 'aborted' }, attempts: 1 });
    expect(second).toMatchObject({ failure: { kind: 'aborted' }, attempts: 0 });
    expect((await client.send(get)).failure?.kind).toBe('aborted');
    expect(server.requests).toHaveLength(1);
  });

  test('send() sends nothing when the signal has fired before', async () => {
    const server = await serveBytes(answer(200));
    const client = clientOf(server, { abort: AbortSignal.abort() });
    expect((await client.send(get)).failure?.kind).toBe('aborted');
    expect(server.requests).toEqual([]);
  });

  test('close() ends what is under way', async () => {
    const served: { client?: ReturnType<typeof clientOf> } = {};
    const server = await serveRaw(() => void served.client?.close());
    const client = clientOf(server);
    served.client = client;
    expect((await client.send(get)).failure?.kind).toBe('aborted');
  });

  test('send() ends its wait for a retry when aborted', async () => {
    const controller = new AbortController();
    const server = await serveBytes(answer(503, ['Retry-After: 50']));
    const client = clientOf(server, { abort: controller.signal, retries: 1 });
    const sending = client.send(get);
    const poll = setInterval(() => {
      if (server.requests.length > 0 && client.stats.inFlight === 0) controller.abort();
    }, 1);
    const exchange = await sending;
    clearInterval(poll);
    expect(exchange).toMatchObject({
      failure: { kind: 'aborted' },
      retried: [{ status: 503, afterMs: 50_000 }],
    });
  });
});
