import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { SecretRegistry } from '../http/index.ts';
import type { TargetConfig } from '../target/config/types.ts';
import { createClients, endpointOf } from './clients.ts';

interface Seen {
  readonly url: string;
  readonly token: string;
}

async function listening(): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', token: String(request.headers['x-auth-token']) });
    response.end('{}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function target(endpoint: string, more: Partial<TargetConfig> = {}): TargetConfig {
  return {
    name: 'target',
    endpoint,
    project: { id: 'first', exclusive: false },
    auth: { type: 'token', token: 'first-token' },
    apis: [],
    features: {},
    fixtures: { availabilityZone: 'z', volumeType: 't', volumeSize: 1 },
    timeouts: { requestMs: 2000, stateMs: 1, pollMs: 1 },
    limits: { concurrency: 2, liveVolumes: 4 },
    ...more,
  };
}

test('endpointOf() prefers the API version to its family when both have an address', () => {
  const config = target('http://main', { endpoints: { iam: 'http://family', 'iam/v3': 'http://version' } });
  expect(endpointOf(config, 'iam/v3')).toBe('http://version');
  expect(endpointOf(config, 'iam/v4')).toBe('http://family');
  expect(endpointOf(config, 'evs/v2')).toBe('http://main');
});

test('createClients() sends as each identity to the address of the API version', async () => {
  const [main, iam] = await Promise.all([listening(), listening()]);
  const secrets = new SecretRegistry();
  const clients = createClients(
    target(main.url, {
      endpoints: { iam: iam.url },
      identities: { second: { project: { id: 'other' }, auth: { type: 'token', token: 'second-token' } } },
    }),
    secrets,
  );
  onTestFinished(() => clients.close());
  const request = { method: 'GET', path: '/x', repeatable: true } as const;
  const first = await clients.of('evs/v2').send(request);
  const second = await clients.of('iam/v3', 'second').send(request);
  expect(main.seen).toEqual([{ url: '/x', token: 'first-token' }]);
  expect(iam.seen).toEqual([{ url: '/x', token: 'second-token' }]);
  expect([first.id, second.id]).toEqual([1, 2]);
  expect(clients.exchanges()).toBe(2);
  expect(clients.projectId('second')).toBe('other');
  expect(secrets.redact('first-token second-token')).not.toMatch(/token/);
});

test('of() sends documented paths as those that the configuration puts in their place', async () => {
  const { url, seen } = await listening();
  const clients = createClients(target(url, { paths: { '/v2': '/v3' } }), new SecretRegistry());
  onTestFinished(() => clients.close());
  const exchange = await clients.of('easystack-6.0.2/v2').send({ method: 'GET', path: '/v2/p/volumes' });
  expect(seen.map((one) => one.url)).toEqual(['/v3/p/volumes']);
  expect(exchange.request.url).toBe(`${url}/v3/p/volumes`);
});

test('of() throws when the target has no such identity', () => {
  const clients = createClients(target('http://main'), new SecretRegistry());
  expect(() => clients.of('evs/v2', 'reader')).toThrow('no identity "reader"');
});

test('excuses() knows what one identity lost when the target went, by what another met until it was back', async () => {
  let took: (() => void) | undefined;
  const server = createServer((request, response) => {
    // What changes something is never answered: the target goes first.
    if (request.method === 'POST') took?.();
    else response.end('{}');
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => void server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => void server.close());
  const second = { project: { id: 'other' }, auth: { type: 'token', token: 'second-token' } } as const;
  const clients = createClients(
    target(`http://127.0.0.1:${port}`, { identities: { second } }),
    new SecretRegistry(),
  );
  onTestFinished(() => clients.close());
  const gone = new Promise<void>((resolve) => {
    took = () => {
      server.close(() => resolve());
      server.closeAllConnections();
    };
  });
  const lost = await clients.of('evs/v2').send({ method: 'POST', path: '/x' });
  await gone;
  expect(lost.failure?.kind).toBe('reset');
  // It comes back once somebody is known to wait for it.
  const back = (): void => void listen(port);
  subscribe('undici:client:connectError', back);
  onTestFinished(() => void unsubscribe('undici:client:connectError', back));
  const met = await clients.of('evs/v2', 'second').send({ method: 'GET', path: '/x' });
  expect(met).toMatchObject({ response: { status: 200 }, retried: [{ failure: 'refused' }] });
  expect([clients.excuses(lost.id), clients.excuses(met.id)]).toEqual([true, false]);
});
