import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { answer, clientOf, serveRaw, type Respond } from './raw-server.fixture.ts';

const get = { method: 'GET', path: '/', repeatable: true } as const;
const post = { method: 'POST', path: '/', body: '{}' } as const;
const thenOk =
  (first: Respond, times = 1): Respond =>
  (socket, request, count) =>
    count > times ? void socket.write(answer(200)) : first(socket, request, count);

describe('send() tries again', () => {
  test.each([429, 503])('any request that was answered %i with Retry-After', async (status) => {
    const server = await serveRaw(thenOk((socket) => socket.write(answer(status, ['Retry-After: 0'])), 2));
    const exchange = await clientOf(server, { retries: 2 }).send(post);
    expect(exchange).toMatchObject({ response: { status: 200 }, attempts: 3, id: 1 });
    expect(exchange.retried).toEqual([{ status, afterMs: 0 }, { status, afterMs: 0 }]); // prettier-ignore
    expect(server.requests).toHaveLength(3);
    expect(server.requests[2]).toBe(server.requests[0]);
  });

  test('after the seconds that Retry-After asks for', async () => {
    const at: number[] = [];
    const server = await serveRaw((socket) => {
      at.push(performance.now());
      socket.write(at.length > 1 ? answer(200) : answer(429, ['Retry-After: 1']));
    });
    const exchange = await clientOf(server, { retries: 1 }).send(post);
    expect(exchange.retried).toEqual([{ status: 429, afterMs: 1000 }]);
    // Not a measurement: a timer never fires early by more than its own rounding.
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(990);
  });

  test('a repeatable request whose connection was closed before an answer', async () => {
    const server = await serveRaw(thenOk((socket) => socket.destroy()));
    const client = clientOf(server, { retries: 2 });
    const exchange = await client.send(get);
    expect(exchange).toMatchObject({
      response: { status: 200 },
      attempts: 2,
      retried: [{ failure: 'reset' }],
    });
    expect(client.stats).toMatchObject({ exchanges: 1, failures: 0, retries: 1 });
  });

  test('a repeatable request that was refused, and fails in the end', async () => {
    const server = await serveRaw(() => undefined);
    await server.close();
    const exchange = await clientOf(server, { retries: 1 }).send(get);
    expect(exchange).toMatchObject({
      failure: { kind: 'refused' },
      attempts: 2,
      retried: [{ failure: 'refused' }],
    });
  });

  test('any request to a target that cannot be connected to, until it is back', async () => {
    const gone = await serveRaw(() => undefined);
    await gone.close();
    const back = createServer((socket) => void socket.on('data', () => socket.end(answer(200))));
    onTestFinished(() => void back.close());
    let signed = 0;
    // It comes back between the first attempt and the second.
    const sign = async (): Promise<Record<string, string>> => {
      if (++signed === 2) await new Promise<void>((resolve) => back.listen(gone.port, '127.0.0.1', resolve));
      return {};
    };
    const auth = { name: 'test', sign, secrets: () => [] };
    const exchange = await clientOf(gone, { auth, retries: 0, patienceMs: 60_000 }).send(post);
    expect(exchange).toMatchObject({
      response: { status: 200 },
      attempts: 2,
      retried: [{ failure: 'refused' }],
    });
  });

  test('at most as often as retries allows, then returns the last answer', async () => {
    const server = await serveRaw((socket) => socket.write(answer(503, ['Retry-After: 0'])));
    const exchange = await clientOf(server, { retries: 1 }).send(get);
    expect(exchange).toMatchObject({ response: { status: 503 }, attempts: 2 });
    expect(server.requests).toHaveLength(2);
  });
});

describe('send() does not try again', () => {
  test.each<[string, typeof get | typeof post, Respond]>([
    ['a request that changes something and was closed', post, (socket) => socket.destroy()],
    ['one answered 503 without Retry-After', post, (socket) => socket.write(answer(503))],
    ['one answered 500 with Retry-After', get, (socket) => socket.write(answer(500, ['Retry-After: 0']))],
    ['one answered in part', get, (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{')],
    ['one answered in broken HTTP', get, (socket) => socket.end('what?')],
  ])('%s', async (_what, request, respond) => {
    const server = await serveRaw(respond);
    const exchange = await clientOf(server, { retries: 2 }).send(request);
    expect(exchange.attempts).toBe(1);
    expect(exchange).not.toHaveProperty('retried');
    expect(server.requests).toHaveLength(1);
  });

  test('one that timed out', async () => {
    const server = await serveRaw(() => undefined);
    const exchange = await clientOf(server, { retries: 2 }).send({ ...get, timeoutMs: 50 });
    expect(exchange).toMatchObject({ failure: { kind: 'timeout' }, attempts: 1 });
  });
});
