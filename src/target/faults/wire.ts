/** A request as it is on the wire, with its operation already recognised. */
export interface WireRequest {
  readonly method: string;
  /** Path without the query, as sent. */
  readonly path: string;
  /** Query without the question mark, as sent. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body as JSON; undefined when it is none. */
  readonly json?: unknown;
  /** The operation that the method, the path and the body's action select; undefined when there is none. */
  readonly operation?: WireOperation;
}

/** The operation of a request. */
export interface WireOperation {
  readonly contract: string;
  readonly operationId: string;
  readonly capability: string;
  /** Values of the path's parameters. */
  readonly params: Readonly<Record<string, string>>;
}

/** A response as it is on the wire. */
export interface WireResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body as JSON; undefined when it is none. */
  readonly json?: unknown;
}

/** The JSON that a text holds; undefined when it holds none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a Fetch request into its wire form. */
export async function readRequest(
  request: Request,
  recognise: (method: string, path: string, json: unknown) => WireOperation | undefined,
): Promise<WireRequest> {
  const url = new URL(request.url);
  const body = await request.text();
  const json = parseJson(body);
  const operation = recognise(request.method, url.pathname, json);
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    body,
    ...(json === undefined ? {} : { json }),
    ...(operation === undefined ? {} : { operation }),
  };
}

/** The Fetch request that a wire request stands for, sent to the origin of `original`. */
export function toRequest(wire: WireRequest, original: Request): Request {
  const url = new URL(original.url);
  url.pathname = wire.path;
  url.search = wire.query;
  const { 'content-length': _, ...headers } = wire.headers;
  const bodyless = wire.method === 'GET' || wire.method === 'HEAD' || wire.body === '';
  return new Request(url, {
    method: wire.method,
    headers,
    signal: original.signal,
    ...(bodyless ? {} : { body: wire.body }),
  });
}

/** Reads a Fetch response into its wire form. */
export async function readResponse(response: Response): Promise<WireResponse> {
  const body = await response.text();
  const json = parseJson(body);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body,
    ...(json === undefined ? {} : { json }),
  };
}

/** The Fetch response that a wire response stands for. Its body is already decoded and its length may have changed. */
export function toResponse(wire: WireResponse): Response {
  const headers = new Headers(wire.headers);
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  if (wire.body === '') return new Response(null, { status: wire.status, headers });
  // Bytes, because a text would be given a Content-Type.
  return new Response(new TextEncoder().encode(wire.body), { status: wire.status, headers });
}
