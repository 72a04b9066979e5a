import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../contract/library.ts';
import { routesOf } from '../../contract/routes.ts';
import type { Json, Operation } from '../../contract/types.ts';
import { mutations, parameterMutations } from '../../generate/index.ts';
import { referenceFixtures } from './fixtures.ts';
import { createTestClient, type TestClient } from './testing/client.ts';

// The reference has validation of its own; here it meets every constraint that the contracts state.

const CONTRACTS = [
  'evs/v1',
  'evs/v2',
  'evs/v2.1',
  'cinder/v1',
  'cinder/v2',
  'cinder/v3',
  'cinder/discovery',
] as const;
const library = createLibrary();
const routes = routesOf(library, CONTRACTS);
const operations = CONTRACTS.flatMap((id) => library.get(id).operations);

interface Place {
  readonly client: TestClient;
  readonly volume: string;
  readonly snapshot: string;
}

async function prepare(): Promise<Place> {
  const client = createTestClient({ routes });
  const volume = await client.volume();
  return { client, volume, snapshot: await client.snapshot(volume) };
}

/** What a valid body needs that its schema does not say. */
function pins(operation: Operation, place: Place): Readonly<Record<string, Json>> {
  if (operation.capability === 'volume.create') {
    return { '/volume/availability_zone': 'az-1', '/volume/volume_type': 'SAS', '/volume/size': 10 };
  }
  if (operation.capability === 'volume.extend') return { '/os-extend/new_size': 20 };
  if (operation.capability === 'volume.update') return { '/volume/name': 'n' };
  if (operation.capability === 'snapshot.create') return { '/snapshot/volume_id': place.volume };
  if (operation.capability === 'transfer.create') return { '/transfer/volume_id': place.volume };
  if (operation.capability === 'snapshot.rollback') return { '/rollback/volume_id': place.volume };
  return {};
}

function pathOf(operation: Operation, { volume, snapshot }: Place): string {
  const ids: Readonly<Record<string, string>> = {
    project_id: '{p}',
    target_project_id: referenceFixtures.projectId,
    volume_id: volume,
    snapshot_id: snapshot,
    version: 'v3',
    key: 'key',
  };
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'none');
}

describe.each(operations.map((it) => [`${it.contract}:${it.id}`, it] as const))('%s', (_, operation) => {
  it('refuses every body that breaks a must', async () => {
    const place = await prepare();
    const schema = operation.requestBody?.schema;
    if (schema === undefined) return;
    const accepted: string[] = [];
    const options = {
      pins: pins(operation, place),
      omit: (_pointer: string, part: object) => 'x-reference' in part || 'x-feature' in part,
    };
    for (const mutation of mutations(schema, options).filter(({ level }) => level === 'must')) {
      for (const { text, note } of mutation.boundaries) {
        const answer = await place.client.send(operation.method, pathOf(operation, place), text);
        if (answer.status < 400) accepted.push(`${mutation.constraintId}: ${note}: ${text.slice(0, 200)}`);
      }
    }
    expect(accepted).toEqual([]);
  });

  it('refuses every query that breaks a must', async () => {
    const place = await prepare();
    const accepted: string[] = [];
    for (const parameter of operation.parameters.filter((it) => it.in === 'query')) {
      for (const mutation of parameterMutations(parameter).filter(({ level }) => level === 'must')) {
        for (const { text = '', note } of mutation.boundaries) {
          const query = new URLSearchParams({ [parameter.name]: text }).toString();
          const answer = await place.client.send(operation.method, `${pathOf(operation, place)}?${query}`);
          if (answer.status < 400) accepted.push(`${mutation.constraintId}: ${note}: ${query}`);
        }
      }
    }
    expect(accepted).toEqual([]);
  });
});
