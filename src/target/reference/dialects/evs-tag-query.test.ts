import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { createTestClient, minimalVolume, type TestClient, type TestResponse } from '../testing/client.ts';
import { evsRoutes } from '../testing/evs-routes.ts';

async function filter(
  client: TestClient,
  query: object,
  token = referenceFixtures.token,
): Promise<TestResponse> {
  const path = '/v2/{p}/cloudvolumes/resource_instances/action';
  return client.send('POST', path, { action: 'filter', ...query }, { 'X-Auth-Token': token });
}

/** The volumes a: x=1; b: x=2, y=1; c: y=1, in the dedicated pool. */
async function three(): Promise<TestClient> {
  const client = createTestClient({ routes: evsRoutes });
  const create = async (name: string, tags: object, beside: object = {}): Promise<void> => {
    const body = { volume: { ...minimalVolume, name: `name-${name}`, tags }, ...beside };
    expect((await client.send('POST', '/v2.1/{p}/cloudvolumes', body)).status).toBe(202);
  };
  await create('a', { x: '1' });
  await create('b', { x: '2', y: '1' });
  const { id } = referenceFixtures.dedicatedStorage;
  await create('c', { y: '1' }, { 'OS-SCH-HNT:scheduler_hints': { dedicated_storage_id: id } });
  client.settle();
  return client;
}

function names(answer: TestResponse): string {
  const resources = answer.at('resources') as { resource_name: string }[];
  return resources.map(({ resource_name: name }) => name.replace('name-', '')).join('');
}

describe('filter()', () => {
  it.each([
    [{ tags: [] }, 'cba', 3],
    [{ tags: [{ key: 'x', values: [] }] }, 'ba', 2],
    [{ tags: [{ key: 'x', values: ['1'] }] }, 'a', 1],
    [{ tags: [{ key: 'x', values: ['1', '2'] }] }, 'ba', 2],
    [
      {
        tags: [
          { key: 'x', values: [] },
          { key: 'y', values: ['1'] },
        ],
      },
      'b',
      1,
    ],
    [{ tags: [{ key: 'z', values: [] }] }, '', 0],
    [{ tags: [{ key: 'constructor', values: [] }] }, '', 0],
    [{ tags: [], limit: 1 }, 'c', 3],
    [{ tags: [], offset: 1, limit: 1 }, 'b', 3],
    [{ tags: [], offset: 9 }, '', 3],
    [{ tags: [], matches: [{ key: 'resource_name', value: 'e-a' }] }, 'a', 1],
    [{ tags: [], matches: [{ key: 'service_type', value: 'DSS' }] }, 'c', 1],
    [{ tags: [], matches: [{ key: 'service_type', value: 'EV' }] }, '', 0],
  ])('answers %j with %j of %i', async (query, expected, count) => {
    const answer = await filter(await three(), query);
    expect([answer.status, names(answer), answer.at('total_count')]).toEqual([200, expected, count]);
  });

  it('is for those who may only read, too', async () => {
    const answer = await filter(await three(), { tags: [] }, referenceFixtures.readerToken);
    expect([answer.status, names(answer)]).toEqual([200, 'cba']);
  });

  it('shows a resource with its details and its tags', async () => {
    const answer = await filter(await three(), { tags: [{ key: 'x', values: ['2'] }] });
    expect(answer.at('resources.0')).toEqual({
      resource_id: answer.at('resources.0.resource_detail.id'),
      resource_name: 'name-b',
      resource_detail: expect.objectContaining({
        name: 'name-b',
        shareable: false,
        tags: { x: '2', y: '1' },
      }),
      tags: [
        { key: 'x', value: '2' },
        { key: 'y', value: '1' },
      ],
    });
  });

  const eleven = Array.from({ length: 11 }, (_, index) => `k${index}`);
  it.each([
    [{}, 'EVS.1062'],
    [{ tags: {} }, 'EVS.1062'],
    [{ tags: [{ key: 'x' }] }, 'EVS.1062'],
    [{ tags: [{ values: [] }] }, 'EVS.1062'],
    [{ tags: [{ key: 'x', values: [1] }] }, 'EVS.1062'],
    [{ tags: [{ key: 'x', values: ['1', '1'] }] }, 'EVS.1062'],
    [{ tags: [{ key: 'x', values: eleven }] }, 'EVS.1062'],
    [{ tags: eleven.map((key) => ({ key, values: [] })) }, 'EVS.1062'],
    [{ tags: ['x', 'x'].map((key) => ({ key, values: [] })) }, 'EVS.1062'],
    [{ tags: [], limit: 0 }, 'EVS.2142'],
    [{ tags: [], limit: 1001 }, 'EVS.2142'],
    [{ tags: [], limit: '1' }, 'EVS.2142'],
    [{ tags: [], offset: -1 }, 'EVS.5400'],
    [{ tags: [], matches: [{ key: 'size', value: '1' }] }, 'EVS.5400'],
    [{ tags: [], matches: [{ key: 'resource_name' }] }, 'EVS.5400'],
    [{ tags: [], matches: [{ key: 'resource_name', value: 'n'.repeat(256) }] }, 'EVS.5400'],
    [{ tags: [], matches: ['a', 'b'].map((value) => ({ key: 'resource_name', value })) }, 'EVS.5400'],
    [{ tags: [], action: 'count' }, 'EVS.5400'],
  ])('refuses %j with %s', async (query, code) => {
    const answer = await filter(createTestClient({ routes: evsRoutes }), query);
    expect([answer.status, answer.at('error.code')]).toEqual([400, code]);
  });
});
