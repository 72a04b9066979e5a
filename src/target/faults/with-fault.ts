import type { Route } from '../reference/routes.ts';
import { createEngine, type Send } from './engine.ts';
import type { Fault } from './fault.ts';
import { createReader } from './read-wire.ts';
import { bytesOf, wireResponse, type WireRequest, type WireResponse } from './wire.ts';

/** Sends a request somewhere and brings back the response. */
export type Fetch = (request: Request) => Promise<Response>;

/** A target with a defect. */
export interface FaultyTarget {
  readonly fetch: Fetch;
  /** How often the fault has changed something so far. */
  readonly fired: () => number;
}

/** Of a body that was decoded and may have been changed, these are no longer true. */
const ABOUT_THE_BYTES = ['content-length', 'content-encoding', 'transfer-encoding'];

/**
 * Puts a fault around a fetch function: the reference's, or one that forwards to a real service. What the fault does not
 * change passes as it is.
 *
 * @param fetch the target as it should be
 * @param fault the defect
 * @param routes the operations by which the fault recognises what it spoils
 */
export function withFault(fetch: Fetch, fault: Fault, routes: readonly Route[]): FaultyTarget {
  const read = createReader(routes);
  const engine = createEngine(fault);
  return {
    fetch: async (request) => {
      const bytes = new Uint8Array(await request.arrayBuffer());
      const url = new URL(request.url);
      const sent = read({
        method: request.method,
        target: url.pathname + url.search,
        headers: Object.fromEntries(request.headers),
        body: new TextDecoder().decode(bytes),
      });
      let last: { readonly wire: WireResponse; readonly raw: Response } | undefined;
      const send: Send = async (wire, changed) => {
        const raw = await fetch(changed ? toRequest(wire, request) : withBody(request, bytes));
        const got = new Uint8Array(await raw.arrayBuffer());
        const body = new TextDecoder().decode(got);
        const response = wireResponse(raw.status, Object.fromEntries(raw.headers), body);
        // A second look at what the target answered beside does not replace the answer itself.
        last ??= { wire: response, raw: withBytes(raw, got) };
        return response;
      };
      const { response } = await engine.exchange(sent, send, request.signal);
      return last?.wire === response ? last.raw : toResponse(response);
    },
    fired: engine.fired,
  };
}

function withBody(original: Request, bytes: Uint8Array<ArrayBuffer>): Request {
  const { method, headers, signal } = original;
  return new Request(original.url, {
    method,
    headers,
    signal,
    ...(bytes.length === 0 ? {} : { body: bytes }),
  });
}

/** The Fetch request that a changed wire request stands for, sent to the origin of `original`. */
function toRequest(wire: WireRequest, original: Request): Request {
  const url = new URL(original.url);
  url.pathname = wire.path;
  url.search = wire.query;
  const { 'content-length': _, ...headers } = wire.headers;
  const bodyless = wire.method === 'GET' || wire.method === 'HEAD' || wire.body === '';
  const body = bodyless ? {} : { body: wire.body };
  return new Request(url, { method: wire.method, headers, signal: original.signal, ...body });
}

function withBytes(raw: Response, bytes: Uint8Array<ArrayBuffer>): Response {
  const headers = new Headers(raw.headers);
  for (const name of ABOUT_THE_BYTES) headers.delete(name);
  return new Response(bytes.length === 0 ? null : bytes, { status: raw.status, headers });
}

/** The Fetch response that a changed wire response stands for. */
function toResponse(wire: WireResponse): Response {
  const headers = new Headers(wire.headers);
  for (const name of ABOUT_THE_BYTES) headers.delete(name);
  // Bytes, because a text would be given a Content-Type.
  return new Response(wire.body === '' ? null : bytesOf(wire), { status: wire.status, headers });
}
