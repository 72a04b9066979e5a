import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../../contract/library.ts';
import { routesOf } from '../../../contract/routes.ts';
import type { Json, Operation } from '../../../contract/types.ts';
import { mutations, parameterMutations, type Mutation } from '../../../generate/index.ts';
import { createTestClient, minimalVolume, type TestClient } from '../../reference/testing/client.ts';
import type { Fault } from '../fault.ts';
import { withFault } from '../with-fault.ts';
import { deriveFaults } from './derive-faults.ts';

const CONTRACTS = ['evs/v1', 'evs/v2', 'evs/v2.1', 'cinder/v3'] as const;
const library = createLibrary();
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
  const client = createTestClient({ routes, delayMs: 0 }, (fetch) => {
    const target = withFault(fetch, fault, routes);
    fired = target.fired;
    return target.fetch;
  });
  const volume = await made(client, '/v3/{p}/volumes', { volume: minimalVolume });
  // A volume with snapshots is not deleted.
  const snapshot = operation.path.includes('snapshot')
    ? await made(client, '/v3/{p}/snapshots', { snapshot: { volume_id: volume } })
    : '';
  const ids = { project_id: '{p}', volume_id: volume, snapshot_id: snapshot, job_id: 'none' };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => ids[name as keyof typeof ids]);
  return {
    client,
    fired: () => fired(),
    send: async (body, query = '', headers = {}) =>
      (await client.send(operation.method, `${path}${query}`, body?.replaceAll('VOLUME', volume), headers))
        .status,
  };
}

async function made(client: TestClient, path: string, body: unknown): Promise<string> {
  const created = await client.send('POST', path, body);
  // The id is in the text whatever the fault did to the shape of the answer.
  return /"id":"([^"]+)"/.exec(created.text)?.[1] ?? '';
}

const PINS: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  'volume.create': { '/volume/availability_zone': 'az-1', '/volume/volume_type': 'SAS', '/volume/size': 10 },
  'volume.extend': { '/os-extend/new_size': 20 },
  'volume.update': { '/volume/name': 'n' },
  'snapshot.create': { '/snapshot/volume_id': 'VOLUME' },
  'snapshot.rollback': { '/rollback/volume_id': 'VOLUME' },
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
        ...(operation.parameters.some((it) => it.in === 'path' && it.schema['x-reference'] !== undefined) ||
        operation.entity?.startsWith('/volume') === true
          ? []
          : [`${name}.identity`]),
      ];
      expect(left.toSorted()).toEqual(unbreakable.toSorted());
    });

    const rejects = faults.filter(
      ({ id }) =>
        id.includes('.rejects.') && !id.endsWith('.unknown') && requirements.some((it) => it.id === id),
    );
    it.runIf(rejects.length > 0)('makes the target accept what it refuses', async () => {
      const kept: string[] = [];
      for (const fault of rejects) {
        const statuses: number[] = [];
        for (const [body, query, headers] of invalidRequests(operation, fault.id.slice(name.length + 1))) {
          const { send, fired } = await stage(operation, fault);
          const status = await send(body, query, headers);
          if (fired() > 0) statuses.push(status);
          if (fired() > 0 && status < 300) break;
        }
        if (!statuses.some((status) => status < 300)) kept.push(`${fault.id}: ${statuses.join(' ')}`);
      }
      expect(kept).toEqual([]);
    });
  },
);
