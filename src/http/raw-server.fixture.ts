import { createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Client, createClient } from './client.ts';
import type { ClientOptions } from './client-options.ts';
import { SecretRegistry } from './redact.ts';
import { tokenAuth } from './token-auth.ts';

/** The token that test clients send and that must appear in no record. */
export const TOKEN = 'gAAAAAB-very/secret token"';

/** A server whose answers are raw bytes. */
export interface RawServer {
  readonly endpoint: string;
  readonly port: number;
  /** The requests received, as text, heads and bodies. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Answers one request, by whatever means. */
export type Respond = (socket: Socket, request: string, count: number) => void;

/** Starts a server on a free port that calls `respond` for every whole request; it ends with the test. */
export async function serveRaw(respond: Respond): Promise<RawServer> {
  const requests: string[] = [];
  const server = await serveOnConnect((socket) => {
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const end = endOfRequest(received);
      if (end === undefined) return;
      requests.push(received.slice(0, end));
      received = received.slice(end);
      respond(socket, requests.at(-1) ?? '', requests.length);
    });
  });
  return { ...server, requests };
}

/** Starts a server on a free port that calls `greet` for every connection; it ends with the test. */
export async function serveOnConnect(greet: (socket: Socket) => void): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    greet(socket);
  });
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, port, requests: [], close };
}

/** Starts a server that answers every request with the given bytes, then closes the connection if asked to. */
export function serveBytes(bytes: string | Buffer, options: { close?: boolean } = {}): Promise<RawServer> {
  return serveRaw((socket) => {
    const data = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    if (options.close === true) socket.end(data);
    else socket.write(data);
  });
}

/** A whole response with Content-Length. */
export function answer(
  status: number,
  headers: readonly string[] = [],
  body: string | Buffer = '{}',
): Buffer {
  const bytes = Buffer.from(body as string);
  const head = [`HTTP/1.1 ${status} X`, ...headers, `Content-Length: ${bytes.length}`, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
}

/** A client of the server that ends with the test. */
export function clientOf(server: { endpoint: string }, options: Partial<ClientOptions> = {}): Client {
  const basis = { auth: tokenAuth(TOKEN), secrets: new SecretRegistry(), timeoutMs: 10_000, retries: 0 };
  const client = createClient({ endpoint: server.endpoint, ...basis, ...options });
  onTestFinished(() => client.close());
  return client;
}

function endOfRequest(received: string): number | undefined {
  const head = received.indexOf('\r\n\r\n');
  if (head === -1) return undefined;
  const length = Number(/^content-length: (\d+)/im.exec(received.slice(0, head))?.[1] ?? 0);
  const end = head + 4 + length;
  return received.length < end ? undefined : end;
}
