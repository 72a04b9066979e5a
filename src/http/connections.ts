import { Pool, ProxyAgent, type Dispatcher } from 'undici';
import { MAX_TIMER_MS } from './deadlines.ts';

/** How to talk TLS. */
export interface TlsOptions {
  /** PEM certificates to trust instead of the system's. */
  readonly ca?: string;
  /** PEM certificate and key to show to the server. */
  readonly cert?: string;
  readonly key?: string;
  /** Accept any certificate. */
  readonly insecure?: boolean;
}

/** How connections to one origin are opened. */
export interface ConnectionOptions {
  readonly tls?: TlsOptions;
  /** URL of an HTTP proxy. */
  readonly proxy?: string;
  /** At once. */
  readonly connections: number;
  /** Milliseconds to open one. */
  readonly timeoutMs: number;
}

/** Largest response head taken, in bytes; above it the exchange fails as `too-large`. */
const MAX_HEAD_BYTES = 256 * 1024;

/** Opens kept-alive connections to an origin, through the proxy where there is one. The caller closes or destroys them. */
export function openConnections(origin: string, options: ConnectionOptions): Dispatcher {
  const { tls = {}, proxy } = options;
  const { insecure, ...certificates } = tls;
  const trust = { ...certificates, rejectUnauthorized: insecure !== true };
  const limits = {
    connections: options.connections,
    maxHeaderSize: MAX_HEAD_BYTES,
    connectTimeout: Math.min(options.timeoutMs, MAX_TIMER_MS),
    // Deadlines cover the whole attempt instead.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (proxy !== undefined) return new ProxyAgent({ uri: proxy, requestTls: trust, ...limits });
  return new Pool(origin, { ...limits, connect: trust });
}
