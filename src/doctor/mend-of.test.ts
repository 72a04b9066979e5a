import { expect, test } from 'vitest';
import { mendOf } from './mend-of.ts';

test.for([
  ['the target does not declare the feature images', 'target.features.images: true'],
  ['it needs project.exclusive: true in the configuration', 'target.project.exclusive: true'],
  [
    'a quota is shared by all users: it needs target.exclusive: true in the configuration',
    'Set target.exclusive: true',
  ],
  ['it needs target.fixtures.server in the configuration', 'target.fixtures.server'],
  ['it needs target.fixtures.login in the configuration', 'a user of the IAM under test'],
  ['it needs target.identities.second in the configuration', 'a user of another project'],
  ['it needs target.identities.reader in the configuration', 'target.identities.reader'],
  ['it needs target.control in the configuration', 'target.control'],
  ['the target has no qos-specs to look at', 'Make a qos-specs'],
  ['the target has no other volume type', 'second volume type'],
] as const)('mendOf() knows what to do when %s', ([reason, mend]) => {
  expect(mendOf(reason)).toContain(mend);
});

test('mendOf() is undefined when nobody but the vendor can mend it', () => {
  expect(mendOf('no operation of this API makes a job')).toBeUndefined();
});
