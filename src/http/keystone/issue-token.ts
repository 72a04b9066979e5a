import { request, type Dispatcher } from 'undici';
import { tokenRequest, type KeystoneCredentials } from './credentials.ts';
import { IdentityError } from './identity-error.ts';
import { readIssuedToken, type IssuedToken } from './issued-token.ts';

/** Largest answer taken, in bytes: a catalog of a large cloud has some hundred kilobytes. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Milliseconds to wait for a token. */
const PATIENCE_MS = 30_000;

/**
 * Asks an Identity service for a token, once (`POST /v3/auth/tokens`).
 *
 * @param dispatcher connections with the TLS and proxy settings of the target; undici's global ones by default
 * @throws {IdentityError} when it refuses, does not answer in time or is no Identity service
 */
export async function issueToken(
  credentials: KeystoneCredentials,
  dispatcher?: Dispatcher,
): Promise<IssuedToken> {
  const url = `${credentials.authUrl}/auth/tokens`;
  const answer = await post(url, JSON.stringify(tokenRequest(credentials)), dispatcher);
  const { status, headers, text } = answer;
  if (status === 401 || status === 403 || status === 400 || status === 404) {
    throw new IdentityError('refused', `${url} answers ${status}${reason(text)}`, { status });
  }
  if (status === 429 || status >= 500) {
    throw new IdentityError('unavailable', `${url} answers ${status}${reason(text)}`, { status });
  }
  const id = headers['x-subject-token'];
  if (status < 200 || status > 299 || typeof id !== 'string' || !/^[\u0021-\u007e]+$/.test(id)) {
    throw new IdentityError('odd', `${url} answers ${status} without a usable X-Subject-Token`, { status });
  }
  return readIssuedToken(id, parse(text));
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

async function post(url: string, body: string, dispatcher: Dispatcher | undefined): Promise<Reply> {
  try {
    const {
      statusCode,
      headers,
      body: stream,
    } = await request(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(dispatcher === undefined ? {} : { dispatcher }),
    });
    return { status: statusCode, headers, text: await readText(stream, url) };
  } catch (cause) {
    if (cause instanceof IdentityError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new IdentityError('unavailable', `${url} does not answer: ${code ?? message}`, { cause });
  }
}

async function readText(stream: AsyncIterable<Buffer>, url: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new IdentityError('odd', `${url} answers with more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The service's own words, one line of them. */
function reason(text: string): string {
  const { error } = (parse(text) ?? {}) as { error?: { message?: unknown } };
  const message = typeof error?.message === 'string' ? error.message : '';
  const line = message.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line === '' ? '' : `: ${line.slice(0, 200)}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
