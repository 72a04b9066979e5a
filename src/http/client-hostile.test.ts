import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer, clientOf, serveBytes, serveOnConnect, serveRaw } from './raw-server.fixture.ts';

const get = { method: 'GET', path: '/' } as const;
const head = (length: number): string => `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n`;

async function failureOf(bytes: string, options: { close?: boolean; timeoutMs?: number } = {}) {
  const server = await serveBytes(bytes, options);
  const exchange = await clientOf(server, { timeoutMs: options.timeoutMs ?? 10_000 }).send(get);
  expect(exchange.response).toBeUndefined();
  expect(exchange.attempts).toBe(1);
  return exchange;
}

describe('send() fails with refused, dns or tls', () => {
  test('when nobody listens', async () => {
    const server = await serveBytes('');
    await server.close();
    const exchange = await clientOf(server).send(get);
    expect(exchange.failure?.kind).toBe('refused');
    expect(exchange.failure?.message).toContain('ECONNREFUSED');
    expect(exchange).not.toHaveProperty('partial');
  });

  test('when the host has no address', async () => {
    const exchange = await clientOf({ endpoint: `http://${'x'.repeat(64)}.invalid` }).send(get);
    expect(exchange.failure?.kind).toBe('dns');
  });

  test('when the server speaks no TLS', async () => {
    const server = await serveOnConnect((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const exchange = await clientOf({ endpoint: `https://127.0.0.1:${server.port}` }).send(get);
    expect(exchange.failure?.kind).toBe('tls');
  });
});

describe('send() fails with reset', () => {
  test('when the connection is closed before an answer', async () => {
    const server = await serveRaw((socket) => socket.end());
    const exchange = await clientOf(server).send(get);
    expect(exchange.failure?.kind).toBe('reset');
    expect(exchange.failure?.message).toContain('before an answer');
  });

  test('when the connection is reset before an answer', async () => {
    const server = await serveRaw((socket) => socket.resetAndDestroy());
    expect((await clientOf(server).send(get)).failure?.kind).toBe('reset');
  });

  test('when the connection is reset within the body', async () => {
    const server = await serveRaw((socket) => {
      socket.write(`${head(100)}half`);
      setTimeout(() => socket.resetAndDestroy(), 20);
    });
    const exchange = await clientOf(server).send(get);
    expect(exchange.failure?.kind).toBe('reset');
    expect(exchange.partial).toMatchObject({ status: 200, body: 'half', truncated: true });
  });

  test.each([
    ['fewer bytes than Content-Length says', `${head(100)}half`],
    ['no bytes at all', head(100)],
    [
      'fewer, and Connection: close',
      `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\nhalf`,
    ],
    ['an unfinished chunked body', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf'],
    ['an unfinished chunked body, and close', 'HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf'], // prettier-ignore
  ])('when the connection ends after %s', async (_what, bytes) => {
    const exchange = await failureOf(bytes, { close: true });
    expect(exchange.failure?.kind).toBe('reset');
    expect(exchange.partial?.status).toBe(200);
  });
});

describe('send() fails with timeout', () => {
  test('when no headers come', async () => {
    const exchange = await failureOf('HTTP/1.1 200 OK\r\nX-A: ', { timeoutMs: 100 });
    expect(exchange.failure).toEqual({
      kind: 'timeout',
      message: 'no whole answer within 100 ms, no headers came',
    });
    expect(exchange).not.toHaveProperty('partial');
  });

  test('when the connection is never made, and sends nothing later', async () => {
    const server = await serveOnConnect(() => undefined);
    const client = clientOf({ endpoint: `https://127.0.0.1:${server.port}` }, { concurrency: 1 });
    const both = [client.send({ ...get, timeoutMs: 50 }), client.send({ ...get, timeoutMs: 50 })];
    expect((await Promise.all(both)).map((exchange) => exchange.failure?.kind)).toEqual([
      'timeout',
      'timeout',
    ]);
  });

  test('when the body drips for ever', async () => {
    const server = await serveRaw((socket) => {
      socket.write(head(1e6));
      const drip = setInterval(() => socket.write('x'), 5);
      socket.on('close', () => clearInterval(drip));
    });
    const client = clientOf(server);
    let exchange = await client.send({ ...get, timeoutMs: 100 });
    // On a busy machine not even the head comes in so short a time.
    for (let timeoutMs = 400; exchange.partial === undefined && timeoutMs < 60_000; timeoutMs *= 4) {
      exchange = await client.send({ ...get, timeoutMs });
    }
    expect(exchange.failure?.kind).toBe('timeout');
    expect(exchange.partial?.status).toBe(200);
  });

  test('when less comes than Content-Length says and the connection stays open', async () => {
    expect((await failureOf(`${head(3)}{}`, { timeoutMs: 100 })).failure?.kind).toBe('timeout');
  });

  test('and uses no broken connection afterwards', async () => {
    // By path, because a busy machine may give the first request up before it has come.
    const server = await serveRaw(
      (socket, request) => request.startsWith('GET / ') && socket.write(answer(200)),
    );
    const client = clientOf(server, { concurrency: 1 });
    expect((await client.send({ ...get, path: '/never', timeoutMs: 50 })).failure?.kind).toBe('timeout');
    expect((await client.send(get)).response?.status).toBe(200);
  });
});

describe('send() fails with protocol', () => {
  test.each([
    ['garbage', 'garbage\r\n\r\n'],
    ['a garbage status', 'HTTP/1.1 9x9 No\r\n\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['another version', 'HTTP/3.7 200 OK\r\n\r\n'],
    ['NUL in a header', 'HTTP/1.1 200 OK\r\nX-A: a\0b\r\n\r\n'],
    ['a header without colon', 'HTTP/1.1 200 OK\r\nno colon\r\n\r\n'],
    ['an invalid chunk size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n'],
    ['a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a protocol switch', 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'],
  ])('for %s', async (_what, bytes) => {
    expect((await failureOf(bytes)).failure?.kind).toBe('protocol');
  });
});

test('send() fails with other for 100 Continue unasked, which is not the fault of the target', async () => {
  const exchange = await failureOf(`HTTP/1.1 100 Continue\r\n\r\n${answer(200).toString()}`);
  expect(exchange.failure).toMatchObject({ kind: 'other', message: expect.stringContaining('100 Continue') });
});

describe('send() fails with too-large', () => {
  test('for 50 MB of body and keeps the first maxBodyBytes', async () => {
    const piece = Buffer.alloc(1_000_000, 'x');
    const server = await serveRaw((socket) => {
      socket.write(head(50_000_000));
      for (let i = 0; i < 50; i++) socket.write(piece);
    });
    const exchange = await clientOf(server, { maxBodyBytes: 1_500_000 }).send(get);
    expect(exchange.failure?.kind).toBe('too-large');
    expect(exchange.partial).toMatchObject({ status: 200, bodyBytes: 1_500_000, truncated: true });
  });

  test('for a head without end', async () => {
    const server = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      for (let i = 0; i < 500; i++) socket.write(`X-${i}: ${'v'.repeat(1000)}\r\n`);
    });
    expect((await clientOf(server).send(get)).failure?.kind).toBe('too-large');
  });

  test('but not for a body of exactly maxBodyBytes', async () => {
    const server = await serveBytes(answer(200, [], '12345'));
    expect((await clientOf(server, { maxBodyBytes: 5 }).send(get)).response?.body).toBe('12345');
  });
});

test('send() returns an exchange with either response or failure, whatever bytes come', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'HTTP/1.1 ',
      '200 OK',
      '\r\n',
      '\r\n\r\n',
      'Content-Length: 3',
      'Transfer-Encoding: chunked',
    ),
    fc.constantFrom(
      'Connection: close',
      'Content-Encoding: gzip',
      '3\r\nabc',
      '0\r\n\r\n',
      '103 X',
      '204 X',
      '100 X',
    ),
    fc.string({ unit: 'binary-ascii', maxLength: 8 }),
  );
  let bytes = '';
  const server = await serveRaw((socket) => socket.end(Buffer.from(bytes, 'latin1')));
  const client = clientOf(server, { concurrency: 1 });
  const anyAnswer = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const property = fc.asyncProperty(anyAnswer, fc.boolean(), async (text, plausible) => {
    bytes = plausible ? `HTTP/1.1 200 OK\r\n${text}` : text;
    const exchange = await client.send(get);
    expect(Object.keys(exchange).filter((key) => key === 'response' || key === 'failure')).toHaveLength(1);
    if (exchange.failure?.kind === 'other') expect(exchange.failure.message).toContain('100 Continue');
  });
  await fc.assert(property, { numRuns: 200, seed: 8776 });
});
