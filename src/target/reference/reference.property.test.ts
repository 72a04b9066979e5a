import fc from 'fast-check';
import { expect, it } from 'vitest';
import { referenceFixtures } from './fixtures.ts';
import { createTestClient, minimalVolume, type TestClient } from './testing/client.ts';
import { cinderRoutes } from './testing/cinder-routes.ts';
import { testRoutes } from './testing/routes.ts';

const routes = [...testRoutes.filter(({ contract }) => contract !== 'cinder/v3'), ...cinderRoutes];

const NEAR_VALID = {
  volume: {
    ...minimalVolume,
    name: 'n',
    description: 'd',
    metadata: { key: 'value' },
    multiattach: false,
    snapshot_id: 'SNAPSHOT',
    count: 2,
  },
  snapshot: { volume_id: 'VOLUME', name: 'n', force: true, metadata: {} },
  rollback: { volume_id: 'VOLUME' },
  'os-extend': { new_size: 20 },
  'os-set_bootable': { bootable: true },
  'os-update_readonly_flag': { readonly: true },
  'os-volume_upload_image': { image_name: 'n', force: true, disk_format: 'raw', __os_type: 'linux' },
  'os-attach': { instance_uuid: 'i', mountpoint: '/dev/vdb', host_name: 'h', mode: 'rw' },
  'os-detach': { attachment_id: 'a' },
  'os-reserve': {},
  'os-unreserve': {},
  metadata: { key: 'value' },
  meta: { key: 'value' },
  transfer: { volume_id: 'VOLUME', name: 'n' },
  accept: { auth_key: '0123456789abcdef' },
};

/** A valid body with some of its fields gone or replaced, as text that may have been damaged. */
const bodies = fc
  .tuple(
    fc.constantFrom(...Object.keys(NEAR_VALID)),
    fc.dictionary(
      fc.constantFrom(
        'name',
        'size',
        'volume_type',
        'metadata',
        'count',
        'volume_id',
        'new_size',
        'snapshot_id',
        'key',
        'bootable',
        'image_name',
        'force',
        'mountpoint',
        'attachment_id',
        'auth_key',
      ),
      fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant(undefined)),
      { maxKeys: 3 },
    ),
  )
  .map(([key, change]) => ({ [key]: { ...(NEAR_VALID as Record<string, object>)[key], ...change } }));

const anyBody = fc.oneof(
  { weight: 4, arbitrary: bodies.map((body) => JSON.stringify(body)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

const segment = fc.oneof(
  fc.constantFrom('VOLUME', 'SNAPSHOT', 'detail', '%', '%00', '..', ''),
  fc.webSegment(),
);

const paths = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom(...routes), segment).map(([route, id]) => fill(route.path, id)),
  },
  { weight: 1, arbitrary: fc.webPath() },
);

function fill(template: string, id: string): string {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'project_id' ? '{p}' : id));
  return filled.replace(/(?<=os-quota-sets\/).*/, referenceFixtures.projectId);
}

const queries = fc
  .dictionary(
    fc.constantFrom(
      'limit',
      'offset',
      'marker',
      'sort_key',
      'sort_dir',
      'metadata',
      'ids',
      'id',
      'status',
      'cascade',
      'usage',
    ),
    fc.oneof(fc.constantFrom('1', '-1', 'VOLUME', 'asc', 'true', '{}', "['VOLUME']"), fc.string()),
    { maxKeys: 3 },
  )
  .map((query) => new URLSearchParams(query).toString());

const requests = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
  path: paths,
  query: queries,
  body: anyBody,
  type: fc.constantFrom('application/json', 'application/json', 'application/json', 'text/plain', ''),
  token: fc.constantFrom('good', 'good', 'good', 'bad'),
});

it('createReference() answers 4,000 random requests without a throw and without a 5xx', async () => {
  const client: TestClient = createTestClient({ routes });
  const ids = { VOLUME: await client.volume(), SNAPSHOT: '' };
  ids.SNAPSHOT = await client.snapshot(ids.VOLUME);
  const insert = (text: string): string =>
    text.replaceAll('VOLUME', ids.VOLUME).replaceAll('SNAPSHOT', ids.SNAPSHOT);
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(requests, async ({ method, path, query, body, type, token }) => {
      client.settle(1);
      const bodyless = method === 'GET' || method === 'HEAD';
      const answer = await client.send(
        method,
        insert(`${path.startsWith('/') ? path : `/${path}`}?${query}`),
        bodyless ? undefined : insert(body),
        { 'Content-Type': type, ...(token === 'good' ? {} : { 'X-Auth-Token': 'guess' }) },
      );
      statuses.add(answer.status);
      expect(answer.status).toBeLessThan(500);
      if (answer.text !== '') expect(answer.json).toBeTypeOf('object');
    }),
    { numRuns: 4000, seed: 8776 },
  );
  // The requests were of all kinds: a property that only ever met one status would prove little.
  expect([...statuses]).toEqual(expect.arrayContaining([200, 202, 400, 401, 404, 405, 415]));
});
