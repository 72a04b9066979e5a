import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadSuites } from '../src/suite/load-suites.ts';
import { startRun } from '../src/suite/run.ts';
import { THROWN_AWAY } from '../src/suite/thrown-away.ts';
import type { Suite } from '../src/suite/types.ts';
import { startEmbedded, type Embedded } from '../src/target/embedded.ts';
import { referenceFixtures } from '../src/target/reference/index.ts';
import { cli, emptyFolder, type Outcome } from './support/cli.ts';
import { library } from './support/run-on-reference.ts';

const API = 'cinder/v3';
let suites: readonly Suite[];
beforeAll(async () => {
  suites = await loadSuites();
});

type Fetch = (request: Request) => Promise<Response>;

interface Reference {
  readonly embedded: Embedded;
  /** Every volume and snapshot that exists, as `kind id`. */
  readonly existing: () => Promise<string[]>;
  readonly request: (method: string, path: string, body?: unknown) => Promise<Response>;
  readonly cleanup: (...args: string[]) => Promise<Outcome>;
}

async function reference(wrap: (fetch: Fetch) => Fetch = (fetch) => fetch): Promise<Reference> {
  const embedded = await startEmbedded({ library, apis: [API], delayMs: 1, wrap });
  onTestFinished(() => embedded.close());
  const { endpoint, project, auth } = embedded.target;
  const token = auth.type === 'token' ? auth.token : '';
  const request = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${endpoint}/v3/${project.id}${path}`, {
      method,
      headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const ids = async (kind: string): Promise<string[]> => {
    const answer = (await (await request('GET', `/${kind}s`)).json()) as Record<string, { id: string }[]>;
    return (answer[`${kind}s`] ?? []).map(({ id }) => `${kind} ${id}`);
  };
  return {
    embedded,
    request,
    existing: async () => [...(await ids('volume')), ...(await ids('snapshot'))],
    cleanup: (...args) =>
      cli(['cleanup', '--target', endpoint, '--project', project.id, ...args], { env: { OS_TOKEN: token } }),
  };
}

async function createVolume(target: Reference, name: string | null): Promise<string> {
  const { availabilityZone: availability_zone, volumeType: volume_type } = target.embedded.target.fixtures;
  const volume = { name, size: 10, availability_zone, volume_type };
  const answer = await target.request('POST', '/volumes', { volume });
  const id = ((await answer.json()) as { volume: { id: string } }).volume.id;
  const shown = async (): Promise<unknown> => {
    const answered = await target.request('GET', `/volumes/${id}`);
    return ((await answered.json()) as { volume: { status: string } }).volume.status;
  };
  await expect.poll(shown).toBe('available');
  return id;
}

/** The ledger of a run that made some volumes. */
function ledger(target: Reference, lines: readonly object[], run: object = {}): string {
  const { endpoint, project } = target.embedded.target;
  const at = new Date().toISOString();
  const first = {
    event: 'run',
    endpoint,
    project: project.id,
    nonce: 'abcd',
    at,
    pid: 1,
    host: 'elsewhere',
    ...run,
  };
  const text = [first, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
  return emptyFolder({ 'ledger.ndjson': text });
}

const created = (id: string, name?: string): object => ({
  event: 'created',
  contract: API,
  kind: 'volume',
  id,
  case: 'a case',
  ...(name === undefined ? {} : { name }),
});

describe('after a kill in mid-run', () => {
  /** Runs until some volumes exist and a further create has done its work but is not answered, and is then as if killed. */
  async function killedRun(): Promise<{ target: Reference; output: string }> {
    const output = emptyFolder();
    const copy = emptyFolder();
    const stop = new AbortController();
    let creates = 0;
    let dead = false;
    const target = await reference((fetch) => async (request) => {
      const isCreate = request.method === 'POST' && request.url.endsWith('/volumes');
      if (dead) return new Response(null, { status: 503 });
      const response = await fetch(request);
      if (!isCreate || response.status >= 300 || ++creates < 6) return response;
      dead = true;
      stop.abort();
      copyFileSync(join(output, 'ledger.ndjson'), join(copy, 'ledger.ndjson'));
      return new Response(null, { status: 503 });
    });
    const config = {
      target: {
        ...target.embedded.target,
        timeouts: { requestMs: 5000, stateMs: 50, pollMs: 2 },
        limits: { concurrency: 8, liveVolumes: 100 },
      },
      seed: 1,
      budget: 'quick' as const,
      output,
      cases: ['lifecycle', 'snapshots/', 'volumes/extend'],
    };
    await startRun(config, { library, suites, stop: stop.signal }).finished;
    dead = false;
    return { target, output: copy };
  }

  test('cleanup leaves nothing behind, not even what no answer told of', async () => {
    const { target, output } = await killedRun();
    expect((await target.existing()).length).toBeGreaterThan(0);
    const listed = readFileSync(join(output, 'ledger.ndjson'), 'utf8');
    const unlisted = (await target.existing()).filter(
      (resource) => !listed.includes(resource.split(' ')[1] ?? ''),
    );
    expect(unlisted).not.toEqual([]);
    const { code, stdout } = await target.cleanup('--output', output);
    expect(stdout).toMatch(/^ {2}removed {7}volume [-\da-f]{36}$/m);
    expect(stdout).toContain(`removed       ${unlisted[0] ?? ''}`);
    expect(await target.existing()).toEqual([]);
    expect(code).toBe(0);
    const again = await target.cleanup('--output', output);
    expect(again).toEqual({ code: 0, stdout: 'Nothing is left to remove.\n', stderr: '' });
  });

  test('the next run in the same folder cleans up first', async () => {
    const { target, output } = await killedRun();
    const { endpoint, project, auth } = target.embedded.target;
    const { stdout, stderr } = await cli(
      [
        'run',
        '--target',
        endpoint,
        '--project',
        project.id,
        '--api',
        API,
        '--case',
        'unknown-ids',
        '--runner',
        'direct',
      ].concat(['--output', output]),
      { env: { OS_TOKEN: auth.type === 'token' ? auth.token : '' } },
    );
    expect(stderr).toMatch(/Left by an earlier run:\n {2}removed {7}(volume|snapshot) /);
    expect(stderr).not.toContain('stay listed');
    expect(await target.existing()).toEqual([]);
    expect(existsSync(join(output, 'ledger-1.ndjson'))).toBe(false);
    expect(stdout).toContain('Report: ');
  });
});

describe('what is not proven to be the run’s own', () => {
  test('a resource with a name that the run never gave is left alone', async () => {
    const target = await reference();
    const precious = await createVolume(target, 'precious');
    const own = await createVolume(target, 'evsc-abcd-123456-1');
    const output = ledger(target, [created(precious, 'evsc-abcd-123456-2'), created(own)]);
    const { code, stdout } = await target.cleanup('--output', output);
    expect(stdout).toContain(`removed       volume ${own}\n`);
    expect(stdout).toContain(
      `left alone    volume ${precious}: not proven ours, its name "precious" is none`,
    );
    expect(await target.existing()).toEqual([`volume ${precious}`]);
    expect(code).toBe(1);
  });

  test('a nameless resource that is older than the run is left alone, a newer one is not', async () => {
    const target = await reference();
    const id = await createVolume(target, null);
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const older = await target.cleanup('--output', ledger(target, [created(id)], { at: later }));
    expect(older.stdout).toContain(`left alone    volume ${id}`);
    expect(await target.existing()).toEqual([`volume ${id}`]);
    const newer = await target.cleanup('--output', ledger(target, [created(id)]));
    expect(newer.stdout).toContain(`removed       volume ${id}`);
    expect(await target.existing()).toEqual([]);
  });

  test('what a create without answer may have made is told and left alone', async () => {
    const target = await reference();
    const id = await createVolume(target, 'generated');
    const trying = { event: 'trying', attempt: '1-1', contract: API, kind: 'volume', name: 'generated' };
    const { code, stdout } = await target.cleanup('--output', ledger(target, [trying]));
    expect(stdout).toContain(`left alone    volume ${id}: not proven ours, a request that got no answer`);
    expect(await target.existing()).toEqual([`volume ${id}`]);
    expect(code).toBe(1);
  });

  test.each([
    ['another project', { project: 'other' }, 'is about project other'],
    ['another target', { endpoint: 'http://elsewhere' }, 'of http://elsewhere'],
    ['a run under way', { pid: process.ppid, host: hostname() }, 'still under way'],
  ])('a ledger of %s is refused', async (_, run, part) => {
    const target = await reference();
    const id = await createVolume(target, 'evsc-abcd-123456-1');
    const { code, stdout, stderr } = await target.cleanup('--output', ledger(target, [created(id)], run));
    expect(stderr).toMatch(/^evs-conformance: .*ledger\.ndjson: [^\n]+\n$/);
    expect(stderr).toContain(part);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(await target.existing()).toEqual([`volume ${id}`]);
  });

  test('a ledger that names no run is refused', async () => {
    const target = await reference();
    const id = await createVolume(target, 'evsc-abcd-123456-1');
    const cwd = emptyFolder({ 'old.ndjson': `${JSON.stringify(created(id))}\n` });
    const { code, stderr } = await target.cleanup('--ledger', join(cwd, 'old.ndjson'));
    expect(stderr).toContain('does not say which run');
    expect(code).toBe(2);
    expect(await target.existing()).toEqual([`volume ${id}`]);
  });
});

describe('other ends', () => {
  test('what is gone already is told and taken off the ledger', async () => {
    const target = await reference();
    const output = ledger(target, [created('00000000-0000-4000-8000-000000000000')]);
    const { code, stdout } = await target.cleanup('--output', output);
    expect(stdout).toContain('already gone  volume 00000000-0000-4000-8000-000000000000');
    expect(code).toBe(0);
    expect(readFileSync(join(output, 'ledger.ndjson'), 'utf8')).toMatch(/"event":"gone".*\n$/);
  });

  test('what the target keeps is told', async () => {
    const target = await reference(
      (fetch) => (request) =>
        request.method === 'DELETE' ? Promise.resolve(new Response(null, { status: 403 })) : fetch(request),
    );
    const id = await createVolume(target, 'evsc-abcd-123456-1');
    const output = ledger(target, [created(id)]);
    const { endpoint, project, auth } = target.embedded.target;
    writeFileSync(
      join(output, 'my.yaml'),
      `target:\n  endpoint: ${endpoint}\n  project: { id: ${project.id} }\n  apis: [cinder/v3]\n  timeouts: { state_s: 0.05, poll_ms: 1 }\nrun: { output: . }\n`,
    );
    const { code, stdout } = await cli(['cleanup', '--config', 'my.yaml', '--json'], {
      cwd: output,
      env: { OS_TOKEN: auth.type === 'token' ? auth.token : '' },
    });
    expect(JSON.parse(stdout)).toEqual([
      { ledger: 'ledger.ndjson', cleaning: { removed: [], gone: [], refused: [], left: [`volume ${id}`] } },
    ]);
    expect(code).toBe(1);
  });

  test('a folder without a ledger', async () => {
    const target = await reference();
    const { code, stderr } = await target.cleanup('--output', emptyFolder());
    expect(stderr).toMatch(/^evs-conformance: .*there is no ledger.*--ledger\.\n$/);
    expect(code).toBe(2);
  });

  test('a file that is no ledger', async () => {
    const target = await reference();
    const cwd = emptyFolder({ 'x.ndjson': '{"event":"gone","kind":"volume","id":"1"}\nhello\n' });
    const { code, stderr } = await target.cleanup('--ledger', join(cwd, 'x.ndjson'));
    expect(stderr).toMatch(/^evs-conformance: .*x\.ndjson:2: not a line of a ledger[^\n]*\n$/);
    expect(code).toBe(2);
  });

  test('a run on another target keeps an unfinished ledger under another name', async () => {
    const target = await reference();
    const output = ledger(target, [created('00000000-0000-4000-8000-000000000000')], {
      endpoint: 'http://elsewhere',
    });
    const before = readFileSync(join(output, 'ledger.ndjson'), 'utf8');
    const { stderr } = await cli(
      ['run', '--api', API, '--case', 'volumes/delete', '--runner', 'direct', '--output', output],
      {},
    );
    expect(stderr).toContain('left resources on http://elsewhere');
    expect(stderr).toContain('ledger-1.ndjson');
    expect(readFileSync(join(output, 'ledger-1.ndjson'), 'utf8')).toBe(before);
    expect(readFileSync(join(output, 'ledger.ndjson'), 'utf8')).not.toContain('elsewhere');
  });
});

test('run() does not delete an older resource that the target passes off as newly created', async () => {
  let foreign = '';
  const deleted: string[] = [];
  const embedded = await startEmbedded({
    library,
    apis: ['cinder/v3'],
    delayMs: 1,
    wrap: (fetch) => async (request) => {
      const { pathname } = new URL(request.url);
      if (request.method === 'DELETE') deleted.push(pathname.split('/').at(-1) ?? '');
      const response = await fetch(request);
      if (foreign === '' || !response.headers.get('content-type')?.includes('json')) return response;
      const body = (await response.json()) as { volume?: Record<string, unknown> };
      if (request.method === 'POST' && pathname.endsWith('/volumes') && body.volume !== undefined) {
        body.volume['id'] = foreign;
      }
      if (body.volume?.['id'] === foreign) body.volume['created_at'] = '2020-01-01T00:00:00.000000';
      return Response.json(body, { status: response.status });
    },
  });
  const { target } = embedded;
  const headers = { 'X-Auth-Token': referenceFixtures.token, 'Content-Type': 'application/json' };
  const volumes = `${target.endpoint}/v3/${target.project.id}/volumes`;
  const volume = { name: 'production', size: 10, availability_zone: 'az-1', volume_type: 'SAS' };
  const made = await fetch(volumes, { method: 'POST', headers, body: JSON.stringify({ volume }) });
  foreign = ((await made.json()) as { volume: { id: string } }).volume.id;
  const config = {
    target,
    seed: 1,
    budget: 'quick' as const,
    output: emptyFolder(),
    cases: ['volumes/show/shows', 'volumes/extend'],
  };
  const result = await startRun(config, { library, suites: await loadSuites() }).finished;
  expect(result.conformant).toBe(false);
  expect(deleted).not.toContain(foreign);
  expect((await fetch(`${volumes}/${foreign}`, { headers })).status).toBe(200);
  expect(result.leftovers).toEqual([`volume ${foreign}`]);
  await embedded.close();
});

test('run() removes nothing from a target that is thrown away, and still ends with every verdict', async () => {
  const stop = new AbortController();
  const deleted: string[] = [];
  let made = 0;
  const target = await reference((fetch) => async (request) => {
    if (request.method === 'DELETE') deleted.push(request.url);
    const response = await fetch(request);
    if (request.method === 'POST' && request.url.endsWith('/volumes') && ++made === 3)
      stop.abort(THROWN_AWAY);
    return response;
  });
  const config = {
    target: target.embedded.target,
    seed: 1,
    budget: 'quick' as const,
    output: emptyFolder(),
    cases: ['volumes/extend'],
  };
  const result = await startRun(config, { library, suites, stop: stop.signal }).finished;
  expect(made).toBeGreaterThanOrEqual(3);
  expect(deleted).toEqual([]);
  expect(await target.existing()).not.toEqual([]);
  expect(result.cases.some(({ reason }) => reason === 'the run was stopped')).toBe(true);
});
