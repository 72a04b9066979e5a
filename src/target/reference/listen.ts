import { serve } from '@hono/node-server';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Where to listen. */
export interface ListenOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** `127.0.0.1` by default. */
  readonly host?: string;
}

/** A server that is listening. */
export interface Listener {
  /** `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string;
  /** Stops listening and drops open connections. */
  readonly close: () => Promise<void>;
}

/**
 * Milliseconds after which an idle connection is closed. Longer than a client keeps one (Node's own 5 s are not, once the process
 * has to wait for a processor): what is sent on a connection as it is closed meets no answer.
 */
const IDLE_MS = 75_000;

/**
 * Serves a fetch function over HTTP.
 *
 * @throws {Error} when the port cannot be had (`EADDRINUSE`, `EACCES`)
 */
export async function listen(
  fetch: (request: Request) => Promise<Response>,
  options: ListenOptions,
): Promise<Listener> {
  const host = options.host ?? '127.0.0.1';
  const server = serve({
    fetch,
    port: options.port,
    hostname: host,
    serverOptions: { keepAliveTimeout: IDLE_MS },
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
