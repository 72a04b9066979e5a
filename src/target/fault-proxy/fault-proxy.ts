import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  bytesOf,
  createEngine,
  createReader,
  wireResponse,
  type Fault,
  type WireRequest,
  type WireResponse,
} from '../faults/index.ts';
import type { Route } from '../reference/index.ts';
import { decode, forward, headersOf, withoutHops, type RawMessage } from './forward.ts';

/** Where a fault is put. */
export interface FaultProxyOptions {
  /** The target as it should be; a path in it comes before that of every request. */
  readonly upstream: URL;
  /** Absent: everything passes as it is, and is only told of. */
  readonly fault?: Fault;
  /** The operations by which the fault recognises what it spoils. */
  readonly routes: readonly Route[];
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** `127.0.0.1` by default. */
  readonly host?: string;
  /** Where the paths of the upstream begin otherwise than the documents say: `/volume` for `/volume/v3/…`. */
  readonly prefix?: PrefixMap;
  /** Called with each exchange once it is answered. */
  readonly onExchange?: (exchange: ProxiedExchange) => void;
}

/** Paths that begin with `from` are recognised as if they began with `to`. */
export interface PrefixMap {
  readonly from: string;
  readonly to: string;
}

/** An exchange that went through. */
export interface ProxiedExchange {
  readonly method: string;
  /** Path and query, as the client sent them. */
  readonly target: string;
  /** `cinder/v3:volumes.show`; undefined where the documents know none. */
  readonly operation?: string;
  /** What the client got. */
  readonly status: number;
  /** Whether the fault changed anything about it. */
  readonly changed: boolean;
  readonly durationMs: number;
}

/** A fault that is listening. */
export interface FaultProxy {
  readonly url: string;
  /** How often a fault has changed something. */
  readonly fired: () => number;
  /** Puts another fault in the place of the present one, or none; requests under way end as they began. */
  readonly put: (fault: Fault | undefined) => void;
  readonly close: () => Promise<void>;
}

/** What changes nothing. */
const NONE: Fault = {
  id: 'none',
  class: 'none',
  title: 'nothing is wrong',
  capability: 'none',
  breaks: [],
  source: { document: 'none', section: 'none' },
};

/**
 * Listens, and hands everything on to another server, byte for byte but for what the fault changes.
 *
 * @throws {Error} when the port cannot be had (`EADDRINUSE`, `EACCES`)
 */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  let engine = createEngine(options.fault ?? NONE);
  let earlier = 0;
  const read = createReader(options.routes);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const start = performance.now();
    const current = engine;
    const raw = await receive(request);
    const wire = read({
      method: raw.method,
      target: swapped(raw.target, options.prefix?.from, options.prefix?.to),
      headers: headersOf(raw.headers),
      body: raw.body.toString('utf8'),
    });
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const before = current.fired();
    let first: { readonly wire: WireResponse; readonly raw: Awaited<ReturnType<typeof forward>> } | undefined;
    const served = await current.exchange(
      wire,
      async (sent, changed) => {
        const message = changed ? rewritten(sent, wire, raw, options.prefix) : raw;
        const got = await forward(options.upstream, message);
        const answered = wireResponse(got.status, headersOf(got.headers), decode(got));
        first ??= { wire: answered, raw: got };
        return answered;
      },
      gone.signal,
    );
    if (first?.wire === served.response) {
      response.writeHead(first.raw.status, first.raw.statusText, withoutHops(first.raw.headers));
      response.end(first.raw.body);
    } else {
      const sameBody = first?.wire.body === served.response.body && served.response.latin1 !== true;
      answer(response, served.response, sameBody ? first?.raw.body : undefined);
    }
    const operation = wire.operation;
    options.onExchange?.({
      method: raw.method,
      target: raw.target,
      ...(operation === undefined ? {} : { operation: `${operation.contract}:${operation.operationId}` }),
      status: served.response.status,
      changed: current.fired() > before,
      durationMs: Math.round(performance.now() - start),
    });
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // The client learns that there is no answer, and of whom it is not.
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
      response.end(`fault-proxy: no answer from upstream: ${(error as Error).message}\n`);
    });
  });
  return {
    ...(await listening(server, options)),
    fired: () => earlier + engine.fired(),
    put: (fault) => {
      earlier += engine.fired();
      engine = createEngine(fault ?? NONE);
    },
  };
}

async function listening(
  server: Server,
  { port = 0, host = '127.0.0.1' }: FaultProxyOptions,
): Promise<Pick<FaultProxy, 'url' | 'close'>> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function receive(request: IncomingMessage): Promise<RawMessage> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    headers: request.rawHeaders,
    body: Buffer.concat(chunks),
  };
}

/** A changed request as it goes out; what is as it was keeps its bytes and the spelling of its headers. */
function rewritten(
  sent: WireRequest,
  original: WireRequest,
  raw: RawMessage,
  prefix: PrefixMap | undefined,
): RawMessage {
  const target = sent.query === '' ? sent.path : `${sent.path}?${sent.query}`;
  const { 'content-length': _, ...headers } = sent.headers;
  const body = sent.body === original.body ? raw.body : Buffer.from(sent.body, 'utf8');
  const length = body.length === 0 && sent.method === 'GET' ? [] : ['content-length', String(body.length)];
  return {
    method: sent.method,
    target: swapped(target, prefix?.to, prefix?.from),
    headers: [...Object.entries(headers).flat(), ...length],
    body,
  };
}

function answer(response: ServerResponse, wire: WireResponse, bytes: Buffer | undefined): void {
  // A body that was read has lost its encoding, unless it goes out as it came.
  const lost = bytes === undefined ? ['content-encoding'] : [];
  const headers = Object.entries(wire.headers).filter(
    ([name]) => ![...lost, 'content-length', 'transfer-encoding', 'connection', 'keep-alive'].includes(name),
  );
  const body = bytes ?? Buffer.from(bytesOf(wire));
  response.writeHead(wire.status, [...headers.flat(), 'content-length', String(body.length)]);
  response.end(body);
}

function swapped(target: string, from = '', to = ''): string {
  return from !== to && target.startsWith(from) ? `${to}${target.slice(from.length)}` : target;
}
