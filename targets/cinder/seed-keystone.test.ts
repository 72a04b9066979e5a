import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// Against a few lines that answer as Keystone's CRUD does. Needs a Python, though no package of OpenStack.

const PYTHON = '/usr/bin/python3';
const SCRIPT = join(import.meta.dirname, 'lib', 'seed_keystone.py');
const run = promisify(execFile);
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'evsc-seed-'));
  await writeFile(join(dir, 'password'), 'p4ss');
});

afterAll(() => rm(dir, { recursive: true }));

type Entity = Record<string, unknown> & { id: string };

/** Projects, users, roles, services and endpoints, kept by kind; tokens are good for `life` requests. */
class FakeKeystone {
  readonly kept: Record<string, Entity[]> = {};
  readonly grants = new Set<string>();
  logins = 0;
  #left = 0;
  readonly #life: number;
  readonly #server: Server;

  constructor(life = Infinity) {
    this.#life = life;
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, body, headers = {} }) => {
        response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
        response.end(JSON.stringify(body));
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v3`;
  }

  close(): void {
    this.#server.close();
  }

  async #answer(
    request: IncomingMessage,
  ): Promise<{ status: number; body: unknown; headers?: Record<string, string> }> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://keystone');
    const [, , kind = '', id] = pathname.split('/');
    const body = (await json(request).catch(() => ({}))) as Record<string, Entity>;
    if (kind === 'auth') {
      this.logins++;
      this.#left = this.#life;
      return {
        status: 201,
        body: { token: { project: { id: 'p' } } },
        headers: { 'X-Subject-Token': `t${this.logins}` },
      };
    }
    if (request.headers['x-auth-token'] !== `t${this.logins}` || this.#left-- <= 0)
      return { status: 401, body: {} };
    const all = (this.kept[kind] ??= []);
    const name = searchParams.get('name');
    if (request.method === 'GET')
      return { status: 200, body: { [kind]: all.filter((one) => name === null || one['name'] === name) } };
    const given = body[kind.slice(0, -1)];
    if (request.method === 'POST') {
      const made = { ...given, id: `${kind}-${all.length}` };
      all.push(made);
      return { status: 201, body: { [kind.slice(0, -1)]: made } };
    }
    if (request.method === 'PUT') this.grants.add(pathname);
    else Object.assign(all.find((one) => one.id === id) ?? {}, given);
    return { status: 200, body: {} };
  }
}

async function seed(url: string, cinder: string): Promise<string> {
  const args = [SCRIPT, '--keystone', url, '--password-file', join(dir, 'password'), '--cinder', cinder];
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  return (await run(PYTHON, args, { env })).stdout;
}

function count({ kept, grants }: FakeKeystone): Record<string, number> {
  return Object.fromEntries([
    ...Object.entries(kept).map(([kind, all]) => [kind, all.length] as const),
    ['grants', grants.size] as const,
  ]);
}

describe.skipIf(!existsSync(PYTHON)).concurrent('seed_keystone.py', () => {
  test('seed_keystone.py makes nothing twice and follows Cinder to another port', async () => {
    const keystone = new FakeKeystone();
    const url = await keystone.open();
    const first = await seed(url, 'http://127.0.0.1:8776');
    const made = count(keystone);
    const second = await seed(url, 'http://127.0.0.1:8777');
    keystone.close();
    expect(made).toEqual({ projects: 3, users: 6, roles: 4, services: 3, endpoints: 9, grants: 8 });
    expect(count(keystone)).toEqual(made);
    expect(second).toBe(first);
    const urls = keystone.kept['endpoints']?.map((endpoint) => endpoint['url']);
    expect(new Set(urls)).toEqual(new Set(['http://127.0.0.1:8777/v3/$(project_id)s', url]));
  });

  test('seed_keystone.py logs in anew when its token has ended', async () => {
    const keystone = new FakeKeystone(20);
    const url = await keystone.open();
    expect(await seed(url, 'http://127.0.0.1:8776')).toMatch(
      /^PROJECT=projects-\d\nSECOND_PROJECT=projects-\d\n$/,
    );
    keystone.close();
    expect(keystone.logins).toBeGreaterThan(1);
  });
});
