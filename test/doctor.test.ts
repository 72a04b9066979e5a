import { existsSync, readFileSync } from 'node:fs';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../src/contract/library.ts';
import type { Diagnosis, Line } from '../src/doctor/diagnosis.ts';
import { fakeIdentity } from '../src/http/keystone/fake-identity.fixture.ts';
import type { RunResult } from '../src/result/run-result.ts';
import { loadSuites } from '../src/suite/load-suites.ts';
import { startEmbedded, type Embedded } from '../src/target/embedded.ts';
import { referenceFixtures, type Fetch } from '../src/target/reference/index.ts';
import { cli, emptyFolder, type Outcome } from './support/cli.ts';

const library = createLibrary();
const { projectId, token, secondToken, secondProjectId } = referenceFixtures;

// Reading the suites takes longest.
beforeAll(() => loadSuites().then(() => undefined));

async function reference(wrap?: (fetch: Fetch) => Fetch): Promise<Embedded> {
  const embedded = await startEmbedded({
    library,
    apis: ['cinder/discovery', 'cinder/v3', 'evs/v2'],
    controlPort: 0,
    delayMs: 2,
    ...(wrap === undefined ? {} : { wrap }),
  });
  onTestFinished(() => embedded.close());
  return embedded;
}

/** A reference with its own answer to some path. */
function answering(path: RegExp, answer: () => Response): (fetch: Fetch) => Fetch {
  return (fetch) => (request) =>
    path.test(new URL(request.url).pathname) ? Promise.resolve(answer()) : fetch(request);
}

const json = (value: unknown, status = 200): Response => Response.json(value, { status });

/** The settings of a target, of which a test changes some. */
function settings(endpoint: string, more: Readonly<Record<string, unknown>> = {}): string {
  const target = {
    endpoint,
    project: { id: projectId },
    auth: { type: 'token', token_env: 'OS_TOKEN' },
    apis: ['cinder/v3'],
    fixtures: { availability_zone: 'az-1', volume_type: 'SAS' },
    ...more,
  };
  return JSON.stringify({ target });
}

interface Seen extends Outcome {
  readonly diagnosis: Diagnosis;
  readonly lines: readonly string[];
}

async function doctor(
  config: string,
  more: readonly string[] = ['--case', 'volumes/extend'],
  env: Readonly<Record<string, string>> = { OS_TOKEN: token },
): Promise<Seen> {
  const cwd = emptyFolder({ 'my.yaml': config });
  const outcome = await cli(['doctor', '--config', 'my.yaml', '--json', ...more], { cwd, env });
  expect(outcome.stderr).toBe('');
  const diagnosis = JSON.parse(outcome.stdout) as Diagnosis;
  const words = ({ standing, topic, text, mend = '' }: Line): string =>
    `${standing} ${topic}: ${text}. ${mend}`;
  expect(outcome.code).toBe(diagnosis.exitCode);
  return { ...outcome, diagnosis, lines: diagnosis.lines.map(words) };
}

const line = (...parts: readonly string[]): string =>
  expect.stringMatching(
    new RegExp(parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)).join('.*')),
  ) as string;

describe('doctor', () => {
  test('is ready when everything is there, and sends nothing but GET', async () => {
    const methods = new Set<string>();
    const { target } = await reference((fetch) => (request) => {
      methods.add(request.method);
      return fetch(request);
    });
    const identities = {
      second: { project: { id: secondProjectId }, auth: { type: 'token', token: secondToken } },
    };
    const { control } = target;
    const { code, lines, stdout } = await doctor(settings(target.endpoint, { identities, control }), [
      '--case',
      'volumes/extend,lists/paging',
    ]);
    expect([...methods]).toEqual(['GET']);
    expect(code).toBe(0);
    expect(lines).toEqual(
      expect.arrayContaining([
        line('ok configuration: it is valid, and selects cinder/v3'),
        line(`ok address: ${target.endpoint} answers (cinder/v3)`),
        line('ok credentials: ', `takes those of target.auth (token), for project ${projectId}`),
        line('ok credentials: ', `target.identities.second.auth, for project ${secondProjectId}`),
        line('ok versions: it lists ', 'v3.0 (CURRENT, microversions 3.0 to 3.0)'),
        line('ok API: cinder/v3: GET /v3/{project_id}/volumes is answered with 200'),
        line('ok zone: "az-1" is available; the target has az-1, az-2'),
        line('ok volume type: "SAS" is there'),
        line('ok quota: room for 20000 more volumes of 10 GiB (by gigabytes); a run may need '),
        line('ok control: '),
      ]),
    );
    expect(stdout).not.toContain(token);
    expect(stdout).not.toContain(secondToken);
  });

  test('prints a line for each thing and what to do, when not asked for JSON', async () => {
    const { target } = await reference();
    const cwd = emptyFolder({ 'evs-conformance.yaml': settings(target.endpoint) });
    const { stdout, code } = await cli(['doctor', '--case', 'transfers/'], { cwd, env: { OS_TOKEN: token } });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^note {5}project {10}there is no user of another project\n {26}Name one in target\./m,
    );
    expect(stdout).toMatch(
      /^cinder\/v3: \d+ cases, of which nothing known keeps \d+ from a verdict\n +\d+ inapplicable /m,
    );
    expect(stdout).toMatch(/\n\nReady: nothing would be blocked\.\n$/);
  });

  test.for<[string, Readonly<Record<string, unknown>>, number, string[]]>([
    [
      'a port where nobody listens',
      { endpoint: 'http://127.0.0.1:1' },
      3,
      ['problem address: ', 'refused', 'Is it running'],
    ],
    [
      'a host that nobody knows',
      { endpoint: 'http://nowhere.invalid' },
      3,
      ['problem address: ', 'dns', 'spelled right'],
    ],
    ['https where there is none', { scheme: 'https' }, 3, ['problem address: ', 'does not answer']],
    [
      'a token that was never issued',
      { auth: { type: 'token', token: 'wrong' } },
      3,
      ['problem credentials: ', 'target.auth (token)', '401', 'Look at target.auth'],
    ],
    [
      'a wrong token of another identity',
      { identities: { reader: { auth: { type: 'token', token: 'wrong' } } } },
      3,
      ['problem credentials: ', 'target.identities.reader.auth', '401'],
    ],
    [
      'a second identity of the same project',
      { identities: { second: { auth: { type: 'token', token } } } },
      1,
      ["problem project: target.identities.second works in the target's own project"],
    ],
    [
      'a wrong project',
      { project: { id: 'f'.repeat(32) } },
      1,
      ['problem API: cinder/v3: ', 'is answered with 400', 'Is target.project.id right'],
    ],
    [
      'an API version that is not offered',
      { apis: ['cinder/v3', 'easystack-6.0.2/v2'], endpoints: { 'easystack-6.0.2': 'ENDPOINT/elsewhere' } },
      1,
      [
        'problem API: easystack-6.0.2/v2: GET /v2/{tenant_id}/volumes is answered with 404',
        'take easystack-6.0.2/v2 out',
      ],
    ],
    [
      'a zone that is not there',
      { fixtures: { availability_zone: 'az-9', volume_type: 'SAS' } },
      1,
      [
        'problem zone: there is no zone "az-9": the target has az-1, az-2',
        'Name one in target.fixtures.availability_zone',
      ],
    ],
    [
      'a type that no contract has',
      { fixtures: { availability_zone: 'az-1', volume_type: 'nope' }, apis: ['evs/v2'] },
      2,
      ['problem configuration: target.fixtures.volume_type is "nope", which evs/', 'It allows '],
    ],
    [
      'a control that is not there',
      { control: 'http://127.0.0.1:1/control' },
      1,
      ['problem control: http://127.0.0.1:1/control does not answer: refused'],
    ],
  ])('tells %s', async ([, more, code, parts]) => {
    const { target } = await reference();
    const { scheme, ...rest } = more;
    const own = scheme === undefined ? target.endpoint : target.endpoint.replace('http:', 'https:');
    const text = settings(own, rest).replaceAll('ENDPOINT', target.endpoint);
    const seen = await doctor(text);
    expect(seen.lines).toContainEqual(line(...parts));
    expect(seen.code).toBe(code);
    expect(seen.diagnosis.forecasts === undefined).toBe(code !== 1);
  });

  test('tells that the type is missing, and which cases are blocked by it', async () => {
    const { target } = await reference(
      answering(/\/types$/, () => json({ volume_types: [{ id: '1', name: 'lvm' }] })),
    );
    const { code, lines, diagnosis } = await doctor(settings(target.endpoint));
    expect(lines).toContainEqual(
      line('problem volume type: there is no volume type "SAS": the target has lvm', 'Name one in'),
    );
    expect(diagnosis.forecasts?.[0]?.held).toContainEqual({
      verdict: 'blocked',
      reason: 'no volume can be made of the volume type "SAS"',
      mend: 'Name one that is there in target.fixtures.volume_type.',
      cases: expect.arrayContaining([expect.stringMatching(/^cinder\/v3:volumes\/extend/)]) as string[],
    });
    expect(code).toBe(1);
  });

  test('tells that the quota has no room, and which cases are blocked by it', async () => {
    const { target, control = '' } = await reference();
    await fetch(`${control}/projects/${projectId}/quota`, {
      method: 'PUT',
      body: JSON.stringify({ volumes: 1 }),
    });
    const { code, lines, diagnosis } = await doctor(settings(target.endpoint), ['--case', 'lists/paging']);
    expect(lines).toContainEqual(
      line(
        'problem quota: room for 1 more volumes of 10 GiB (by volumes); a run may need',
        'raise the quota',
      ),
    );
    expect(diagnosis.forecasts?.[0]?.held).toContainEqual(
      expect.objectContaining({ verdict: 'blocked', reason: 'the quota has room for 1 more volumes alone' }),
    );
    expect(code).toBe(1);
  });

  test.for<[string, () => Response, string[]]>([
    ['fails', () => json({}, 500), ['note versions: GET / is answered with 500 and no list']],
    ['is a page', () => new Response('<html>'), ['note versions: GET / is answered with 200 and no list']],
    ['is no list', () => json({ versions: null }), ['note versions: GET / is answered with 200 and no list']],
    ['is empty', () => json({ versions: [] }), ['note versions: the list of versions is empty']],
    [
      'has what is no version',
      () => json({ versions: [null, 7, { id: 'v3.0' }] }),
      ['note versions: 2 of the versions that it lists have no id'],
    ],
    [
      'lacks the selected one',
      () => json({ versions: [{ id: 'v2.0' }] }),
      ['note versions: cinder/v3 is selected, and no v3 is listed'],
    ],
    [
      'has a range backwards',
      () => json({ versions: [{ id: 'v3.0', min_version: '3.9', version: '3.0' }] }),
      ['note versions: the microversions of v3.0 end before they begin'],
    ],
    [
      'has half a range',
      () => json({ versions: [{ id: 'v3.0', version: 'three' }] }),
      ['note versions: the microversions of v3.0 are told as nothing to three'],
    ],
    ['steers terminals', () => json({ versions: [{ id: 'v3.0\u001b[2J' }] }), ['ok versions: it lists v3.0']],
  ])('says how it is when the list of versions %s', async ([, answer, parts]) => {
    const { target } = await reference(answering(/^\/$/, answer));
    const { code, lines } = await doctor(settings(target.endpoint));
    expect(lines).toContainEqual(line(...parts));
    expect(code).toBe(0);
  });

  test.for<[string, (socket: Socket) => void]>([
    ['hangs up', (socket) => socket.destroy()],
    ['talks nonsense', (socket) => socket.end('\u0000\u0001 what?\r\n\r\n')],
    [
      'announces more than it sends',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{'),
    ],
    ['says nothing', () => undefined],
    [
      'answers without JSON',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\n['),
    ],
    [
      'answers null',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnull'),
    ],
    [
      'fails always',
      (socket) => socket.end('HTTP/1.1 503 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
    ],
  ])('ends with its lines against a target that %s', async ([, answer]) => {
    const sockets = new Set<Socket>();
    const server = createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).once('data', () => answer(socket));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { lines } = await doctor(settings(endpoint, { timeouts: { request_s: 0.2 } }));
    expect(lines.length).toBeGreaterThan(1);
  });

  test('says of each case what a run says', async () => {
    const { target } = await reference();
    const cases = [
      'isolation/',
      'security/readers',
      'volumes/attachments',
      'transfers/create',
      'discovery/',
      'qos/',
    ];
    const config = settings(target.endpoint, { features: { images: true } });
    const selection = cases.flatMap((text) => ['--case', text]);
    const { diagnosis } = await doctor(config, selection);
    const cwd = emptyFolder({ 'my.yaml': config });
    const args = [
      'run',
      '--config',
      'my.yaml',
      '--runner',
      'direct',
      '--budget',
      'quick',
      '--json',
      ...selection,
    ];
    const { stdout } = await cli(args, { cwd, env: { OS_TOKEN: token } });
    const run = JSON.parse(stdout) as RunResult;
    const held = ({ kind, verdict }: RunResult['cases'][number]): boolean =>
      kind === 'case' && ['skip', 'inapplicable', 'blocked'].includes(verdict);
    const fromRun = run.cases.filter(held).map(({ id, verdict, reason }) => `${id} ${verdict}: ${reason}`);
    const foretold = (diagnosis.forecasts ?? []).flatMap((one) =>
      one.held.flatMap(({ verdict, reason, cases: ids }) => ids.map((id) => `${id} ${verdict}: ${reason}`)),
    );
    expect(foretold.toSorted()).toEqual(fromRun.toSorted());
    expect(foretold.length).toBeGreaterThan(10);
  });
});

describe('doctor with an Identity service', () => {
  const env = (authUrl: string): Record<string, string> => ({
    OS_AUTH_URL: authUrl,
    OS_USERNAME: 'demo',
    OS_PASSWORD: 'a-secret-password',
    OS_USER_DOMAIN_ID: 'default',
  });
  const keystone = (more = {}): string =>
    JSON.stringify({
      target: { auth: { type: 'keystone' }, project: { exclusive: true }, apis: ['cinder/v3'], ...more },
    });

  test('tells the token, the catalog and the project', async () => {
    const { target } = await reference((fetch) => async (request) => {
      // The service issues tokens and a project of its own.
      const headers = new Headers(request.headers);
      if (headers.get('x-auth-token')?.startsWith('token-') === true) headers.set('x-auth-token', token);
      return fetch(
        new Request(request.url.replace('/p1/', `/${projectId}/`), { method: request.method, headers }),
      );
    });
    const catalog = [
      { type: 'image', name: 'glance', endpoints: [] },
      {
        type: 'volumev3',
        name: 'cinder',
        endpoints: [{ interface: 'public', region: 'R', url: `${target.endpoint}/v3/p1` }],
      },
    ];
    const { authUrl } = await fakeIdentity(catalog);
    const fixtures = { availability_zone: 'az-1' };
    const { code, lines, stdout } = await doctor(
      keystone({ fixtures }),
      ['--case', 'volumes/extend'],
      env(authUrl),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        line(`ok identity service: ${authUrl} issues a token for project p1 (demo), with the roles member`),
        line(`ok catalog: block storage is at ${target.endpoint}; the catalog has image, volumev3`),
        line('ok credentials: ', 'takes those of target.auth (keystone), for project p1'),
        line('ok exclusive: nobody else works in the project'),
      ]),
    );
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/a-secret-password|token-1/);
  });

  test('tells a refused password with exit code 3', async () => {
    const identity = await fakeIdentity();
    identity.next.push({ status: 401, body: { error: { message: 'wrong password' } } });
    const { code, lines } = await doctor(keystone(), [], env(identity.authUrl));
    expect(lines).toContainEqual(
      line('problem identity service: target.auth: ', 'wrong password', 'Look at user, password'),
    );
    expect(code).toBe(3);
  });

  test('tells an Identity service that is away with exit code 3', async () => {
    const { code, lines } = await doctor(keystone(), [], env('http://127.0.0.1:1/v3'));
    expect(lines).toContainEqual(line('problem identity service: ', 'Is the Identity service running'));
    expect(code).toBe(3);
  });

  test('tells a catalog without block storage with exit code 2', async () => {
    const { authUrl } = await fakeIdentity([{ type: 'compute', name: 'nova', endpoints: [] }]);
    const { code, lines } = await doctor(keystone(), [], env(authUrl));
    expect(lines).toContainEqual(line('problem catalog: target.auth: ', 'The catalog has compute'));
    expect(code).toBe(2);
  });
});

describe('init', () => {
  const args = (endpoint: string, ...more: string[]): string[] => [
    'init',
    '--url',
    endpoint,
    '--project',
    projectId,
    ...more,
  ];

  test('writes a configuration that doctor finds ready and a run works with', async () => {
    const { target } = await reference();
    const cwd = emptyFolder();
    const env = { OS_TOKEN: token };
    const written = await cli(args(target.endpoint), { cwd, env });
    expect(written).toEqual({
      code: 0,
      stdout:
        'Wrote evs-conformance.yaml for cinder/discovery, cinder/v2, cinder/v3, evs/v2.\nNext: evs-conformance doctor --config evs-conformance.yaml\n',
      stderr: '',
    });
    const text = readFileSync(join(cwd, 'evs-conformance.yaml'), 'utf8');
    expect(text).not.toContain(token);
    expect(text).toContain('token_env: OS_TOKEN');
    expect(text).toContain('# Found: az-1, az-2\n    availability_zone: az-1\n');
    const selection = ['--case', 'volumes/extend/grows', '--case', 'discovery/versions'];
    expect((await cli(['doctor', ...selection], { cwd, env })).code).toBe(0);
    const run = await cli(['run', '--runner', 'direct', '--json', ...selection], { cwd, env });
    const { cases } = JSON.parse(run.stdout) as RunResult;
    expect(run.code).toBe(0);
    expect(cases.filter(({ kind, verdict }) => kind === 'case' && verdict === 'pass').length).toBeGreaterThan(
      2,
    );
  });

  test('overwrites a file only when forced', async () => {
    const { target } = await reference();
    const cwd = emptyFolder({ 'mine.yaml': 'mine' });
    const more = ['--api', 'cinder/v3', '--output', 'mine.yaml'];
    const refused = await cli(args(target.endpoint, ...more), { cwd, env: { OS_TOKEN: token } });
    expect(refused).toMatchObject({
      code: 2,
      stderr: line('mine.yaml: there is such a file already. ', '--force'),
    });
    expect(readFileSync(join(cwd, 'mine.yaml'), 'utf8')).toBe('mine');
    const forced = await cli(args(target.endpoint, ...more, '--force'), { cwd, env: { OS_TOKEN: token } });
    expect(forced.code).toBe(0);
    expect(readFileSync(join(cwd, 'mine.yaml'), 'utf8')).toMatch(/apis:\n {4}- cinder\/v3\n {2}fixtures/);
  });

  test('keeps to YAML when names of the target are hostile, and fits the quota', async () => {
    const names = ['yes', 'a\n  apis: [x] #', '\u202e"\\'];
    const zones = json({
      availabilityZoneInfo: names.map((zoneName) => ({ zoneName, zoneState: { available: true } })),
    });
    const { target, control = '' } = await reference(answering(/os-availability-zone$/, () => zones.clone()));
    await fetch(`${control}/projects/${projectId}/quota`, {
      method: 'PUT',
      body: JSON.stringify({ volumes: 7 }),
    });
    const cwd = emptyFolder();
    const env = { OS_TOKEN: token };
    expect((await cli(args(target.endpoint, '--api', 'cinder/v3'), { cwd, env })).code).toBe(0);
    expect(readFileSync(join(cwd, 'evs-conformance.yaml'), 'utf8')).toContain('live_volumes: 7 #');
    const { code, stdout } = await cli(['doctor', '--json', '--case', 'volumes/extend/grows'], { cwd, env });
    expect((JSON.parse(stdout) as Diagnosis).lines.map(({ text }) => text)).toContainEqual(
      line('"yes" is available'),
    );
    expect(code).toBe(0);
  });

  test.for<[string, string[], Readonly<Record<string, string>>, number, string]>([
    ['no target', ['init'], { OS_TOKEN: 't' }, 2, 'no target is named'],
    [
      'credentials in the address',
      ['init', '--url', 'http://me:secret@127.0.0.1:1', '-p', 'p'],
      { OS_TOKEN: 't' },
      2,
      'the address has credentials in it',
    ],
    ['no token', ['init', '--url', 'http://127.0.0.1:1', '-p', 'p'], {}, 2, 'there is no token'],
    [
      'no project',
      ['init', '--url', 'http://127.0.0.1:1'],
      { OS_TOKEN: 't' },
      2,
      'the target has no project id',
    ],
    [
      'an unknown API version',
      ['init', '--url', 'http://127.0.0.1:1', '-p', 'p', '-a', 'evs/v9'],
      { OS_TOKEN: 't' },
      2,
      'unknown API version "evs/v9"',
    ],
    [
      'a target that does not answer',
      ['init', '--url', 'http://127.0.0.1:1', '-p', 'p'],
      { OS_TOKEN: 't' },
      3,
      'does not answer: refused',
    ],
  ])('writes nothing for %s', async ([, words, env, code, part]) => {
    const cwd = emptyFolder();
    const outcome = await cli(words, { cwd, env });
    expect(outcome.code).toBe(code);
    expect(outcome.stdout + outcome.stderr).toContain(part);
    expect(existsSync(join(cwd, 'evs-conformance.yaml'))).toBe(false);
  });

  test('writes nothing when the credentials are refused', async () => {
    const { target } = await reference();
    const cwd = emptyFolder();
    const { code, stdout } = await cli(args(target.endpoint), { cwd, env: { OS_TOKEN: 'wrong' } });
    expect(code).toBe(3);
    expect(stdout).toMatch(/PROBLEM {2}credentials .* refuses the credentials \(token\): GET .* 401/);
    expect(existsSync(join(cwd, 'evs-conformance.yaml'))).toBe(false);
  });
});
