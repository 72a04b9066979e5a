import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { akskAuth } from './aksk-auth.ts';
import { sdkDate, sdkHmac } from './sdk-hmac.ts';

const KEYS = { accessKey: 'AKEXAMPLE', secretKey: 'SKEXAMPLE' };
const PROJECT = '0123456789abcdef0123456789abcdef';
const AT = Date.UTC(2026, 0, 31, 23, 59, 58);
const SIGNED = {
  'X-Sdk-Date': sdkDate(AT),
  'X-Project-Id': PROJECT,
  'Content-Type': 'application/json',
};

/** What Huawei's own SDK signs for the same request. */
function ofSdk(
  method: string,
  path: string,
  queryParams: Readonly<Record<string, string | string[]>>,
  data?: unknown,
): string {
  const credentials = new BasicCredentials().withAk(KEYS.accessKey).withSk(KEYS.secretKey);
  const request = {
    endpoint: `https://evs.example.com${path}`,
    method,
    headers: {
      'X-Project-Id': PROJECT,
      'content-type': 'application/json',
    },
    queryParams,
    data,
  };
  const signed = AKSKSigner.sign(request, credentials) as Record<string, string>;
  return signed['Authorization'] ?? '';
}

describe('sdkHmac() agrees with the SDK of Huawei Cloud', () => {
  // The SDK takes the time from the clock.
  beforeEach(() => void vi.useFakeTimers({ now: AT, toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  test.each([
    ['GET', '/v2/p/cloudvolumes/detail', {}, undefined],
    ['GET', '/v2/p/cloudvolumes/detail', { limit: '10', name: 'a b/c', marker: 'x~y_z-.' }, undefined],
    ['GET', '/v2/p/cloudvolumes/detail', { ids: ['b', 'a'], 'metadata[x]': '数据' }, undefined],
    ['POST', '/v2.1/p/cloudvolumes', {}, { volume: { name: '名前', size: 10, tags: { a: "it's (1)!" } } }],
    ['DELETE', '/v2/p/cloudvolumes/1', {}, undefined],
    ['PUT', '/v2/p/it!(x)*', { q: '*' }, {}],
  ])('%s %s with %j', (method, path, query, data) => {
    const search = Object.entries(query)
      .flatMap(([name, value]) =>
        [value].flat().map((item) => `${encodeURIComponent(name)}=${encodeURIComponent(item)}`),
      )
      .join('&');
    const url = `https://evs.example.com${path}${search === '' ? '' : `?${search}`}`;
    const own = sdkHmac(
      {
        method,
        url,
        headers: { ...SIGNED, Host: 'evs.example.com' },
        body: data === undefined ? '' : JSON.stringify(data),
      },
      KEYS,
    );
    const theirs = ofSdk(method, path, query, data);
    expect(own.replace(/^.*Signature=/, '')).toMatch(/^[0-9a-f]{64}$/);
    expect(own).toBe(theirs);
  });

  test('and differs when the body, the path or the key does', () => {
    const basis = {
      method: 'PUT',
      url: 'https://h/a',
      headers: { Host: 'h', 'X-Sdk-Date': sdkDate(AT) },
      body: '{',
    };
    const all = [
      sdkHmac(basis, KEYS),
      sdkHmac({ ...basis, body: '{}' }, KEYS),
      sdkHmac({ ...basis, url: 'https://h/b' }, KEYS),
      sdkHmac(basis, { ...KEYS, secretKey: 'other' }),
    ];
    expect(new Set(all).size).toBe(4);
  });
});

test('akskAuth() sends date, project, security token and signature, and tells its secrets', async () => {
  const auth = akskAuth({ ...KEYS, projectId: PROJECT, securityToken: 'temporary' }, () => AT);
  const headers = await auth.sign({ method: 'GET', url: 'https://h/x', headers: {} });
  expect(headers).toMatchObject({
    'X-Sdk-Date': '20260131T235958Z',
    'X-Project-Id': PROJECT,
    'X-Security-Token': 'temporary',
    Authorization: expect.stringMatching(
      /^SDK-HMAC-SHA256 Access=AKEXAMPLE, SignedHeaders=host;x-project-id;x-sdk-date;x-security-token, Signature=/,
    ) as string,
  });
  expect(auth.secrets()).toEqual(['SKEXAMPLE', 'temporary']);
});
