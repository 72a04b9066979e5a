import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { toCurl } from './curl.ts';
import type { Exchange } from './types.ts';

function exchangeOf(request: Partial<Exchange['request']>): Exchange {
  const basis = { method: 'GET', url: 'http://h/v3/volumes', headers: { Accept: 'application/json' } };
  return { id: 1, request: { ...basis, ...request }, startedAt: 0, durationMs: 0, attempts: 1 };
}

/** The arguments that a shell gives to curl. */
function wordsOf(line: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${line}`;
  const output = execFileSync('sh', ['-c', script], { env: { OS_TOKEN: 'the token' }, encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

describe('toCurl()', () => {
  test('writes one line with the token as a variable', () => {
    const headers = { Accept: 'application/json', 'User-Agent': 'u', 'x-auth-token': '[redacted]' };
    expect(toCurl(exchangeOf({ method: 'DELETE', headers }))).toBe(
      `curl -sS -i -X DELETE 'http://h/v3/volumes' -H 'Accept: application/json' -H "X-Auth-Token: $OS_TOKEN"`,
    );
  });

  test('survives the shell whatever the body', () => {
    const body = `{"a":"it's $HOME \`id\` \\ !\n\\u0000 ä"}`;
    const headers = { 'X-Auth-Token': '[redacted]', 'Content-Type': "a'b", 'X-Null': '', Accept: 'x' };
    const words = wordsOf(toCurl(exchangeOf({ method: 'POST', headers, body })));
    expect(words.slice(0, 5)).toEqual(['-sS', '-i', 'http://h/v3/volumes', '-H', 'X-Auth-Token: the token']);
    expect(words).toContain("Content-Type: a'b");
    expect(words.slice(-2)).toEqual(['--data-raw', body]);
  });

  test('keeps curl from adding or changing anything', () => {
    const request = { method: 'GET', url: 'http://h/a/../b?x[]={1}', headers: {}, body: '@x' };
    expect(wordsOf(toCurl(exchangeOf(request)))).toEqual(
      ['-sS', '-i', '-X', 'GET', '--path-as-is', '--globoff', request.url, '-H', 'Accept:', '-H', 'Content-Type:', '--data-raw', '@x'], // prettier-ignore
    );
  });

  test('says where a long body was cut', () => {
    const line = toCurl(exchangeOf({ method: 'PUT', body: 'x'.repeat(70_000) }));
    expect(line).toMatch(/x # body cut: .*$/);
    expect(wordsOf(line).at(-1)).toHaveLength(64 * 1024);
  });

  test('asks for a head with --head', () => {
    expect(toCurl(exchangeOf({ method: 'HEAD' }))).toContain(' --head ');
  });
});
