import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { answer, clientOf, serveBytes, serveRaw } from './raw-server.fixture.ts';

const get = { method: 'GET', path: '/' } as const;

async function responseTo(bytes: string | Buffer, options: { close?: boolean; method?: string } = {}) {
  const exchange = await clientOf(await serveBytes(bytes, options)).send({
    ...get,
    method: options.method ?? 'GET',
  });
  expect(exchange.failure).toBeUndefined();
  return exchange.response;
}

describe('send() returns', () => {
  test('status, lower-case headers, body and its length in bytes', async () => {
    const response = await responseTo(answer(404, ['X-ReQuest-ID: r1'], '{"ä":1}'));
    expect(response).toEqual({
      status: 404,
      headers: { 'x-request-id': 'r1', 'content-length': '8' },
      body: '{"ä":1}',
      bodyBytes: 8,
      truncated: false,
    });
  });

  test('a redirect without following it', async () => {
    const server = await serveBytes(answer(302, ['Location: /elsewhere']));
    const exchange = await clientOf(server).send(get);
    expect(exchange.response).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
    expect(server.requests).toHaveLength(1);
  });

  test('the final answer and the statuses of informational ones', async () => {
    const early = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nX-Early: 1\r\n\r\n';
    const response = await responseTo(early + early + answer(200).toString());
    expect(response).toMatchObject({ status: 200, body: '{}', informational: [103, 103] });
    expect(response?.headers).not.toHaveProperty('x-early');
  });

  test('repeated headers joined, also those named like object members', async () => {
    const headers = [
      'X-A: 1',
      'x-a: 2',
      'X-A:',
      '__proto__: p',
      'constructor: c',
      'Set-Cookie: a',
      'Set-Cookie: b',
    ];
    const response = await responseTo(answer(200, headers));
    expect(response?.headers['x-a']).toBe('1, 2, ');
    expect(response?.headers['set-cookie']).toBe('a, b');
    expect(response?.headers['constructor']).toBe('c');
    expect(Object.getOwnPropertyDescriptor(response?.headers, '__proto__')?.value).toBe('p');
  });

  test('300 headers', async () => {
    const many = Array.from({ length: 300 }, (_, i) => `X-Header-${i}: ${'v'.repeat(80)}`);
    expect(Object.keys((await responseTo(answer(200, many)))?.headers ?? {})).toHaveLength(301);
  });

  test('bytes above 0x7f in headers as Latin-1', async () => {
    expect((await responseTo(answer(200, ['X-A: \xe4\xff'])))?.headers['x-a']).toBe('äÿ');
  });

  test('invalid UTF-8 marked as such', async () => {
    const response = await responseTo(answer(200, [], Buffer.from([0x22, 0xff, 0xc3, 0x22])));
    expect(response).toMatchObject({ body: '"\ufffd\ufffd"', bodyBytes: 4, invalidUtf8: true });
  });

  test('a UTF-8 character split between packets', async () => {
    const bytes = answer(200, [], '"ä"');
    const server = await serveRaw((socket) => {
      socket.write(bytes.subarray(0, -2));
      setTimeout(() => socket.write(bytes.subarray(-2)), 10);
    });
    const { response } = await clientOf(server).send(get);
    expect(response?.body).toBe('"ä"');
    expect(response).not.toHaveProperty('invalidUtf8');
  });

  test('a body without length up to the end of the connection', async () => {
    const response = await responseTo('HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nall of it', {
      close: true,
    });
    expect(response?.body).toBe('all of it');
  });

  test('a chunked body with trailers', async () => {
    const chunked =
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-T: 1\r\n\r\n';
    expect(await responseTo(chunked)).toMatchObject({ body: 'abcde', bodyBytes: 5 });
  });

  test('an answer to HEAD without waiting for a body', async () => {
    const response = await responseTo('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n', { method: 'HEAD' });
    expect(response).toMatchObject({ status: 200, body: '', headers: { 'content-length': '10' } });
  });

  test.each([204, 304])('%i without the body that its headers announce', async (status) => {
    expect(await responseTo(answer(status, [], 'body'))).toMatchObject({ status, body: '', bodyBytes: 0 });
  });

  test('the answers to later requests where 204 comes with a body in a packet of its own', async () => {
    const server = await serveRaw((socket, _request, count) => {
      if (count > 1) return socket.write(answer(200));
      socket.write('HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n');
      return setTimeout(() => socket.write('2\r\n{}\r\n0\r\n\r\n'), 5);
    });
    const client = clientOf(server, { concurrency: 1 });
    expect((await client.send(get)).response?.status).toBe(204);
    expect((await client.send(get)).response?.status).toBe(200);
  });
});

describe('content coding', () => {
  const text = '{"a":"ä"}'.repeat(50);

  test.each([
    ['gzip', gzipSync(text)],
    ['X-GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('send() decodes %s', async (coding, bytes) => {
    const response = await responseTo(answer(200, [`Content-Encoding: ${coding}`], bytes));
    expect(response).toMatchObject({ body: text, bodyBytes: Buffer.byteLength(text) });
  });

  test.each([
    ['a broken one', 'gzip', Buffer.from('no gzip')],
    ['one cut off', 'gzip', gzipSync(text).subarray(0, 30)],
    ['an unknown one', 'zstd-2', Buffer.from('x')],
    ['too many', 'gzip,gzip,gzip,gzip,gzip', gzipSync(text)],
  ])('send() fails with protocol for %s and keeps the rest as evidence', async (_what, coding, bytes) => {
    const server = await serveBytes(answer(200, [`Content-Encoding: ${coding}`], bytes));
    const exchange = await clientOf(server).send(get);
    expect(exchange.response).toBeUndefined();
    expect(exchange.failure?.kind).toBe('protocol');
    expect(exchange.partial).toMatchObject({
      status: 200,
      truncated: true,
      headers: { 'content-encoding': coding },
    });
  });

  test('send() stops decoding a body that grows beyond maxBodyBytes', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const server = await serveBytes(answer(200, ['Content-Encoding: gzip'], bomb));
    const exchange = await clientOf(server, { maxBodyBytes: 100_000 }).send(get);
    expect(exchange.failure?.kind).toBe('too-large');
    expect(exchange.partial?.bodyBytes).toBeLessThanOrEqual(100_000);
  });
});
