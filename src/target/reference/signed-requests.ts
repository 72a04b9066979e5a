import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Answer } from './dialects/call.ts';
import { referenceFixtures } from './fixtures.ts';
import type { Cloud } from './model/cloud.ts';

/** A request as it came, byte for byte. */
export interface ArrivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** How far `X-Sdk-Date` may be from the service's own time, in milliseconds. */
const TOLERANCE_MS = 15 * 60_000;

const FORM = /^SDK-HMAC-SHA256 Access=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** Whether a request is signed with an access key rather than bearing a token. */
export function isSigned(headers: Headers): boolean {
  return headers.get('authorization')?.startsWith('SDK-HMAC-SHA256') === true;
}

/**
 * Lets a signed request in (EVS API Reference, 3.2 "AK/SK authentication"): the id of a token for the key's user and the
 * project of `X-Project-Id`, or the gateway's refusal in its own shape.
 */
export function admitSigned(
  request: ArrivedRequest,
  cloud: Cloud,
): { readonly token: string } | { readonly refusal: Answer } {
  const { headers } = request;
  const [, key, names = '', signature = ''] = FORM.exec(headers.get('authorization') ?? '') ?? [];
  const { accessKey } = referenceFixtures;
  if (key === undefined) return refuse('the Authorization header is malformed');
  if (key !== accessKey.id) return refuse('the access key does not exist');
  const date = headers.get('x-sdk-date') ?? '';
  if (Math.abs(momentOf(date) - cloud.timeline.now()) > TOLERANCE_MS || Number.isNaN(momentOf(date)))
    return refuse('x-sdk-date has expired');
  const expected = sign(request, names.split(';'), date, accessKey.secret);
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature)))
    return refuse('the signature does not match');
  const wanted = headers.get('x-project-id') ?? referenceFixtures.projectId;
  const token = [...cloud.tokens.values()].find(
    ({ user, project }) => user.id === referenceFixtures.users.main.id && project?.id === wanted,
  );
  return token === undefined ? refuse('the key gives no access to the project') : { token: token.id };
}

/** What the API gateway answers in front of a service: `error_code` and `error_msg`, without an envelope. */
function refuse(reason: string): { readonly refusal: Answer } {
  const text = `Incorrect IAM authentication information: ${reason}`;
  return { refusal: { status: 401, body: { error_code: 'APIGW.0301', error_msg: text } } };
}

/** `20260131T235959Z` in milliseconds since the epoch. */
function momentOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function sign(request: ArrivedRequest, names: readonly string[], date: string, secret: string): string {
  const { pathname, searchParams } = new URL(request.url);
  const path = pathname.split('/').map((part) => quote(unquote(part)));
  const query = [...searchParams]
    .map(([name, value]) => `${quote(name)}=${quote(value)}`)
    .toSorted((a, b) => (a < b ? -1 : 1));
  const canonical = [
    request.method,
    path.at(-1) === '' ? path.join('/') : `${path.join('/')}/`,
    query.join('&'),
    ...names.map((name) => `${name}:${(request.headers.get(name) ?? '').trim()}`),
    '',
    names.join(';'),
    digest(request.body),
  ].join('\n');
  const text = ['SDK-HMAC-SHA256', date, digest(canonical)].join('\n');
  return createHmac('sha256', secret).update(text).digest('hex');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Everything but letters, digits and `-._~` as its bytes of UTF-8 in hexadecimal (RFC 3986, 2.3). */
function quote(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function unquote(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
