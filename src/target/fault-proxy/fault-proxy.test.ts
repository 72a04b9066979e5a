import { createServer, request as send, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { createLibrary } from '../../contract/library.ts';
import { routesOf } from '../../contract/routes.ts';
import { startEmbedded } from '../embedded.ts';
import { faults, type Fault } from '../faults/index.ts';
import { startFaultProxy, type FaultProxy, type FaultProxyOptions } from './fault-proxy.ts';

const library = createLibrary();
const routes = routesOf(library, ['cinder/v3']);

function fault(id: string): Fault {
  const found = faults.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no fault ${id}`);
  return found;
}

async function proxy(options: Partial<FaultProxyOptions> & { readonly upstream: URL }): Promise<FaultProxy> {
  const started = await startFaultProxy({ fault: fault('volume-show-500'), routes, ...options });
  onTestFinished(() => started.close());
  return started;
}

/** An upstream that answers every request with the same bytes, and tells what it got. */
async function upstream(
  answer: { status?: number; headers?: string[]; body?: Buffer },
  got: { raw?: string[]; url?: string; body?: Buffer } = {},
): Promise<URL> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      Object.assign(got, { raw: request.rawHeaders, url: request.url, body: Buffer.concat(chunks) });
      response.writeHead(answer.status ?? 200, 'Odd Reason', answer.headers ?? []);
      response.end(answer.body ?? '');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

interface Got {
  readonly response: IncomingMessage;
  readonly body: Buffer;
}

async function ask(url: string, options: object = {}, body: Buffer = Buffer.alloc(0)): Promise<Got> {
  const request = send(url, { agent: false, ...options });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { response, body: Buffer.concat(chunks) };
}

it('startFaultProxy() hands on bytes, headers and statuses as they are', async () => {
  const strange = Buffer.from([0xff, 0xfe, 0x00, 0x7b, 0x80]);
  const got: { raw?: string[]; url?: string; body?: Buffer } = {};
  const headers = ['X-Odd-CASE', 'a', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Content-Length', '5'];
  const { url, fired } = await proxy({
    upstream: await upstream({ status: 418, headers, body: strange }, got),
  });
  const sent = await ask(
    `${url}/any%2Fthing?b=2&a=%20`,
    { method: 'POST', headers: ['X-Two', '1', 'x-two', '2', 'Host', 'some.where', 'Content-Length', '5'] },
    strange,
  );
  expect([got.url, got.body, got.raw?.slice(0, 6)]).toEqual([
    '/any%2Fthing?b=2&a=%20',
    strange,
    ['X-Two', '1', 'x-two', '2', 'Host', 'some.where'],
  ]);
  expect([sent.response.statusCode, sent.response.statusMessage, sent.body]).toEqual([
    418,
    'Odd Reason',
    strange,
  ]);
  expect(sent.response.rawHeaders.slice(0, 8)).toEqual(headers);
  expect(fired()).toBe(0);
});

it('startFaultProxy() hands on a compressed body as it is, and reads it for the fault', async () => {
  const volume = { volume: { id: 'a', name: 'one', size: 5 } };
  const packed = gzipSync(JSON.stringify(volume));
  const headers = ['Content-Type', 'application/json', 'Content-Encoding', 'gzip'];
  const from = await upstream({ headers, body: packed });
  const plain = await proxy({ upstream: from, fault: fault('snapshot-delete-200') });
  expect((await ask(`${plain.url}/v3/p/volumes/a`)).body).toEqual(packed);
  const faulty = await proxy({ upstream: from, fault: fault('made-shown-answer-size') });
  const made = await ask(`${faulty.url}/v3/p/volumes`, { method: 'POST' });
  expect(made.body.toString()).toBe('{"volume":{"id":"a","name":"one","size":1}}');
  expect(made.response.headers['content-encoding']).toBeUndefined();
  const renamed = await proxy({ upstream: from, fault: fault('volume-show-content-type-html') });
  const shown = await ask(`${renamed.url}/v3/p/volumes/a`);
  expect([shown.body, shown.response.headers['content-type']]).toEqual([packed, 'text/html; charset=UTF-8']);
});

it('startFaultProxy() puts a fault before the reference', async () => {
  const embedded = await startEmbedded({ library, apis: ['cinder/v3'], delayMs: 0 });
  onTestFinished(() => embedded.close());
  const { endpoint, project, auth } = embedded.target;
  const seen: boolean[] = [];
  const { url, fired } = await proxy({
    upstream: new URL(endpoint),
    fault: fault('metadata-delete-does-nothing'),
    onExchange: ({ changed }) => seen.push(changed),
  });
  const headers = {
    'X-Auth-Token': auth.type === 'token' ? auth.token : '',
    'Content-Type': 'application/json',
  };
  const call = async (method: string, path: string, body?: object): Promise<Record<string, never>> => {
    const response = await fetch(`${url}/v3/${project.id}/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return (text === '' ? {} : JSON.parse(text)) as Record<string, never>;
  };
  const volume = { availability_zone: 'az-1', volume_type: 'SAS', size: 10, metadata: { a: '1' } };
  const { id } = ((await call('POST', 'volumes', { volume })) as { volume?: { id: string } }).volume ?? {
    id: '',
  };
  await call('DELETE', `volumes/${id}/metadata/a`);
  expect(await call('GET', `volumes/${id}/metadata`)).toEqual({ metadata: { a: '1' } });
  expect([fired(), seen]).toEqual([1, [false, true, false]]);
});

it('startFaultProxy() passes everything on without a fault, tells of it, and takes one later', async () => {
  const body = Buffer.from('{"volume":{"id":"a"}}');
  const from = await upstream({ headers: ['Content-Type', 'application/json'], body });
  const seen: (string | undefined)[] = [];
  const onExchange: FaultProxyOptions['onExchange'] = ({ operation, changed }) =>
    seen.push(`${operation} ${changed}`);
  const { url, put, fired, close } = await startFaultProxy({ upstream: from, routes, onExchange });
  onTestFinished(close);
  const show = async (): Promise<number | undefined> =>
    (await ask(`${url}/v3/p/volumes/a`)).response.statusCode;
  expect([await show(), fired()]).toEqual([200, 0]);
  put(fault('volume-show-500'));
  expect([await show(), fired()]).toEqual([500, 1]);
  put(undefined);
  expect([await show(), fired()]).toEqual([200, 1]);
  expect(seen).toEqual(['false', 'true', 'false'].map((changed) => `cinder/v3:volumes.show ${changed}`));
});

it('startFaultProxy() recognises paths below a prefix', async () => {
  const body = Buffer.from('{"volume":{"id":"a"}}');
  const got: { url?: string } = {};
  const from = await upstream({ headers: ['Content-Type', 'application/json'], body }, got);
  const { url } = await proxy({ upstream: from, prefix: { from: '/volume', to: '' } });
  expect((await ask(`${url}/volume/v3/p/volumes/a`)).response.statusCode).toBe(500);
  expect(got.url).toBe('/volume/v3/p/volumes/a');
});

it('startFaultProxy() answers 502 when the upstream does not', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const { url } = await proxy({ upstream: new URL(`http://127.0.0.1:${port}`) });
  const { response, body } = await ask(`${url}/`);
  expect([response.statusCode, body.toString()]).toEqual([502, expect.stringContaining('ECONNREFUSED')]);
});
