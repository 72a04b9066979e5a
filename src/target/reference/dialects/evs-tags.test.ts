import { describe, expect, it } from 'vitest';
import { createTestClient, type TestClient, type TestResponse } from '../testing/client.ts';
import { evsRoutes } from '../testing/evs-routes.ts';

const VOLUMES = '/v2/{p}/cloudvolumes';

const newClient = (): TestClient => createTestClient({ routes: evsRoutes });

async function act(client: TestClient, id: string, action: string, tags: unknown): Promise<TestResponse> {
  return client.send('POST', `${VOLUMES}/${id}/tags/action`, { action, tags });
}

async function tagsOf(client: TestClient, id: string): Promise<Record<string, string>> {
  const list = (await client.send('GET', `${VOLUMES}/${id}/tags`)).at('tags') as TagPair[];
  return Object.fromEntries(list.map(({ key, value }) => [key, value]));
}

interface TagPair {
  readonly key: string;
  readonly value: string;
}

const numbered = (count: number, value = 'v'): TagPair[] =>
  Array.from({ length: count }, (_, index) => ({ key: `key${index}`, value }));

describe('create()', () => {
  it('adds tags, gives known keys new values and keeps the last of a key that stands twice', async () => {
    const client = newClient();
    const id = await client.volume();
    const first = await act(client, id, 'create', [
      { key: 'a', value: '1' },
      { key: 'b', value: '' },
      { key: 'a', value: '2' },
    ]);
    expect([first.status, first.text]).toEqual([204, '']);
    expect(await tagsOf(client, id)).toEqual({ a: '2', b: '' });
    await act(client, id, 'create', [
      { key: '标签-_Z9', value: '值._-' },
      { key: '__proto__', value: 'x' },
      { key: 'b', value: 'c' },
    ]);
    expect(Object.entries(await tagsOf(client, id))).toEqual([
      ['a', '2'],
      ['b', 'c'],
      ['标签-_Z9', '值._-'],
      ['__proto__', 'x'],
    ]);
    expect((await client.send('GET', `${VOLUMES}/${id}`)).at('volume.tags.a')).toBe('2');
  });

  it('lets a volume have ten tags and adds all of a request or none', async () => {
    const client = newClient();
    const id = await client.volume();
    expect((await act(client, id, 'create', numbered(11))).at('error.code')).toBe('EVS.1061');
    expect(await tagsOf(client, id)).toEqual({});
    expect((await act(client, id, 'create', numbered(9))).status).toBe(204);
    const two = [
      { key: 'x', value: '' },
      { key: 'y', value: '' },
    ];
    expect((await act(client, id, 'create', two)).at('error.code')).toBe('EVS.1061');
    expect(Object.keys(await tagsOf(client, id))).toHaveLength(9);
    expect((await act(client, id, 'create', numbered(10, 'new'))).status).toBe(204);
  });

  it.each([
    [[{ key: 'k'.repeat(37), value: 'v' }]],
    [[{ key: 'k', value: 'v'.repeat(44) }]],
    [[{ key: 'a.b', value: 'v' }]],
    [[{ key: 'a b', value: 'v' }]],
    [[{ key: 'k', value: 'a/b' }]],
    [[{ key: 'é', value: 'v' }]],
    [[{ key: '', value: 'v' }]],
    [[{ key: 'k' }]],
    [[{ value: 'v' }]],
    [[{ key: 1, value: 'v' }]],
    [[{ key: 'k', value: null }]],
    [['k']],
    [{ k: 'v' }],
    [undefined],
  ])('refuses %j', async (tags) => {
    const client = newClient();
    const id = await client.volume();
    const answer = await act(client, id, 'create', tags);
    expect([answer.status, answer.at('error.code')]).toEqual([400, 'EVS.1062']);
    expect(await tagsOf(client, id)).toEqual({});
  });

  it('takes the longest keys and values', async () => {
    const client = newClient();
    const id = await client.volume();
    const longest = [{ key: '长'.repeat(36), value: '长'.repeat(43) }];
    expect((await act(client, id, 'create', longest)).status).toBe(204);
  });
});

describe('remove()', () => {
  it('takes tags off and passes over what is not there', async () => {
    const client = newClient();
    const id = await client.volume();
    await act(client, id, 'create', numbered(3));
    for (let times = 0; times < 2; times++) {
      const gone = await act(client, id, 'delete', [{ key: 'key0' }, { key: 'key2' }, { key: 'other' }]);
      expect([gone.status, gone.text]).toEqual([204, '']);
      expect(await tagsOf(client, id)).toEqual({ key1: 'v' });
    }
    expect((await act(client, id, 'delete', [{}])).at('error.code')).toBe('EVS.1062');
    expect((await act(client, id, 'replace', [])).at('error.code')).toBe('EVS.5400');
  });

  it('answers 404 for a volume that does not exist, and 400 for an id that is none', async () => {
    const client = newClient();
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect((await act(client, unknown, 'delete', [])).at('error.code')).toBe('EVS.5404');
    expect((await act(client, 'other', 'create', [])).at('error.code')).toBe('EVS.1002');
    expect((await client.send('GET', `${VOLUMES}/${unknown}/tags`)).status).toBe(404);
  });
});

describe('listAll()', () => {
  it('lists the keys of all volumes with all their values', async () => {
    const client = newClient();
    const [first, second] = [await client.volume(), await client.volume()];
    await act(client, first, 'create', [
      { key: 'b', value: '2' },
      { key: 'a', value: '1' },
    ]);
    await act(client, second, 'create', [
      { key: 'b', value: '1' },
      { key: 'a', value: '1' },
    ]);
    const all = await client.send('GET', `${VOLUMES}/tags`);
    expect([all.status, all.json]).toEqual([200, { tags: { a: ['1'], b: ['1', '2'] } }]);
  });
});
