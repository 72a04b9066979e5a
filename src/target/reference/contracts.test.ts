import { describe, expect, it } from 'vitest';
import { createLibrary, listContracts } from '../../contract/library.ts';
import { routesOf } from '../../contract/routes.ts';
import type { Operation } from '../../contract/types.ts';
import { validatorFor } from '../../contract/validate.ts';
import { createRecogniser } from '../faults/recognise.ts';
import { routesBeside } from './beside.ts';
import { handlers } from './dialects/index.ts';
import { routeKey } from './routes.ts';
import { createTestClient, type TestClient, type TestResponse } from './testing/client.ts';
import { testRoutes } from './testing/routes.ts';
import { referenceFixtures } from './fixtures.ts';

// The reference and the contracts were read from the same document apart from each other; here they meet.

const CONTRACTS = ['evs/v1', 'evs/v2', 'evs/v2.1', 'cinder/v3'] as const;
const library = createLibrary();
const routes = routesOf(library, CONTRACTS);
const operations = new Map<string, Operation>(
  CONTRACTS.flatMap((id) => library.get(id).operations.map((it) => [`${it.contract}:${it.id}`, it] as const)),
);

/** Sends every request twice over: to the reference, and its response to the operation's schema. */
function judging(client: TestClient, seen: Set<string>): TestClient['send'] {
  const recognise = createRecogniser(routes);
  return async (method, path, body) => {
    const response: TestResponse = await client.send(method, path, body);
    const pathname = path.replace('{p}', client.reference.projectId).split('?')[0] ?? '';
    const found = recognise(method, pathname, body);
    const operation = operations.get(`${found?.contract}:${found?.operationId}`);
    expect(operation, `${method} ${path}`).toBeDefined();
    if (operation === undefined) return response;
    seen.add(`${operation.contract}:${operation.id}`);
    const spec = operation.responses.find(({ status }) => status === response.status);
    expect(spec, `${operation.id} answered ${response.status} ${response.text}`).toBeDefined();
    if (spec?.schema !== undefined && response.text !== '') {
      const validate = validatorFor(spec.schema);
      const fits = validate(response.json);
      expect({ fits, errors: validate.errors ?? [] }, operation.id).toEqual({ fits: true, errors: [] });
    }
    return response;
  };
}

describe('reference and contracts', () => {
  it('name the same operations', () => {
    const documented = routesOf(library, listContracts());
    const known = new Set([...documented, ...routesBeside(documented)].map(routeKey));
    expect(Object.keys(handlers).filter((key) => !known.has(key))).toEqual([]);
  });

  it('agree on the answer of every operation, valid and refused', async () => {
    const client = createTestClient({ routes });
    const seen = new Set<string>();
    const send = judging(client, seen);
    const full = {
      availability_zone: 'az-1',
      volume_type: 'GPSSD2',
      size: 10,
      name: 'n',
      metadata: { 'hw:passthrough': 'true' },
      iops: 3000,
      throughput: 125,
    };
    const batch = await send('POST', '/v2.1/{p}/cloudvolumes', {
      volume: { ...full, count: 2, tags: { a: 'b' } },
    });
    await send('GET', `/v1/{p}/jobs/${String(batch.at('job_id'))}`);
    const attached = { volume: full, server_id: referenceFixtures.serverId };
    await send('POST', '/v2.1/{p}/cloudvolumes', attached);
    await send('POST', '/v2.1/{p}/cloudvolumes', { volume: {} });
    const made = await send('POST', '/v3/{p}/volumes', { volume: full });
    await send('POST', '/v3/{p}/volumes', { volume: {} });
    client.settle();
    const id = String(made.at('volume.id'));
    for (const list of ['/v2/{p}/cloudvolumes/detail', '/v3/{p}/volumes', '/v3/{p}/volumes/detail']) {
      await send('GET', list);
      await send('GET', `${list}?limit=1`);
      await send('GET', `${list}?limit=0`);
    }
    await send('PUT', `/v2/{p}/cloudvolumes/${id}`, { volume: { name: 'x', description: 'y' } });
    await send('PUT', `/v3/{p}/volumes/${id}`, { volume: { name: 'x', description: 'y' } });
    await send('POST', `/v2.1/{p}/cloudvolumes/${id}/action`, { 'os-extend': { new_size: 20 } });
    client.settle();
    await send('POST', `/v3/{p}/volumes/${id}/action`, { 'os-extend': { new_size: 30 } });
    await send('POST', `/v3/{p}/volumes/${id}/action`, { 'os-extend': { new_size: 1 } });
    client.settle();
    await send('GET', `/v2/{p}/cloudvolumes/${id}`);
    await send('GET', `/v3/{p}/volumes/${id}`);
    await snapshots(send, client, id);
    await send('DELETE', `/v2/{p}/cloudvolumes/${id}`);
    await send('DELETE', `/v3/{p}/volumes/${String(batch.at('volume_ids.0'))}`);
    expect(testRoutes.map(routeKey).filter((key) => !seen.has(key))).toEqual([]);
  });
});

async function snapshots(send: TestClient['send'], client: TestClient, volume: string): Promise<void> {
  for (const path of ['/v2/{p}/cloudsnapshots', '/v3/{p}/snapshots']) {
    const made = await send('POST', path, { snapshot: { volume_id: volume, name: 's' } });
    const id = String(made.at('snapshot.id'));
    client.settle();
    await send('GET', `${path}/${id}`);
    await send('PUT', `${path}/${id}`, { snapshot: { name: 't' } });
    await send('GET', `${path}/detail`);
    await send('GET', `${path}/detail?limit=1`);
    if (path.startsWith('/v3')) await send('GET', path);
    else await send('POST', `${path}/${id}/rollback`, { rollback: { volume_id: volume } });
    client.settle();
    await send('DELETE', `${path}/${id}`);
    client.settle();
  }
}
