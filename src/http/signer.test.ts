import { describe, expect, test } from 'vitest';
import type { Auth, SignableRequest } from './auth.ts';
import { SecretRegistry } from './redact.ts';
import { Signer } from './signer.ts';
import { tokenAuth } from './token-auth.ts';

const get = { method: 'GET', path: '/' } as const;

describe('Signer', () => {
  test('sign() reuses what it made of unchanging headers', () => {
    const signer = new Signer({ auth: tokenAuth('t'), secrets: new SecretRegistry(), userAgent: 'u' });
    expect(signer.sign(get, 'http://h/')).toBe(signer.sign(get, 'http://h/'));
    expect(signer.sign(get, 'http://h/')).not.toBe(signer.sign({ ...get, body: '' }, 'http://h/'));
  });

  test('sign() gives an asynchronous authentication what is sent, and learns its new secrets', async () => {
    const secrets = new SecretRegistry();
    const asked: SignableRequest[] = [];
    let count = 0;
    const auth: Auth = {
      name: 'counting',
      sign: (request) => {
        asked.push(request);
        return Promise.resolve({ 'X-Signed': `secret-${++count}` });
      },
      secrets: () => [`secret-${count}`],
    };
    const signer = new Signer({ auth, secrets, userAgent: 'u' });
    const request = { method: 'POST', path: '/a', body: '{}', headers: { 'X-A': 'a' } };
    await signer.sign(request, 'http://h/a');
    const second = await signer.sign(request, 'http://h/a');
    expect(asked[0]).toEqual({
      method: 'POST',
      url: 'http://h/a',
      headers: {
        Accept: 'application/json',
        'User-Agent': 'u',
        'Content-Type': 'application/json',
        'X-A': 'a',
      },
      body: '{}',
    });
    expect(second.wire).toContain('secret-2');
    expect(second.shown).toMatchObject({ 'X-Signed': '[redacted]', 'X-A': 'a' });
    expect(secrets.redact('secret-1 secret-2')).toBe('[redacted] [redacted]');
  });
});
