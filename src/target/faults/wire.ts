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
  /**
   * Where several actions share the path and the body names none of them: all of these, because a target that overlooks
   * the missing name may take the request for any.
   */
  readonly candidates?: readonly WireOperation[];
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
  /** The body goes out in Latin-1 instead of UTF-8. */
  readonly latin1?: true;
}

/** The JSON that a text holds; undefined when it holds none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The bytes of a body. */
export function bytesOf(wire: { readonly body: string; readonly latin1?: true }): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(wire.body, wire.latin1 === true ? 'latin1' : 'utf8'));
}

/** A response in its wire form. */
export function wireResponse(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): WireResponse {
  const json = parseJson(body);
  return { status, headers, body, ...(json === undefined ? {} : { json }) };
}
