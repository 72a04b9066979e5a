import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import type { AuthConfig } from '../target/config/types.ts';
import { preflight } from './preflight.ts';

const MINUTE_MS = 60_000;

/** What is said before a run of a target that refuses everybody with this and whose clock is so far from ours. */
async function refusal(
  auth: AuthConfig,
  minutes: number,
  [status, body]: readonly [number, string] = [401, '{}'],
): Promise<unknown> {
  const server = createServer((_, response) => {
    response.sendDate = false;
    const date = new Date(Date.now() + minutes * MINUTE_MS).toUTCString();
    response.writeHead(status, { Date: date }).end(body);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
  onTestFinished(() => void server.close());
  const target = {
    name: 'target',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    project: { id: 'p', exclusive: false },
    auth,
    apis: ['cinder/v3'],
    features: {},
    fixtures: { availabilityZone: 'z', volumeType: 't', volumeSize: 1 },
    timeouts: { requestMs: 5000, stateMs: 1, pollMs: 1 },
    limits: { concurrency: 1, liveVolumes: 4 },
  };
  const config = { target, seed: 1, budget: 'quick', output: '/nowhere' } as const;
  return preflight(config, createLibrary()).catch((error: unknown) => error);
}

const KEY: AuthConfig = { type: 'aksk', accessKey: 'a', secretKey: 's' };

test('preflight() names a clock that is off where the credentials are refused', async () => {
  const told = {
    message: expect.stringContaining('refuses the credentials with 401, and its clock is 20 min') as string,
  };
  expect(await refusal(KEY, 20)).toMatchObject(told);
  expect(await refusal(KEY, -20)).toMatchObject({
    message: expect.stringMatching(/20 min behind/) as string,
  });
});

test('preflight() names the credentials alone where the clocks agree', async () => {
  expect(await refusal(KEY, 0)).toMatchObject({
    message: expect.stringMatching(/refuses the credentials with 401$/) as string,
    mend: 'Look at target.auth (now aksk) and target.project.id.',
  });
});

test('preflight() names a token that is for another project', async () => {
  const answer = [400, '{"badRequest": {"code": 400, "message": "Malformed request url"}}'] as const;
  expect(await refusal({ type: 'token', token: 't' }, 0, answer)).toMatchObject({
    message: expect.stringMatching(/answers 400: the token is not for the project in the path$/) as string,
    mend: 'Look at target.auth and target.project.id (now p).',
  });
  expect(await refusal({ type: 'token', token: 't' }, 0, [400, '{}'])).toBeUndefined();
});

test('preflight() says that an API version is absent of which no list is there', async () => {
  const auth: AuthConfig = { type: 'token', token: 't' };
  expect(await refusal(auth, 0, [404, '<html>'])).toMatchObject({
    message: expect.stringMatching(
      /^cinder\/v3 is absent from http:.*: GET \/v3\/.* answered with 404$/,
    ) as string,
    mend: expect.stringContaining('Leave cinder/v3 out') as string,
  });
});
