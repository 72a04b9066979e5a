import { expect, test } from 'vitest';
import { referenceFixtures } from '../src/target/reference/index.ts';
import type { AuthConfig } from '../src/target/config/types.ts';
import { runOnReference } from './support/run-on-reference.ts';

const { accessKey } = referenceFixtures;

function withKey(secretKey: string): AuthConfig {
  return { type: 'aksk', accessKey: accessKey.id, secretKey };
}

test('a run that signs its requests with an access key is let in', async () => {
  const { result } = await runOnReference({
    apis: ['evs/v2'],
    cases: ['volumes/update', 'malformed-bodies/volumes.update'],
    target: { auth: withKey(accessKey.secret) },
  });
  expect(result.totals.verdicts).toMatchObject({ fail: 0, error: 0, unstable: 0 });
  expect(result.totals.verdicts.pass).toBeGreaterThan(3);
});

test('a run with a wrong key is refused', async () => {
  const { result } = await runOnReference({
    apis: ['evs/v2'],
    cases: ['volumes/update'],
    target: { auth: withKey('wrong') },
  });
  expect(result.conformant).toBe(false);
  expect(result.cases.map(({ reason }) => reason).join('\n')).toContain('APIGW.0301');
});
