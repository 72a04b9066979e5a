import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEasyStackClient, type EasyStackClient } from './testing/easystack.ts';

const NOTHING = '00000000-0000-4000-8000-000000000000';

/** For each member that wraps a request, what is valid in it; words in capitals are replaced by ids. */
const NEAR_VALID: Readonly<Record<string, object>> = {
  volume: { size: 10, volume_type: 'SAS', name: 'n', description: 'd', snapshot_id: 'SNAPSHOT' },
  snapshot: { volume_id: 'VOLUME', name: 'n', force: true },
  backup: { volume_id: 'VOLUME', name: 'n', incremental: false, force: true },
  restore: { volume_id: 'VOLUME', name: 'n', volume_type: 'SAS' },
  volume_type: { name: 'n', description: 'd', is_public: true, extra_specs: { key: 'value' } },
  extra_specs: { volume_backend_name: 'hdd' },
  qos_specs: { name: 'n', consumer: 'both', total_bytes_sec: '100' },
  revert: { snapshot_id: 'SNAPSHOT' },
  'os-extend': { new_size: 20 },
  'os-reset_status': { status: 'available', attach_status: 'detached' },
  'os-retype': { new_type: 'SSD', migration_policy: 'never' },
};
const FIELDS = [...new Set(Object.values(NEAR_VALID).flatMap((fields) => Object.keys(fields)))];

const strange = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant(undefined));
const bodies = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...Object.keys(NEAR_VALID)), { minLength: 1, maxLength: 11 }),
    fc.dictionary(fc.constantFrom(...FIELDS), strange, { maxKeys: 2 }),
  )
  .map(([keys, change]) => Object.fromEntries(keys.map((key) => [key, { ...NEAR_VALID[key], ...change }])));

const anyBody = fc.oneof(
  { weight: 5, arbitrary: bodies.map((body) => JSON.stringify({ ...body, keys: ['total_bytes_sec'] })) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

const queries = fc.dictionary(
  fc.constantFrom('limit', 'marker', 'sort', 'sort_key', 'sort_dir', 'all_tenants', 'vol_type_id'),
  fc.oneof(fc.constantFrom('1', '-1', 'VOLUME', 'TYPE', 'asc', 'name:asc,size', 'true'), fc.string()),
  { maxKeys: 3 },
);

const requests = fc.record({
  pick: fc.nat(),
  id: fc.oneof({ weight: 5, arbitrary: fc.constant('') }, fc.constantFrom(NOTHING, 'detail', '%00', 'TYPE')),
  query: queries,
  body: anyBody,
  type: fc.constantFrom('application/json', 'application/json', 'application/json', 'text/plain', ''),
  version: fc.constantFrom('', 'volume 3.40', 'volume 3.46', 'volume 3.99', 'volume', 'volume x, y'),
  token: fc.constantFrom('good', 'good', 'good', 'bad'),
});

/** One of everything that a path can name. */
async function population(client: EasyStackClient): Promise<ReadonlyMap<string, string>> {
  const volume = await client.made();
  const ids = new Map([
    ['VOLUME', volume],
    ['SNAPSHOT', await client.snapped(volume)],
  ]);
  const type = await client.send('POST', `${client.base}/types`, { volume_type: { name: 'type' } });
  ids.set('TYPE', String(type.at('volume_type.id')));
  if (client.base.startsWith('/v3')) {
    const wanted = { qos_specs: { name: 'q', consumer: 'both' } };
    ids.set(
      'QOS',
      String((await client.send('POST', `${client.base}/qos-specs`, wanted)).at('qos_specs.id')),
    );
  } else {
    const wanted = { backup: { volume_id: volume } };
    ids.set('BACKUP', String((await client.send('POST', `${client.base}/backups`, wanted)).at('backup.id')));
  }
  return ids;
}

/** The words that stand for ids, by the path parameter that they fit. */
const WORDS: Readonly<Record<string, string>> = {
  volume_id: 'VOLUME',
  snapshot_id: 'SNAPSHOT',
  volume_type_id: 'TYPE',
  qos_id: 'QOS',
  backup_id: 'BACKUP',
};

it.each(['6.2.1', '6.0.2'] as const)(
  'createReference() answers 1,000 random requests to EasyStack %s as the contracts say',
  async (release) => {
    const client = createEasyStackClient(release);
    const ids = await population(client);
    const insert = (text: string): string =>
      [...ids].reduce((filled, [word, id]) => filled.replaceAll(word, id), text);
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(requests, async ({ pick, id, query, body, type, version, token }) => {
        client.settle(1);
        const route = client.routes[pick % client.routes.length];
        if (route === undefined) return;
        const path = route.path
          .replace(/\{(?:project|tenant)_id\}/, '{p}')
          .replaceAll(/\{(\w+_id)\}/g, (_, name: string) => (id === '' ? (WORDS[name] ?? name) : id));
        const answer = await client
          .send(
            route.method,
            insert(`${path}?${new URLSearchParams(query).toString()}`),
            route.method === 'GET' ? undefined : insert(body),
            {
              'Content-Type': type,
              'OpenStack-API-Version': version,
              ...(token === 'good' ? {} : { 'X-Auth-Token': 'guess' }),
            },
          )
          // Of a body without an action, or of a strange path, no contract says anything.
          .catch((error: unknown) => {
            if (error instanceof Error && error.message.startsWith('no contract has')) return undefined;
            throw error;
          });
        if (answer !== undefined) statuses.add(answer.status);
      }),
      { numRuns: 1000, seed: 8776 },
    );
    // The requests were of all kinds: a property that only ever met one status would prove little.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 202, 400, 401, 404]));
  },
);
