import { MAX_RECORDED_BODY, recordBody, recordUrl } from './record.ts';
import { SECRETS } from './redact.ts';
import type { Exchange } from './types.ts';

const TOKEN = '-H "X-Auth-Token: $OS_TOKEN"';

/**
 * The request as one line for a POSIX shell, to be pasted. The token stands as `$OS_TOKEN`; other secrets are
 * replaced, so a request that carries some has to be completed by hand.
 *
 * @example
 * ```text
 * curl -sS -i -X DELETE 'https://host/v3/p/volumes/1' -H 'Accept: application/json' -H "X-Auth-Token: $OS_TOKEN"
 * ```
 */
export function toCurl(exchange: Exchange): string {
  const { method, headers, body } = exchange.request;
  const secrets = exchange[SECRETS];
  const url = recordUrl(exchange.request.url, secrets);
  const words = ['curl', '-sS', '-i', ...methodWords(method, body !== undefined), ...urlWords(url)];
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (lower === 'x-auth-token') words.push(TOKEN);
    else if (lower !== 'user-agent') words.push('-H', quote(`${name}: ${value}`));
  }
  words.push(...unsaidHeaders(headers, body !== undefined));
  if (body !== undefined) words.push('--data-raw', quote(recordBody(body, secrets, false)));
  if (body !== undefined && body.length > MAX_RECORDED_BODY)
    words.push('# body cut: too long for a command line');
  return words.join(' ');
}

function methodWords(method: string, hasBody: boolean): string[] {
  // With -X HEAD curl would wait for a body.
  if (method === 'HEAD') return ['--head'];
  return method === (hasBody ? 'POST' : 'GET') ? [] : ['-X', quote(method)];
}

function urlWords(url: string): string[] {
  const asIs = /\/\.{1,2}(?:[/?#]|$)/.test(url) ? ['--path-as-is'] : [];
  const literal = /[[\]{}]/.test(url) ? ['--globoff'] : [];
  return [...asIs, ...literal, quote(url)];
}

/** Headers that curl would add by itself and that were not sent. */
function unsaidHeaders(headers: Readonly<Record<string, string>>, hasBody: boolean): string[] {
  const sent = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const words = sent.has('accept') ? [] : ['-H', quote('Accept:')];
  return hasBody && !sent.has('content-type') ? [...words, '-H', quote('Content-Type:')] : words;
}

/** Quotes a word for a POSIX shell where it needs quoting. */
function quote(word: string): string {
  return /^[\w-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
