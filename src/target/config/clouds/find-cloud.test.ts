import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../errors/user-error.ts';
import type { CloudConfig } from '../types.ts';
import { findCloud } from './find-cloud.ts';

const GOOD = `clouds:
  lab:
    auth:
      auth_url: http://keystone:5000
      username: demo
      password: secret
      project_name: demo
      user_domain_name: Default
      project_domain_id: default
    region_name: RegionOne
`;

interface Find {
  readonly name?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the current folder, of the user's and of the machine's. */
  readonly here?: Readonly<Record<string, string>>;
  readonly user?: Readonly<Record<string, string>>;
  readonly machine?: Readonly<Record<string, string>>;
}

function find({ name, env = {}, here = {}, user = {}, machine = {} }: Find): CloudConfig {
  const root = mkdtempSync(join(tmpdir(), 'evsc-clouds-'));
  const fill = (folder: string, files: Readonly<Record<string, string>>): string => {
    mkdirSync(join(root, folder));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(root, folder, file), text);
    return join(root, folder);
  };
  const cwd = fill('here', here);
  const folders = [fill('user', user), fill('machine', machine)];
  const placed = Object.entries(env).map(([key, value]) => [key, value.replace('$ROOT', root)]);
  return findCloud(name, { env: Object.fromEntries(placed) as Record<string, string>, cwd, folders });
}

describe('findCloud() finds the cloud', () => {
  const expected = {
    name: 'lab',
    credentials: {
      authUrl: 'http://keystone:5000/v3',
      proof: { method: 'password', user: { name: 'demo', domain: { name: 'Default' } }, password: 'secret' },
      project: { name: 'demo', domain: { id: 'default' } },
    },
    interface: 'public',
    region: 'RegionOne',
  };

  test.each<[string, Find]>([
    ['of the current folder when it has clouds.yaml', { here: { 'clouds.yaml': GOOD } }],
    ['of clouds.yml', { here: { 'clouds.yml': GOOD } }],
    ['of the user when the current folder has none', { user: { 'clouds.yaml': GOOD } }],
    ['of the machine when there is no other', { machine: { 'clouds.yaml': GOOD } }],
    [
      'of the file that OS_CLIENT_CONFIG_FILE names',
      { env: { OS_CLIENT_CONFIG_FILE: '$ROOT/user/own.yaml' }, user: { 'own.yaml': GOOD } },
    ],
    [
      'that OS_CLOUD names',
      { env: { OS_CLOUD: 'lab' }, here: { 'clouds.yaml': `${GOOD}  other: { auth: {} }\n` } },
    ],
    [
      'that is asked for rather than that of OS_CLOUD',
      { name: 'lab', env: { OS_CLOUD: 'other' }, here: { 'clouds.yaml': `${GOOD}  other: { auth: {} }\n` } },
    ],
    [
      'with the password of secure.yaml laid over',
      {
        here: { 'clouds.yaml': GOOD.replace('      password: secret\n', '') },
        user: { 'secure.yaml': 'clouds: { lab: { auth: { password: secret } } }' },
      },
    ],
    [
      'on the profile of its vendor',
      {
        here: {
          'clouds.yaml': GOOD.replace('      auth_url: http://keystone:5000\n', '').replace(
            '    auth:',
            '    profile: v\n    auth:',
          ),
          'clouds-public.yaml': 'public-clouds: { v: { auth: { auth_url: "http://keystone:5000/v3/" } } }',
        },
      },
    ],
    [
      'in JSON',
      {
        here: {
          'clouds.json': JSON.stringify({
            clouds: {
              lab: {
                auth: {
                  auth_url: 'http://keystone:5000',
                  username: 'demo',
                  password: 'secret',
                  project_name: 'demo',
                  user_domain_name: 'Default',
                  project_domain_id: 'default',
                },
                'region-name': 'RegionOne',
              },
            },
          }),
        },
      },
    ],
  ])('%s', (_, options) => {
    expect(find(options)).toEqual(expected);
  });

  test('in the environment when OS_AUTH_URL is set', () => {
    const env = {
      OS_AUTH_URL: 'https://iam.example.com/v3',
      OS_USERNAME: 'u',
      OS_PASSWORD: 'p',
      OS_PROJECT_ID: 'x',
      OS_USER_DOMAIN_NAME: 'account',
      OS_INTERFACE: 'internal',
      OS_INSECURE: '1',
    };
    expect(find({ env, here: { 'clouds.yaml': GOOD } })).toEqual({
      name: 'environment',
      credentials: {
        authUrl: 'https://iam.example.com/v3',
        proof: { method: 'password', user: { name: 'u', domain: { name: 'account' } }, password: 'p' },
        project: { id: 'x' },
      },
      interface: 'internal',
      tls: { insecure: true },
    });
  });

  test.each([
    [
      'an application credential',
      { OS_APPLICATION_CREDENTIAL_ID: 'a', OS_APPLICATION_CREDENTIAL_SECRET: 's' },
      { method: 'application_credential', credential: { id: 'a' }, secret: 's' },
    ],
    ['a token', { OS_AUTH_TYPE: 'v3token', OS_TOKEN: 't' }, { method: 'token', token: 't' }],
  ])('with %s', (_, env, proof) => {
    expect(find({ env: { OS_AUTH_URL: 'http://k/v3', ...env } }).credentials.proof).toEqual(proof);
  });
});

describe('findCloud() refuses', () => {
  const here = (text: string): Find => ({ here: { 'clouds.yaml': text } });
  test.each<[string, Find, string, number | undefined]>([
    ['to go on without any cloud', {}, 'there is no cloud: neither OS_CLOUD', undefined],
    ['a cloud without a file', { name: 'lab' }, 'there is no clouds.yaml', undefined],
    ['an unknown cloud', { name: 'lap', ...here(GOOD) }, 'there is no cloud "lap"', 2],
    ['to choose among several', here(`${GOOD}  b: {}\n`), 'no cloud is chosen', 2],
    ['bad YAML', here('clouds:\n\tlab: 1'), 'not valid YAML', 2],
    ['a file without clouds', here('cloud: {}'), 'it has no "clouds"', 1],
    ['a missing auth_url', here(GOOD.replace(/ +auth_url.*\n/, '')), 'needs auth.auth_url', 3],
    ['an auth_url that is none', here(GOOD.replace('http://keystone:5000', 'keystone')), 'is not a URL', 3],
    ['version 2', here(GOOD.replace(':5000', ':5000/v2.0')), 'names version 2', 3],
    ['a missing password', here(GOOD.replace(/ +password.*\n/, '')), 'needs auth.password', 3],
    ['a missing user', here(GOOD.replace(/ +username.*\n/, '')), 'needs auth.username', 3],
    [
      'another auth_type',
      here(`${GOOD}    auth_type: v3kerberos\n`),
      'auth_type "v3kerberos" is not supported',
      3,
    ],
    ['auth that is no block', here('clouds:\n  lab:\n    auth: text\n'), 'auth is no block', 3],
    ['a CA file that is not there', here(`${GOOD}    cacert: /no/such.pem\n`), 'cacert: there is no file', 3],
    ['an unknown profile', here(`${GOOD}    profile: v\n`), 'there is no profile "v"', 3],
    [
      'a variable that names no file',
      { env: { OS_CLIENT_CONFIG_FILE: '/no/such' } },
      'OS_CLIENT_CONFIG_FILE names a file',
      undefined,
    ],
  ])('%s', (_, options, message, line) => {
    const act = (): CloudConfig => find(options);
    expect(act).toThrow(UserError);
    expect(act).toThrow(message);
    expect(act).not.toThrow('secret');
    if (line !== undefined) {
      expect(act).toThrow(expect.objectContaining({ place: expect.objectContaining({ line }) as object }));
    }
  });
});
