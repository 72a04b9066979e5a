import { describe, expect, it, onTestFinished } from 'vitest';
import { createLibrary, listContracts } from '../contract/library.ts';
import { servedContracts, startEmbedded, type Embedded, type EmbeddedOptions } from './embedded.ts';
import { withRequestLog } from './request-log.ts';

const library = createLibrary();

async function start(options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ library, apis: ['cinder/v3'], ...options });
  onTestFinished(() => embedded.close());
  return embedded;
}

function ask({ target }: Embedded, path: string): Promise<Response> {
  const token = target.auth.type === 'token' ? target.auth.token : '';
  return fetch(`${target.endpoint}${path.replace('{p}', target.project.id)}`, {
    headers: { 'X-Auth-Token': token },
  });
}

describe('startEmbedded()', () => {
  it('listens once for each profile that the contracts need, and says where each contract is', async () => {
    const { target } = await start({ apis: ['cinder/v3', 'cinder/v2', 'iam/v3'] });
    const { endpoints = {} } = target;
    expect(endpoints['cinder/v3']).toBe(target.endpoint);
    expect(endpoints['cinder/v2']).toBe(target.endpoint);
    expect(endpoints['iam/v3']).toMatch(/^http:/);
    expect(endpoints['iam/v3']).not.toBe(target.endpoint);
  });

  it('gives tokens whose catalogue leads to where the volumes are', async () => {
    const { target } = await start({ apis: ['cinder/v3', 'iam/v3'] });
    const login = target.fixtures.login;
    const user = { name: login?.user, password: login?.password, domain: { name: login?.domain } };
    const answer = await fetch(`${target.endpoints?.['iam/v3']}/v3/auth/tokens`, {
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
      body: JSON.stringify({
        auth: {
          identity: { methods: ['password'], password: { user } },
          scope: { project: { name: login?.project } },
        },
      }),
    });
    const { token } = (await answer.json()) as {
      token: { catalog: { type: string; endpoints: { url: string }[] }[] };
    };
    const url = token.catalog.find(({ type }) => type === 'volumev3')?.endpoints[0]?.url ?? '';
    expect(url).toBe(`${target.endpoint}/v3/${target.project.id}`);
    const headers = { 'X-Auth-Token': answer.headers.get('x-subject-token') ?? '' };
    expect((await fetch(`${url}/volumes`, { headers })).status).toBe(200);
  });

  it('has a control only where it is asked for, at an address of its own', async () => {
    expect((await start()).control).toBeUndefined();
    const embedded = await start({ controlPort: 0 });
    const condition = JSON.stringify({ condition: 'down' });
    const changed = await fetch(`${embedded.control}/dependencies/database`, {
      method: 'PUT',
      body: condition,
    });
    expect(changed.status).toBe(204);
    expect((await ask(embedded, '/v3/{p}/volumes')).status).toBe(503);
  });

  it('closes what it has opened when a port cannot be had', async () => {
    const first = await start();
    const port = Number(new URL(first.target.endpoint).port);
    await expect(start({ controlPort: port })).rejects.toThrow('EADDRINUSE');
  });

  it('writes a line for each request, and no token', async () => {
    const lines: string[] = [];
    const embedded = await start({
      wrap: (inner, profile) => withRequestLog(inner, profile, (line) => void lines.push(line)),
    });
    await ask(embedded, '/v3/{p}/volumes?limit=1');
    await ask(embedded, '/nothing');
    expect(lines).toEqual([
      expect.stringMatching(/^\S+Z huawei GET \/v3\/\w+\/volumes\?limit=1 200 [\d.]+ ms\n$/),
      expect.stringMatching(/^\S+Z huawei GET \/nothing 404 [\d.]+ ms\n$/),
    ]);
    expect(lines.join('')).not.toContain('token');
  });
});

describe('servedContracts()', () => {
  it('has every contract of Huawei Cloud and IAM', () => {
    const wanted = listContracts().filter((id) => /^(?:evs|cinder|iam)\//.test(id));
    expect(servedContracts(library)).toEqual(expect.arrayContaining(wanted));
  });
});
