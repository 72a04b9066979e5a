import { describe, expect, test } from 'vitest';
import { answer, clientOf, serveBytes, serveRaw, TOKEN } from './raw-server.fixture.ts';
import { MAX_RECORDED_BODY, toRecord } from './record.ts';
import { toCurl } from './curl.ts';

const meta = { case: 'volumes.show.ok', operation: 'cinder/v3:volumes.show' };

describe('toRecord()', () => {
  test('makes a plain record of an exchange', async () => {
    const server = await serveBytes(answer(202, ['X-Subject-Token: s', 'X-A: a'], '{"adminPass":"p"}'));
    const exchange = await clientOf(server).send({
      method: 'POST',
      path: '/a?token=q',
      body: '{"password":"ä"}',
    });
    expect(JSON.parse(JSON.stringify(toRecord(exchange, meta)))).toEqual({
      id: 1,
      ...meta,
      request: {
        method: 'POST',
        url: `${server.endpoint}/a?token=[redacted]`,
        headers: {
          Accept: 'application/json',
          'User-Agent': 'evs-conformance',
          'Content-Type': 'application/json',
          'X-Auth-Token': '[redacted]',
        },
        body: '{"password":"[redacted]"}',
        bodyBytes: 17,
      },
      response: {
        status: 202,
        headers: { 'x-subject-token': '[redacted]', 'x-a': 'a', 'content-length': '17' },
        body: '{"adminPass":"[redacted]"}',
        bodyBytes: 17,
      },
      startedAt: new Date(exchange.startedAt).toISOString(),
      durationMs: expect.any(Number) as number,
      attempts: 1,
    });
    expect(exchange.response?.body).toBe('{"adminPass":"p"}');
  });

  test('records a failure with what had arrived, and earlier attempts', async () => {
    const server = await serveRaw((socket, _request, count) => {
      if (count === 1) socket.write(answer(503, ['Retry-After: 0']));
      else socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a":');
    });
    const exchange = await clientOf(server, { retries: 1 }).send({ method: 'GET', path: '/' });
    expect(toRecord(exchange, { case: 'c' })).toMatchObject({
      failure: { kind: 'reset' },
      response: { status: 200, body: '{"a":', bodyBytes: 5, truncated: true },
      attempts: 2,
      retried: [{ status: 503, afterMs: 0 }],
    });
  });

  test('cuts long bodies, and no secret in two', async () => {
    const body = 'x'.repeat(MAX_RECORDED_BODY - 5) + TOKEN + 'y'.repeat(1000);
    const server = await serveBytes(answer(200, [], body));
    const exchange = await clientOf(server).send({ method: 'PUT', path: '/', body });
    const record = toRecord(exchange, meta);
    expect(record.response).toMatchObject({ bodyBytes: body.length, truncated: true });
    expect(record.response?.body).toHaveLength(MAX_RECORDED_BODY);
    expect(record.response?.body.endsWith('xx[reda')).toBe(true);
    expect(record.response?.body).not.toContain(TOKEN.slice(0, 4));
    expect(record.request.body).not.toContain(TOKEN.slice(0, 4));
    expect(record.request.bodyBytes).toBe(body.length);
  });
});

test('the token appears in no record and no curl line, wherever the target or the request puts it', async () => {
  const json = JSON.stringify(TOKEN);
  const url = `/v3?x=${encodeURIComponent(TOKEN)}`;
  const echoing = [`X-Echo: ${TOKEN}`, `Location: ${url}`];
  const server = await serveRaw((socket, _request, count) => {
    if (count === 1) socket.write(answer(400, echoing, `{"message":${json},"raw":"${TOKEN}`));
    else
      socket.end(Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n${TOKEN}${TOKEN.slice(0, -3)}`));
  });
  const client = clientOf(server);
  for (let i = 0; i < 2; i++) {
    const request = { method: 'POST', path: url, headers: { 'X-Again': TOKEN }, body: `{"a":${json}}` };
    const exchange = await client.send(request);
    const written =
      JSON.stringify(toRecord(exchange, meta)) + toCurl(exchange) + JSON.stringify(exchange.request.headers);
    for (const form of [TOKEN, json.slice(1, -1), encodeURIComponent(TOKEN), TOKEN.slice(0, 12)]) {
      expect(written).not.toContain(form);
    }
    // A copy of the exchange is redacted as well.
    expect(JSON.stringify(toRecord({ ...exchange }, meta))).not.toContain(TOKEN.slice(0, 12));
  }
});
