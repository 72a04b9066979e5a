import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { AuthConfig } from '../target/config/types.ts';
import type { Proposal } from './propose.ts';
import { renderConfig } from './render-config.ts';

function proposal(auth: AuthConfig, more: Partial<Proposal> = {}): Proposal {
  return {
    target: {
      name: 'lab',
      endpoint: 'http://lab',
      project: { id: 'p1', exclusive: false },
      auth,
      apis: ['evs/v2'],
      features: {},
      fixtures: { availabilityZone: 'z', volumeType: 't', volumeSize: 10 },
      timeouts: { requestMs: 1, stateMs: 1, pollMs: 1 },
      limits: { concurrency: 8, liveVolumes: 40 },
    },
    apis: ['evs/v2'],
    alike: [],
    features: ['images'],
    zones: ['z'],
    types: ['t'],
    ...more,
  };
}

const choices = { tokenEnv: 'OS_TOKEN', fromCatalog: false };

test('renderConfig() names where a secret is, and not the secret', () => {
  const texts = [
    renderConfig(proposal({ type: 'token', token: 'a-secret' }), choices),
    renderConfig(proposal({ type: 'aksk', accessKey: 'a-secret', secretKey: 'a-secret' }), choices),
  ];
  expect(texts.map((text) => (parse(text) as { target: { auth: unknown } }).target.auth)).toEqual([
    { type: 'token', token_env: 'OS_TOKEN' },
    { type: 'aksk' },
  ]);
  expect(texts.join('')).not.toContain('a-secret');
});

test('renderConfig() leaves out what the catalog and the token say', () => {
  const proof = { method: 'password', user: { id: 'u' }, password: 'a-secret' } as const;
  const cloud = { name: 'my lab', credentials: { authUrl: 'http://id/v3', proof }, interface: 'public' };
  const text = renderConfig(proposal({ type: 'keystone', cloud }), { ...choices, fromCatalog: true });
  const { target } = parse(text) as { target: Record<string, unknown> };
  expect(target['endpoint']).toBeUndefined();
  expect(target['project']).toEqual({ exclusive: false });
  expect(target['auth']).toEqual({ type: 'keystone', cloud: 'my lab' });
  expect(text).not.toContain('a-secret');
});

test('renderConfig() keeps names of the target within their place', () => {
  const hostile = 'z\n  name: other # \u202e"';
  const base = proposal({ type: 'none' }, { zones: [hostile], types: [hostile] });
  const fixtures = { ...base.target.fixtures, availabilityZone: hostile, volumeType: 'no' };
  const text = renderConfig({ ...base, target: { ...base.target, fixtures } }, choices);
  expect(parse(text)).toMatchObject({
    target: { name: 'lab', fixtures: { availability_zone: hostile, volume_type: 'no' } },
  });
});
