import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { expect, test } from 'vitest';
import { createReference, referenceFixtures } from './index.ts';
import { testRoutes } from './testing/routes.ts';

const { accessKey, projectId, secondProjectId, availabilityZones } = referenceFixtures;

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly data?: unknown;
  readonly secret?: string;
  readonly project?: string;
  /** Changes what was signed before it is sent. */
  readonly tamper?: (headers: Record<string, string>) => void;
  /** Milliseconds that the reference's clock is ahead. */
  readonly ahead?: number;
}

/** Sends a request that Huawei's own SDK has signed. */
async function send(sent: Sent): Promise<{ status: number; body: unknown }> {
  const { method = 'GET', path, query = {}, data, secret = accessKey.secret, project = projectId } = sent;
  const credentials = new BasicCredentials().withAk(accessKey.id).withSk(secret);
  const signed = AKSKSigner.sign(
    {
      endpoint: `http://evs.example.com${path}`,
      method,
      headers: { 'X-Project-Id': project, 'content-type': 'application/json' },
      queryParams: query,
      data,
    },
    credentials,
  ) as Record<string, string>;
  sent.tamper?.(signed);
  const clock = (): number => Date.now() + (sent.ahead ?? 0);
  const reference = createReference({ routes: testRoutes, clock, delayMs: 0 });
  const search = new URLSearchParams(query).toString();
  const response = await reference.fetch(
    new Request(`http://evs.example.com${path}${search === '' ? '' : `?${search}`}`, {
      method,
      headers: signed,
      ...(data === undefined ? {} : { body: JSON.stringify(data) }),
    }),
  );
  return { status: response.status, body: await response.json() };
}

const LIST = `/v2/${projectId}/cloudvolumes/detail`;

test('a request that the SDK of Huawei Cloud has signed is let in', async () => {
  expect(await send({ path: LIST })).toMatchObject({ status: 200 });
  expect(await send({ path: LIST, query: { limit: '10', name: 'a b~c' } })).toMatchObject({ status: 200 });
  const volume = { availability_zone: availabilityZones[0], volume_type: 'SAS', size: 10, name: '数据' };
  const created = await send({ method: 'POST', path: `/v3/${projectId}/volumes`, data: { volume } });
  expect(created).toMatchObject({ status: 202, body: { volume: { name: '数据' } } });
});

test.each<[string, Partial<Sent>, string]>([
  ['was signed with another secret', { secret: 'wrong' }, 'the signature does not match'],
  [
    'asks for something else than was signed',
    { query: { limit: '10' }, tamper: (h) => (h['X-Project-Id'] = 'x') },
    'the signature does not match',
  ],
  ['was signed 20 minutes ago', { ahead: 20 * 60_000 }, 'x-sdk-date has expired'],
  [
    'bears an unknown key',
    { tamper: (h) => (h['Authorization'] = (h['Authorization'] ?? '').replace(accessKey.id, 'OTHER')) },
    'the access key does not exist',
  ],
  ['has half a signature', { tamper: (h) => (h['Authorization'] = 'SDK-HMAC-SHA256 Access=x') }, 'malformed'],
  ['is for a project of others', { project: secondProjectId }, 'the key gives no access'],
])('a signed request is refused when it %s', async (_, sent, reason) => {
  expect(await send({ path: LIST, ...sent })).toEqual({
    status: 401,
    body: { error_code: 'APIGW.0301', error_msg: expect.stringContaining(reason) as string },
  });
});
