import { expect, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import type { TargetConfig } from '../target/config/types.ts';
import { createApi } from './api.ts';
import { checkFixtures } from './check-fixtures.ts';

const apis = [createApi(createLibrary(), 'cinder/v3')];

function target(fixtures: Partial<TargetConfig['fixtures']>): TargetConfig {
  return {
    name: 't',
    endpoint: 'http://t.invalid',
    project: { id: 'p', exclusive: false },
    auth: { type: 'none' },
    apis: ['cinder/v3'],
    features: {},
    fixtures: { availabilityZone: 'z', volumeType: 'SAS', volumeSize: 10, ...fixtures },
    timeouts: { requestMs: 1, stateMs: 1, pollMs: 1 },
    limits: { concurrency: 1, liveVolumes: 4 },
  };
}

test('checkFixtures() lets pass what the contract allows', () => {
  expect(() => checkFixtures(target({}), apis)).not.toThrow();
});

test.each([
  [
    'a volume type that the contract does not list',
    { volumeType: 'lab' },
    /volume_type is "lab".*cinder\/v3 does not/,
  ],
  ['a size beyond its bounds', { volumeSize: 0 }, /volume_size is 0/],
])('checkFixtures() refuses %s', (_, fixtures, message) => {
  expect(() => checkFixtures(target(fixtures), apis)).toThrow(message);
});
