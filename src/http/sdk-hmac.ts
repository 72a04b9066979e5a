import { createHash, createHmac } from 'node:crypto';

/** A request as it is sent, byte for byte. */
export interface SignedParts {
  readonly method: string;
  /** Absolute URL, percent-encoded as sent. */
  readonly url: string;
  /** Headers that the signature covers, `Host` and `X-Sdk-Date` among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An access key pair. */
export interface KeyPair {
  readonly accessKey: string;
  readonly secretKey: string;
}

const ALGORITHM = 'SDK-HMAC-SHA256';

/**
 * The `Authorization` header of a request to Huawei Cloud signed with an access key (API Request Signing Guide, "Signing
 * algorithm"). Huawei's SDK signs only what it serialises itself; a conformance kit also sends bodies that are not JSON
 * and must sign those very bytes, so the few lines stand here and the tests hold them against that SDK.
 */
export function sdkHmac(request: SignedParts, keys: KeyPair): string {
  const entries = Object.entries(request.headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const names = entries.map(([name]) => name).join(';');
  const { pathname, search } = new URL(request.url);
  const canonical = [
    request.method,
    canonicalPath(pathname),
    canonicalQuery(search),
    entries.map(([name, value]) => `${name}:${value}\n`).join(''),
    names,
    sha256(request.body),
  ].join('\n');
  const date = entries.find(([name]) => name === 'x-sdk-date')?.[1] ?? '';
  const text = `${ALGORITHM}\n${date}\n${sha256(canonical)}`;
  const signature = createHmac('sha256', keys.secretKey).update(text).digest('hex');
  return `${ALGORITHM} Access=${keys.accessKey}, SignedHeaders=${names}, Signature=${signature}`;
}

/** A moment as `X-Sdk-Date` has it: `20260131T235959Z`. */
export function sdkDate(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

function canonicalPath(pathname: string): string {
  const path = pathname.split('/').map(reencode).join('/');
  return path.endsWith('/') ? path : `${path}/`;
}

function canonicalQuery(search: string): string {
  if (search.length < 2) return '';
  return search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return [reencode(name), reencode(rest.join('='))] as const;
    })
    .toSorted(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Percent-encodes everything but RFC 3986's unreserved characters, whatever was encoded before. */
function reencode(text: string): string {
  return encodeURIComponent(decode(text)).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
