import { expect, test } from 'vitest';
import type { Client } from '../http/index.ts';
import type { Exchange } from '../http/types.ts';
import { mapPath, mapPaths } from './map-paths.ts';

test.for<[string, string]>([
  ['/v2/p/volumes?limit=1', '/v3/p/volumes?limit=1'],
  ['/v2', '/v3'],
  ['/v2?x=/v2', '/v3?x=/v2'],
  ['/v2.1/p', '/v2.1/p'],
  ['/v3/p/v2', '/v3/p/v2'],
  ['', ''],
])('mapPath() sends %s as %s', ([path, sent]) => {
  expect(mapPath(path, { '/v2': '/v3' })).toBe(sent);
});

test('mapPath() takes the longest prefix, and one that becomes nothing', () => {
  const paths = { '/v2': '/a', '/v2/p': '/b', '/iam': '' };
  expect(mapPath('/v2/p/volumes', paths)).toBe('/b/volumes');
  expect(mapPath('/iam/v3/auth', paths)).toBe('/v3/auth');
});

test('mapPaths() sends everything else of a request as it is', async () => {
  const sent: unknown[] = [];
  const client: Client = {
    send: async (request) => {
      sent.push(request);
      return {} as Exchange;
    },
    close: async () => undefined,
    stats: { exchanges: 3, failures: 0, retries: 0, bodyBytes: 0, inFlight: 0, queued: 0 },
  };
  const mapped = mapPaths(client, { '/v2': '/v3' });
  await mapped.send({ method: 'POST', path: '/v2/p/volumes', body: '{"path":"/v2"}' });
  expect(sent).toEqual([{ method: 'POST', path: '/v3/p/volumes', body: '{"path":"/v2"}' }]);
  expect(mapped.stats.exchanges).toBe(3);
});
