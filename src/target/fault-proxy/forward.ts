import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** A request in the very bytes and headers that the client sent. */
export interface RawMessage {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Names and values in turn, as spelt. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** A response in the very bytes and headers that came. */
export interface RawAnswer {
  readonly status: number;
  readonly statusText: string;
  /** Names and values in turn, as spelt. */
  readonly headers: readonly string[];
  /** Still compressed, where it is. */
  readonly body: Buffer;
}

/** Headers that are about one connection and not about what goes over it (RFC 9110, 7.6.1). */
const HOPS: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
]);

/** Sends a request to a server as it is, and brings back the response as it is. Rejects when there is none. */
export async function forward(upstream: URL, message: RawMessage): Promise<RawAnswer> {
  const send = upstream.protocol === 'https:' ? requestHttps : requestHttp;
  const base = upstream.pathname.replace(/\/$/, '');
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = send(
      {
        hostname: upstream.hostname.replace(/^\[|\]$/g, ''),
        port: upstream.port === '' ? undefined : Number(upstream.port),
        method: message.method,
        path: `${base}${message.target}`,
        headers: withoutHops(message.headers),
        setHost: false,
      },
      resolve,
    );
    request.on('error', reject);
    request.end(message.body);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 502,
    statusText: response.statusMessage ?? '',
    headers: response.rawHeaders,
    body: Buffer.concat(chunks),
  };
}

/** Headers that are handed on: all but those about the connection. */
export function withoutHops(headers: readonly string[]): string[] {
  return pairs(headers)
    .filter(([name]) => !HOPS.has(name.toLowerCase()))
    .flat();
}

/** Headers by their lower-case names; several of one name with commas between them. */
export function headersOf(headers: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of pairs(headers)) {
    const key = name.toLowerCase();
    found[key] = found[key] === undefined ? value : `${found[key]}, ${value}`;
  }
  return found;
}

/** The text of a body; of an encoding that is not known, the bytes as they are. */
export function decode({ headers, body }: RawAnswer): string {
  try {
    return unpack(body, headersOf(headers)['content-encoding']?.trim().toLowerCase()).toString('utf8');
  } catch {
    return body.toString('utf8');
  }
}

function unpack(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(body);
  if (encoding === 'deflate') return inflateSync(body);
  if (encoding === 'br') return brotliDecompressSync(body);
  return body;
}

function pairs(headers: readonly string[]): (readonly [string, string])[] {
  return Array.from({ length: headers.length / 2 }, (_, index) => [
    headers[index * 2] ?? '',
    headers[index * 2 + 1] ?? '',
  ]);
}
