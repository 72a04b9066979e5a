import { describe, expect, test } from 'vitest';
import { isSecretHeader, redactHeaders } from './redact-headers.ts';
import { SecretRegistry } from './redact.ts';

test.each([
  'X-Auth-Token',
  'x-subject-token',
  'AUTHORIZATION',
  'X-Sdk-Date',
  'Cookie',
  'set-cookie',
  'X-Storage-Token',
])('isSecretHeader() knows %s', (name) => {
  expect(isSecretHeader(name)).toBe(true);
});

test('isSecretHeader() lets ordinary headers pass', () => {
  expect(isSecretHeader('OpenStack-API-Version')).toBe(false);
});

describe('redactHeaders()', () => {
  test('replaces secret headers and known secrets elsewhere', () => {
    const secrets = new SecretRegistry();
    secrets.add('abcdef');
    const headers = { 'X-Auth-Token': 'other', Location: '/x?y=abcdef', Accept: 'a/b' };
    expect(redactHeaders(headers, secrets)).toEqual({
      'X-Auth-Token': '[redacted]',
      Location: '/x?y=[redacted]',
      Accept: 'a/b',
    });
  });

  test('gives back the same object where there is nothing to replace', () => {
    const headers = { Accept: 'a/b' };
    expect(redactHeaders(headers, new SecretRegistry())).toBe(headers);
  });

  test('keeps a header called __proto__', () => {
    expect(
      JSON.stringify(redactHeaders(JSON.parse('{"__proto__":"p","cookie":"c"}') as Record<string, string>)),
    ).toBe('{"__proto__":"p","cookie":"[redacted]"}');
  });
});
