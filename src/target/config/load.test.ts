import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../errors/user-error.ts';
import { DEFAULT_SEED } from './default-seed.ts';
import { loadConfig, type Overrides } from './load.ts';
import type { RunConfig } from './types.ts';

const folder = mkdtempSync(join(tmpdir(), 'evsc-config-'));
let files = 0;

function load(text: string, overrides: Overrides = {}, env: Record<string, string> = {}): RunConfig {
  const name = `${(files += 1)}.yaml`;
  writeFileSync(join(folder, name), text);
  return loadConfig(name, overrides, env, folder);
}

const LEAST = `target:
  endpoint: https://evs.example.com/base/
  project: { id: p }
  auth: { type: token, token: t }
  apis: [cinder/v3]
`;

describe('loadConfig()', () => {
  test('fills in what the file leaves out', () => {
    expect(load(LEAST)).toEqual({
      target: {
        name: 'evs.example.com',
        endpoint: 'https://evs.example.com/base',
        project: { id: 'p', exclusive: false },
        auth: { type: 'token', token: 't' },
        apis: ['cinder/v3'],
        features: {},
        fixtures: { availabilityZone: 'nova', volumeType: 'SAS', volumeSize: 10 },
        timeouts: { requestMs: 30_000, stateMs: 120_000, pollMs: 100 },
        limits: { concurrency: 8, liveVolumes: 40 },
      },
      seed: DEFAULT_SEED,
      budget: 'standard',
      output: join(folder, 'out'),
    });
  });

  test('needs no project id with keystone, exclusive or not, and needs it elsewhere', () => {
    const text = `target:
  endpoint: https://evs.example.com
  project: { exclusive: true }
  auth: AUTH
  apis: [cinder/v3]
`;
    const env = { OS_AUTH_URL: 'http://id/v3', OS_USERNAME: 'u', OS_PASSWORD: 'p' };
    const { project } = load(text.replace('AUTH', '{ type: keystone }'), {}, env).target;
    expect(project).toEqual({ id: '', exclusive: true });
    expect(() => load(text.replace('AUTH', '{ type: none }'))).toThrow('the target has no project id');
  });

  test('takes everything that the file says', () => {
    const config = load(`target:
  name: cloud
  endpoint: http://x
  paths: { /v2: /volume/v3 }
  project: { id: p, exclusive: true }
  auth: { type: noauth, user: me }
  apis: [evs/v2]
  features: { images: true }
  fixtures: { availability_zone: az, volume_type: SSD, volume_size: 20 }
  timeouts: { request_s: 1.5, state_s: 2, poll_ms: 3 }
  limits: { concurrency: 2, rate: 0.5, live_volumes: 5 }
run: { seed: 7, budget: quick, expectations: known.yaml, output: reports/cloud }
`);
    expect(config).toEqual({
      target: {
        name: 'cloud',
        endpoint: 'http://x',
        paths: { '/v2': '/volume/v3' },
        project: { id: 'p', exclusive: true },
        auth: { type: 'noauth', user: 'me' },
        apis: ['evs/v2'],
        features: { images: true },
        fixtures: { availabilityZone: 'az', volumeType: 'SSD', volumeSize: 20 },
        timeouts: { requestMs: 1500, stateMs: 2000, pollMs: 3 },
        limits: { concurrency: 2, rate: 0.5, liveVolumes: 5 },
      },
      seed: 7,
      budget: 'quick',
      expectations: join(folder, 'known.yaml'),
      output: join(folder, 'reports/cloud'),
    });
  });

  test('lets a flag outweigh the environment, and this the file', () => {
    const file = `${LEAST}run: { seed: 1, output: filed }\n`;
    expect(load(file, {}, { EVSC_SEED: '2' }).seed).toBe(2);
    expect(load(file, { seed: '3' }, { EVSC_SEED: '2' }).seed).toBe(3);
    expect(load(file, {}, { EVSC_APIS: 'evs/v1, evs/v2' }).target.apis).toEqual(['evs/v1', 'evs/v2']);
    expect(load(file, { rate: '2.5', concurrency: '3' }).target.limits).toMatchObject({
      rate: 2.5,
      concurrency: 3,
    });
    expect(load(file, { output: 'flagged' }).output).toBe(join(folder, 'flagged'));
    expect(load(file, { cases: ['a'] }).cases).toEqual(['a']);
  });

  test('needs no file', () => {
    const overrides = { endpoint: 'http://x:1/', project: 'p', apis: ['evs/v2'] };
    const { target } = loadConfig(undefined, overrides, { OS_TOKEN: 't' }, folder);
    expect(target).toMatchObject({
      name: 'x:1',
      endpoint: 'http://x:1',
      auth: { type: 'token', token: 't' },
    });
  });

  test.each([
    ['auth: { type: token }', { OS_TOKEN: 'a' }, 'a'],
    ['auth: { type: token, token_env: MINE }', { OS_TOKEN: 'a', MINE: 'b' }, 'b'],
    ['auth: { type: token, token: c }', { OS_TOKEN: 'a' }, 'c'],
    ['auth: { type: token }', { EVSC_TOKEN: 'd' }, 'd'],
  ])('takes the token for %s from where it says', (auth, env, token) => {
    const text = LEAST.replace('auth: { type: token, token: t }', auth);
    expect(load(text, {}, env).target.auth).toEqual({ type: 'token', token });
  });

  test('names a misspelt setting rather than the one that is missing for it', () => {
    const text = LEAST.replace('  project:', '  proyect:');
    expect(text).not.toBe(LEAST);
    expect(() => load(text)).toThrow('unknown setting "proyect"');
  });

  test.each([
    ['volume_size: 0', '  fixtures: { volume_size: 0 }', 'target.fixtures.volume_size must be >= 1'],
    ['volume_size: 1.5', '  fixtures: { volume_size: 1.5 }', 'must be integer'],
    ['request_s: 0', '  timeouts: { request_s: 0 }', 'must be > 0'],
    ['request_s: .nan', '  timeouts: { request_s: .nan }', 'must be number'],
    ['rate: .inf', '  limits: { rate: .inf }', 'must be number'],
    ['live_volumes: 3', '  limits: { live_volumes: 3 }', 'must be >= 4'],
    [
      'a feature that is no truth value',
      '  features: { images: maybe }',
      'target.features.images must be boolean',
    ],
    ['two kinds of a budget', 'run: { budget: huge }', 'run.budget must be one of quick, standard, thorough'],
    ['an unknown section', 'runs: {}', 'the file has an unknown setting "runs"'],
    ['a fractional seed', 'run: { seed: 1.5 }', 'run.seed must be integer'],
  ])('refuses %s with its place', (_, line, message) => {
    const act = (): RunConfig => load(`${LEAST}${line}\n`);
    expect(act).toThrow(UserError);
    expect(act).toThrow(message);
    expect(act).toThrow(expect.objectContaining({ place: expect.objectContaining({ line: 6 }) as object }));
  });

  test.each([
    ['endpoint', LEAST.replace(/ {2}endpoint.*\n/, ''), 'the target has no endpoint'],
    ['project', LEAST.replace(/ {2}project.*\n/, ''), 'the target has no project id'],
    ['apis', LEAST.replace('[cinder/v3]', '[]'), 'target.apis'],
    ['apis', LEAST.replace('[cinder/v3]', '[a, a]'), 'target.apis'],
    ['endpoint', LEAST.replace('https:', 'ftp:'), 'target.endpoint must match pattern'],
    ['auth', LEAST.replace('type: token, token: t', 'type: none, token: t'), 'target.auth'],
  ])('refuses a target without a usable %s', (_, text, message) => {
    expect(() => load(text)).toThrow(message);
  });
});
