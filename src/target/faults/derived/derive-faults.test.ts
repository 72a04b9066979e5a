import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../../contract/library.ts';
import { routesOf } from '../../../contract/routes.ts';
import type { Json, Operation } from '../../../contract/types.ts';
import { mutations, parameterMutations, type Mutation } from '../../../generate/index.ts';
import { createTestClient, minimalVolume, type TestClient } from '../../reference/testing/client.ts';
import { servedContracts } from '../../embedded.ts';
import { referenceFixtures } from '../../reference/fixtures.ts';
import { profileOf, routesOfProfile } from '../../reference/profiles.ts';
import type { Fault } from '../fault.ts';
import { withFault } from '../with-fault.ts';
import { deriveFaults } from './derive-faults.ts';

const library = createLibrary();
const CONTRACTS = servedContracts(library);
const routes = routesOf(library, CONTRACTS);
const operations = CONTRACTS.flatMap((id) => library.get(id).operations);

/** A way to send one operation to a fresh target with a fault. */
interface Stage {
  readonly fired: () => number;
  /** Sends the operation with this body and query; returns the status. */
  readonly send: (body?: string, query?: string, headers?: Record<string, string>) => Promise<number>;
}

async function stage(operation: Operation, fault: Fault): Promise<Stage & { readonly client: TestClient }> {
  let fired = (): number => 0;
  const profile = profileOf(operation.contract);
  const own = routesOfProfile(routes, profile);
  const client = createTestClient({ routes: own, profile, delayMs: 0 }, (fetch) => {
    const target = withFault(fetch, fault, own);
    fired = target.fired;
    return target.fetch;
  });
  const ids = await makeFor(client, operation);
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'none');
  return {
    client,
    fired: () => fired(),
    send: async (body, query = '', headers = {}) => {
      const filled = body?.replaceAll(/\b(VOLUME|SNAPSHOT|TYPE|KEY)\b/g, (name) => ids[name] ?? name);
      const versioned = operation.id === 'volumes.revert' && body !== VALID[operation.id] ? VERSION : {};
      const all = { ...versioned, ...headers };
      const { status } = await client.send(operation.method, `${path}${query}`, filled, all);
      return status;
    },
  };
}

/** What the path and the body of an operation name. */
async function makeFor(client: TestClient, operation: Operation): Promise<Record<string, string>> {
  const base = operation.contract.startsWith('easystack-6.0.2') ? '/v2/{p}' : '/v3/{p}';
  const easy = operation.contract.startsWith('easystack');
  const ids: Record<string, string> = { ...PROJECTS, key: 'k' };
  const named = `${operation.path} ${operation.id}`;
  const provisioned = /qos.update/.test(named) ? { volume_type: 'GPSSD2', iops: 3000, throughput: 125 } : {};
  const volume = easy
    ? { size: 10, volume_type: 'SAS' }
    : { ...minimalVolume, ...provisioned, metadata: { k: 'v' } };
  const id = operation.contract.startsWith('iam') ? '' : await made(client, `${base}/volumes`, { volume });
  Object.assign(ids, { volume_id: id, VOLUME: id });
  // A volume with snapshots is not deleted.
  if (/snapshot|revert/.test(named)) {
    const snapshot = { volume_id: id, ...(easy ? {} : { metadata: { k: 'v' } }) };
    ids['snapshot_id'] = await made(client, `${base}/snapshots`, { snapshot });
    ids['SNAPSHOT'] = ids['snapshot_id'];
    await client.send('POST', `${base}/snapshots/${ids['snapshot_id']}/metadata`, { metadata: { k: 'v' } });
  }
  if (/transfer_id/.test(named)) {
    ids['transfer_id'] = await made(client, `${base}/os-volume-transfer`, {
      transfer: { volume_id: id, name: 't' },
    });
  }
  if (/type_id|qos/.test(named)) {
    const listed = await client.send('GET', `${base}/types`);
    ids['type_id'] = String(listed.at('volume_types.0.id'));
    ids['volume_type_id'] = await made(client, `${base}/types`, { volume_type: { name: 'mine' } });
    ids['TYPE'] = ids['volume_type_id'];
  }
  if (/qos_id/.test(named))
    ids['qos_id'] = await made(client, `${base}/qos-specs`, {
      qos_specs: { name: 'q', consumer: 'back-end' },
    });
  const act = (body: object): Promise<unknown> => client.send('POST', `/v2/{p}/volumes/${id}/action`, body);
  if (/detach/.test(named)) await act({ 'os-attach': { instance_uuid: SERVER, mountpoint: '/dev/vdc' } });
  if (/unreserve/.test(named)) await act({ 'os-reserve': {} });
  if (/backup_id/.test(named))
    ids['backup_id'] = await made(client, `${base}/backups`, { backup: { volume_id: id } });
  return ids;
}

async function made(client: TestClient, path: string, body: unknown): Promise<string> {
  const created = await client.send('POST', path, body);
  // The id is in the text whatever the fault did to the shape of the answer.
  return /"id":"([^"]+)"/.exec(created.text)?.[1] ?? '';
}

const { projectId } = referenceFixtures;
const PROJECTS = { project_id: projectId, tenant_id: projectId, target_project_id: projectId };
const SERVER = '3ffcbe9d-e5bf-45f4-aa0a-670b54bda66c';

/** A valid body of an operation that requires a header. */
const VALID: Readonly<Record<string, string>> = {
  'volumes.revert': JSON.stringify({ revert: { snapshot_id: 'SNAPSHOT' } }),
};

/** Without this revert does not exist (EasyStack 6.2.1, 1.3). */
const VERSION = { 'OpenStack-API-Version': 'volume 3.42' };

type Pins = Readonly<Record<string, Json>>;

const PINS: Readonly<Record<string, Pins>> = {
  'volume.create': { '/volume/availability_zone': 'az-1', '/volume/volume_type': 'SAS', '/volume/size': 10 },
  'volume.extend': { '/os-extend/new_size': 20 },
  'volume.update': { '/volume/name': 'n' },
  'snapshot.create': { '/snapshot/volume_id': 'VOLUME' },
  'snapshot.rollback': { '/rollback/volume_id': 'VOLUME' },
  'vendor-snapshot.rollback': { '/rollback/volume_id': 'VOLUME' },
  'transfer.create': { '/transfer/volume_id': 'VOLUME', '/transfer/name': 'n' },
  'backup.create': { '/backup/volume_id': 'VOLUME' },
  'backup.restore': {
    '/restore/name': 'n',
    '/restore/volume_id': 'VOLUME',
    '/restore/volume_type': 'SAS',
  },
  'volume.retype': { '/os-retype/new_type': 'SSD', '/os-retype/migration_policy': 'on-demand' },
  'volume.revert': { '/revert/snapshot_id': 'SNAPSHOT' },
  'volume-type.update': { '/volume_type/name': 'n' },
  'volume-type.create': { '/volume_type/name': 'n' },
  'qos.update': { '/qos_modify/iops': 3500, '/qos_modify/throughput': 130 },
  'volume.metadata.set': { '/meta/k': 'v' },
  'snapshot.metadata.set': { '/meta/k': 'v' },
};

const memo = new Map<string, readonly Mutation[]>();

function memoize(key: string, make: () => readonly Mutation[]): readonly Mutation[] {
  const known = memo.get(key) ?? make();
  memo.set(key, known);
  return known;
}

/** A request as [body, query, headers]. */
type InvalidRequest = readonly [body: string | undefined, query?: string, headers?: Record<string, string>];

/** Requests that break one constraint. */
function invalidRequests(operation: Operation, suffix: string): InvalidRequest[] {
  const [, place = '', ...rest] = suffix.split('.');
  const id = rest.join('.');
  const schema = operation.requestBody?.schema;
  if (place === 'body' && id === 'required') return [['']];
  if (place === 'body' && schema !== undefined) {
    const options = {
      pins: PINS[operation.capability] ?? {},
      omit: (_: string, part: object) => 'x-reference' in part,
    };
    return memoize(`${operation.contract}:${operation.id}`, () => [
      ...mutations(schema, options),
      ...mutations(schema, { pins: options.pins }),
    ])
      .filter(({ constraintId }) => constraintId === id)
      .flatMap(({ boundaries }) => boundaries.map(({ text }): InvalidRequest => [text]));
  }
  if (id.endsWith('.required')) return [[VALID[operation.id]]];
  return operation.parameters
    .filter((parameter) => parameter.in === place)
    .flatMap((parameter) => parameterMutations(parameter).map((mutation) => ({ parameter, mutation })))
    .filter(({ mutation }) => mutation.constraintId === id)
    .flatMap(({ parameter, mutation }) =>
      mutation.boundaries.filter(isSendable).map(({ text = '' }): InvalidRequest => {
        if (place === 'query')
          return [undefined, `?${new URLSearchParams({ [parameter.name]: text }).toString()}`];
        const body = JSON.stringify({ volume: minimalVolume });
        return [body, '', { [parameter.name]: text }];
      }),
    );
}

/** Headers carry Latin-1 only. */
function isSendable({ text = '' }: { readonly text?: string }): boolean {
  return Array.from(text).every((character) => character.charCodeAt(0) < 256);
}

describe.each(operations.map((it) => [`${it.contract}:${it.id}`, it] as const))(
  'deriveFaults() of %s',
  (name, operation) => {
    const faults = deriveFaults(operation);
    const requirements = [...library.get(operation.contract).requirements.values()].filter(
      ({ id, derived, level }) => derived && level === 'must' && id.startsWith(`${name}.`),
    );

    it('has a fault for every derived must, but for what cannot be broken on the wire', () => {
      const broken = new Set(faults.map(({ id }) => id));
      const left = requirements
        .filter(({ text }) => !text.includes('minLength 0'))
        .map(({ id }) => id)
        .filter((id) => !broken.has(id));
      const unbreakable = [
        ...(operation.responses.some(({ status, schema }) => status < 400 && schema !== undefined)
          ? []
          : [`${name}.response-body`]),
        ...(operation.entity !== undefined &&
        (operation.parameters.some(
          (it) =>
            it.in === 'path' &&
            it.schema['x-reference'] !== undefined &&
            operation.path.endsWith(`{${it.name}}`),
        ) ||
          /^\/volumes?$/.test(operation.entity))
          ? []
          : [`${name}.identity`]),
      ];
      expect(left.toSorted()).toEqual(unbreakable.toSorted());
    });

    const rejects = faults.filter(
      ({ id }) =>
        id.includes('.rejects.') &&
        !id.endsWith('.unknown') &&
        // These tests change bodies, queries and headers, not paths.
        !id.includes('.rejects.path.') &&
        requirements.some((it) => it.id === id),
    );
    it.runIf(rejects.length > 0)('makes the target accept what it refuses', async () => {
      const kept: string[] = [];
      for (const fault of rejects) {
        const statuses: number[] = [];
        let fresh: Stage | undefined;
        for (const [body, query, headers] of invalidRequests(operation, fault.id.slice(name.length + 1))) {
          fresh ??= await stage(operation, fault);
          const before = fresh.fired();
          const status = await fresh.send(body, query, headers);
          const fired = fresh.fired() > before;
          if (fired) statuses.push(status);
          if (fired && status < 300) break;
          // What was refused has changed nothing, and the target takes the next request as it is.
          if (status < 300) fresh = undefined;
        }
        if (!statuses.some((status) => status < 300)) kept.push(`${fault.id}: ${statuses.join(' ')}`);
      }
      expect(kept).toEqual([]);
    });
  },
);
