import fc from 'fast-check';
import { expect, it } from 'vitest';
import { referenceFixtures } from './fixtures.ts';
import type { Route } from './routes.ts';
import { minimalVolume } from './testing/client.ts';
import { createJudgedClient } from './testing/judge.ts';

const client = createJudgedClient(['evs/v1', 'evs/v2', 'evs/v2.1', 'evs/v3', 'evs/v5']);

const TAGS = [{ key: 'key', value: 'value', values: ['value'] }];

/** What each operation that takes a body would take; most of them share a few members. */
const NEAR_VALID: Readonly<Record<string, object>> = {
  'volumes.create': {
    volume: { ...minimalVolume, name: 'n', count: 2, tags: { key: 'value' }, metadata: { full_clone: '0' } },
    bssParam: { chargingMode: 'prePaid', periodType: 'month', periodNum: 1, isAutoPay: 'true' },
    server_id: referenceFixtures.serverId,
  },
  'volumes.update': { volume: { name: 'n', description: 'd' } },
  'volumes.extend': { 'os-extend': { new_size: 20 }, bssParam: { isAutoPay: 'true' } },
  'volumes.qos.update': { qos_modify: { iops: 4000, throughput: 200 } },
  'volume-tags.create': { action: 'create', tags: TAGS },
  'volume-tags.delete': { action: 'delete', tags: TAGS },
  'volume-tags.filter': {
    action: 'filter',
    tags: TAGS,
    matches: [{ key: 'resource_name', value: 'n' }],
    limit: 10,
    offset: 0,
  },
  'snapshots.create': { snapshot: { volume_id: 'VOLUME', name: 'n', force: true, metadata: {} } },
  'snapshots.update': { snapshot: { name: 'n', description: 'd' } },
  'snapshots.rollback': { rollback: { volume_id: 'VOLUME', name: 'n' } },
};

const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    undefined,
    null,
    0,
    -1,
    1.5,
    1e300,
    '',
    '1',
    true,
    [],
    {},
    '__proto__',
    'VOLUME',
    'SNAPSHOT',
  ),
);

/** A body with some members, at any depth, replaced. */
function damaged(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: strange });
  }
  const members = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      fc.oneof({ weight: 12, arbitrary: damaged(member) }, { weight: 1, arbitrary: strange }),
    ]),
  );
  const fields = fc.record(members, { requiredKeys: [] });
  return fc.oneof({ weight: 3, arbitrary: fc.record(members) }, { weight: 1, arbitrary: fields });
}

const QUERY = {
  limit: ['1', '0', '1000', 'x'],
  offset: ['0', '1', '-1', '1e9'],
  marker: ['VOLUME', 'SNAPSHOT', 'x'],
  sort_key: ['size', 'name', 'x'],
  sort_dir: ['asc', 'desc', 'x'],
  status: ['available', 'x'],
  metadata: ['{}', '[]', '{"a":1}', '{'],
  ids: ["['VOLUME','x']", '', '[]', "'"],
  id: ['VOLUME', 'x'],
  multiattach: ['true', 'x'],
  service_type: ['EVS', 'DSS', 'x'],
  volume_type_id: ['x'],
} as const;

const queries = fc
  .record(
    Object.fromEntries(
      Object.entries(QUERY).map(([name, values]) => [
        name,
        fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: fc.string() }),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map((query) => new URLSearchParams(query as Record<string, string>).toString());

function requestsOf(route: Route): fc.Arbitrary<{ path: string; body: string | undefined }> {
  const ids = fc.constantFrom(
    'VOLUME',
    'VOLUME',
    'SNAPSHOT',
    'JOB',
    '00000000-0000-4000-8000-000000000000',
    'x',
  );
  const template = NEAR_VALID[route.operationId] ?? NEAR_VALID[route.operationId.replace('vendor-', '')];
  const bare = route.method === 'GET' || route.method === 'DELETE';
  const body = bare || template === undefined ? fc.constant(undefined) : damaged(template);
  return fc.tuple(ids, queries, body).map(([id, query, value]) => ({
    path: `${route.path.replace('{project_id}', '{p}').replaceAll(/\{\w+_id\}/g, id)}?${bare ? query : ''}`,
    body: value === undefined ? undefined : JSON.stringify(withAction(route, value as object)),
  }));
}

/** The body with its action, without which it asks for no operation. */
function withAction({ action, actionProperty }: Route, body: object): object {
  if (action === undefined) return body;
  if (actionProperty !== undefined) return { ...body, [actionProperty]: action };
  return Reflect.get(body, action) === undefined ? { ...body, [action]: {} } : body;
}

const requests = fc.oneof(
  ...client.routes.map((route) => requestsOf(route).map((request) => ({ method: route.method, ...request }))),
);

it('the reference answers 4,000 random requests of EVS as the contracts say', async () => {
  const ids = { VOLUME: '', SNAPSHOT: '', JOB: '' };
  const renew = async (): Promise<void> => {
    const made = await client.send('POST', '/v2.1/{p}/cloudvolumes', { volume: minimalVolume });
    client.settle();
    ids.VOLUME = String(made.at('volume_ids.0'));
    ids.JOB = String(made.at('job_id'));
    const snapshot = { volume_id: ids.VOLUME };
    ids.SNAPSHOT = String(
      (await client.send('POST', '/v2/{p}/cloudsnapshots', { snapshot })).at('snapshot.id'),
    );
    client.settle();
  };
  await renew();
  const statuses = new Map<number, number>();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(requests, async ({ method, path, body }) => {
      client.settle(2);
      if (++count % 50 === 0) await renew();
      const insert = (text: string): string =>
        text.replaceAll(/VOLUME|SNAPSHOT|JOB/g, (name) => ids[name as 'JOB']);
      const text = body === undefined ? undefined : (JSON.parse(insert(body)) as unknown);
      const { status } = await client.send(method, insert(path), text);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 4000, seed: 8776 },
  );
  // A property that only ever met refusals would prove little.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 202, 204, 400, 404]));
});
