import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createClient } from '../client.ts';
import { SecretRegistry } from '../redact.ts';
import type { KeystoneCredentials } from './credentials.ts';
import { fakeIdentity } from './fake-identity.fixture.ts';
import { issueToken } from './issue-token.ts';
import { keystoneAuth } from './keystone-auth.ts';

const REQUEST = { method: 'GET', url: 'http://x/', headers: {} };

function credentials(authUrl: string): KeystoneCredentials {
  return {
    authUrl,
    proof: { method: 'password', user: { name: 'u', domain: { id: 'default' } }, password: 'very-secret' },
    project: { name: 'demo', domain: { id: 'default' } },
  };
}

describe('issueToken()', () => {
  test('asks with a password and the scope of the project', async () => {
    const identity = await fakeIdentity([
      {
        type: 'volumev3',
        name: 'cinder',
        endpoints: [{ interface: 'public', region: 'R', url: 'http://c/v3/p1' }],
      },
    ]);
    const token = await issueToken(credentials(identity.authUrl));
    expect(token).toMatchObject({ id: 'token-1', project: { id: 'p1' }, roles: ['member'] });
    expect(token.catalog[0]?.endpoints[0]).toEqual({
      interface: 'public',
      region: 'R',
      url: 'http://c/v3/p1',
    });
    expect(identity.asked).toEqual([
      {
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name: 'u', domain: { id: 'default' }, password: 'very-secret' } },
          },
          scope: { project: { name: 'demo', domain: { id: 'default' } } },
        },
      },
    ]);
  });

  test('asks with an application credential without a scope', async () => {
    const identity = await fakeIdentity();
    await issueToken({
      authUrl: identity.authUrl,
      proof: { method: 'application_credential', credential: { id: 'a' }, secret: 's' },
      project: { id: 'ignored' },
    });
    expect(identity.asked).toEqual([
      {
        auth: {
          identity: { methods: ['application_credential'], application_credential: { id: 'a', secret: 's' } },
        },
      },
    ]);
  });

  test.each([
    ['refused', { status: 401, body: { error: { message: 'no\nway' } } }, /401: no way$/],
    ['unavailable', { status: 503, body: {} }, /503$/],
    ['odd', { status: 200, body: 'hello' }, /without a usable X-Subject-Token/],
    ['odd', { status: 201, headers: { 'X-Subject-Token': 'two words' } }, /without a usable/],
  ])('throws an error of kind %s when the service answers so', async (kind, answer, message) => {
    const identity = await fakeIdentity();
    identity.next.push(answer);
    await expect(issueToken(credentials(identity.authUrl))).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(message) as string,
    });
  });

  test('throws an error of kind unavailable when nobody listens', async () => {
    await expect(issueToken(credentials('http://127.0.0.1:9/v3'))).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });
});

describe('keystoneAuth()', () => {
  test('asks once for everybody who waits, and keeps the token until shortly before its end', async () => {
    const identity = await fakeIdentity();
    let now = Date.now();
    const auth = keystoneAuth(credentials(identity.authUrl), { clock: () => now });
    const [first, second] = await Promise.all([auth.sign(REQUEST), auth.sign(REQUEST)]);
    expect([first, second]).toEqual([{ 'X-Auth-Token': 'token-1' }, { 'X-Auth-Token': 'token-1' }]);
    expect(await auth.sign(REQUEST)).toBe(first);
    now += 3_600_000 - 30_000;
    expect(await auth.sign(REQUEST)).toEqual({ 'X-Auth-Token': 'token-2' });
    expect(auth.secrets()).toEqual(['very-secret', 'token-1', 'token-2']);
  });

  test('asks again while the service is away', async () => {
    const identity = await fakeIdentity();
    identity.next.push({ status: 503 });
    const auth = keystoneAuth(credentials(identity.authUrl));
    expect(await auth.sign(REQUEST)).toEqual({ 'X-Auth-Token': 'token-2' });
  });

  test('gives up at once when the credentials are refused', async () => {
    const identity = await fakeIdentity();
    identity.next.push({ status: 401 });
    await expect(keystoneAuth(credentials(identity.authUrl)).sign(REQUEST)).rejects.toMatchObject({
      kind: 'refused',
    });
    expect(identity.asked).toHaveLength(1);
  });
});

describe('a client with tokens of an Identity service', () => {
  /** A target that takes one token alone. */
  async function targetTaking(token: string): Promise<{ endpoint: string; seen: string[] }> {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      const given = String(request.headers['x-auth-token']);
      seen.push(given);
      response.writeHead(given === token ? 200 : 401).end('{}');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void server.close());
    return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
  }

  test('sends a request once more with a new token when the target refuses the old one', async () => {
    const identity = await fakeIdentity();
    const { endpoint, seen } = await targetTaking('token-2');
    const secrets = new SecretRegistry();
    const client = createClient({ endpoint, auth: keystoneAuth(credentials(identity.authUrl)), secrets });
    onTestFinished(() => client.close());
    const exchange = await client.send({ method: 'POST', path: '/x', body: '{}' });
    expect(exchange.response?.status).toBe(200);
    expect(exchange.retried).toEqual([{ status: 401, afterMs: 0 }]);
    expect(seen).toEqual(['token-1', 'token-2']);
    expect(secrets.redact('token-2')).not.toContain('token-2');
  });

  test('takes no for an answer the second time, and for a request with credentials of its own', async () => {
    const identity = await fakeIdentity();
    const { endpoint, seen } = await targetTaking('never');
    const auth = keystoneAuth(credentials(identity.authUrl));
    const client = createClient({ endpoint, auth, secrets: new SecretRegistry() });
    onTestFinished(() => client.close());
    const own = { method: 'GET', path: '/x', headers: { 'x-auth-token': 'mine' } };
    expect((await client.send(own)).response?.status).toBe(401);
    expect((await client.send({ method: 'GET', path: '/x' })).response?.status).toBe(401);
    expect(seen).toEqual(['mine', 'token-1', 'token-2']);
  });

  test('has a failure of kind auth when there is no token', async () => {
    const identity = await fakeIdentity();
    identity.next.push({ status: 401, body: { error: { message: 'disabled' } } });
    const { endpoint, seen } = await targetTaking('any');
    const auth = keystoneAuth(credentials(identity.authUrl));
    const client = createClient({ endpoint, auth, secrets: new SecretRegistry() });
    onTestFinished(() => client.close());
    const exchange = await client.send({ method: 'GET', path: '/x' });
    expect(exchange.failure).toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('disabled') as string,
    });
    expect(seen).toEqual([]);
  });
});
