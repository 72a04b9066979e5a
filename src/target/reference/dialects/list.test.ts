import { describe, expect, it } from 'vitest';
import { createTestClient, type TestClient, type TestResponse } from '../testing/client.ts';

const EVS = '/v2/{p}/cloudvolumes/detail';

/** Volumes a to e; their sizes are 12, 10, 11, 12, 10. */
async function five(): Promise<TestClient> {
  const client = createTestClient();
  for (const [index, name] of Array.from('abcde').entries()) {
    await client.volume({ name, size: [12, 10, 11][index % 3], metadata: { place: String(index % 2) } });
  }
  return client;
}

function names(response: TestResponse, kind = 'volumes'): string {
  const items = response.at(kind);
  if (!Array.isArray(items)) throw new Error(`${response.status} ${response.text}`);
  return items.map((_, index) => response.at(`${kind}.${index}.name`)).join('');
}

describe('listVolumes()', () => {
  it.each([
    ['', 'edcba'],
    ['?sort_dir=asc', 'abcde'],
    ['?limit=2', 'ed'],
    ['?limit=2&offset=1', 'dc'],
    ['?offset=5', ''],
    ['?offset=99999999999999999999', ''],
    ['?sort_key=name&sort_dir=asc', 'abcde'],
    ['?sort_key=size&sort_dir=asc&limit=1&offset=2', 'c'],
    ['?name=c', 'c'],
    ['?name=C', ''],
    ['?status=available&limit=1', 'e'],
    ['?status=error', ''],
    ['?availability_zone=az-2', ''],
    ['?availability_zone=az-1&limit=1', 'e'],
    [`?metadata=${encodeURIComponent('{"place":"1"}')}`, 'db'],
    [`?metadata=${encodeURIComponent('{"constructor":"1"}')}`, ''],
    ['?multiattach=true', ''],
    ['?multiattach=false&limit=1', 'e'],
    ['?bootable=True', ''],
    ['?service_type=DSS', ''],
    ['?service_type=EVS&limit=1', 'e'],
    ['?dedicated_storage_name=pool', ''],
    ['?server_id=none', ''],
    ['?volume_type_id=SAS', ''],
    ['?enterprise_project_id=all_granted_eps&limit=1', 'e'],
    ['?enterprise_project_id=1', ''],
    ['?id=unknown', ''],
    ['?nonsense=1&limit=1', 'e'],
  ])('EVS answers %s with %j', async (query, expected) => {
    const client = await five();
    expect(names(await client.send('GET', `${EVS}${query}`))).toBe(expected);
  });

  it.each([
    ['?limit=0', 'EVS.1023'],
    ['?limit=1001', 'EVS.1023'],
    ['?limit=x', 'EVS.5400'],
    ['?limit=', 'EVS.5400'],
    ['?limit=1.5', 'EVS.5400'],
    ['?offset=-1', 'EVS.5400'],
    ['?sort_dir=up', 'EVS.1040'],
    ['?sort_key=colour', 'EVS.1039'],
    ['?marker=x', 'EVS.1024'],
    ['?marker=00000000-0000-4000-8000-000000000000', 'EVS.1024'],
    ['?status=broken', 'EVS.1031'],
    ['?multiattach=1', 'EVS.1054'],
    ['?service_type=ABC', 'EVS.5400'],
    ['?metadata=x', 'EVS.1058'],
    [`?ids=${Array.from({ length: 61 }, (_, index) => `'${index}'`).join(',')}`, 'EVS.5400'],
  ])('EVS refuses %s with %s', async (query, code) => {
    const answer = await createTestClient().send('GET', `${EVS}${query}`);
    expect([answer.status, answer.at('error.code')]).toEqual([400, code]);
  });

  it('takes ids with brackets and quotes, ignores those that name nothing, and then ignores id', async () => {
    const client = await five();
    const all = await client.send('GET', EVS);
    const [e, c] = [String(all.at('volumes.0.id')), String(all.at('volumes.2.id'))];
    const list = await client.send('GET', `${EVS}?id=${e}&ids=['${c}', 'nothing', '${e}']`);
    expect(names(list)).toBe('ec');
    expect(names(await client.send('GET', `${EVS}?id=${c}`))).toBe('c');
  });

  it.each([
    [EVS, '?limit=2&sort_key=size'],
    [EVS, '?limit=1&sort_dir=asc&offset=0'],
    ['/v3/{p}/volumes', '?limit=2&sort_key=status&sort_dir=asc'],
    ['/v3/{p}/volumes/detail', '?limit=3'],
  ])('%s%s leads through every volume once, and ends', async (path, query) => {
    const client = await five();
    const whole = names(await client.send('GET', `${path}${query}`.replace(/limit=\d/, 'limit=5')));
    let walked = '';
    let next: string | undefined = `${path}${query}`;
    while (next !== undefined) {
      const page: TestResponse = await client.send('GET', next);
      walked += names(page);
      const href = page.at('volumes_links.0.href');
      next = typeof href === 'string' ? href.replace('http://reference.test', '') : undefined;
    }
    expect(walked).toBe(whole);
    expect(walked).toHaveLength(5);
  });

  it('counts all that fit the filter, whatever the page', async () => {
    const client = await five();
    const list = await client.send('GET', `${EVS}?limit=1&offset=3&name=a`);
    expect([list.at('count'), names(list)]).toEqual([1, '']);
    expect((await client.send('GET', `${EVS}?limit=1`)).at('count')).toBe(5);
  });

  it('goes on after a marker that the filter leaves out', async () => {
    const client = await five();
    const all = await client.send('GET', EVS);
    const marker = String(all.at('volumes.2.id'));
    client.reference.control.setVolumeState(marker, 'error');
    const path = `${EVS}?status=available&marker=${marker}`;
    expect(names(await client.send('GET', path))).toBe('ba');
    expect(names(await client.send('GET', `${path}&sort_key=name`))).toBe('ba');
  });

  it('refuses a name filter of more than 64 characters in Cinder, and an unknown marker with 404', async () => {
    const client = createTestClient();
    expect((await client.send('GET', `/v3/{p}/volumes?name=${'n'.repeat(65)}`)).status).toBe(400);
    const unknown = await client.send('GET', '/v3/{p}/volumes?marker=nothing');
    expect([unknown.status, unknown.at('itemNotFound.code')]).toEqual([404, 404]);
  });
});

describe('listSnapshots()', () => {
  it.each([
    ['/v2/{p}/cloudsnapshots/detail', '', 'cba'],
    ['/v2/{p}/cloudsnapshots/detail', '?limit=5000', 'cba'],
    ['/v2/{p}/cloudsnapshots/detail', '?limit=1&offset=1', 'b'],
    ['/v2/{p}/cloudsnapshots/detail', '?name=a', 'a'],
    ['/v2/{p}/cloudsnapshots/detail', '?availability_zone=az-2', ''],
    ['/v2/{p}/cloudsnapshots/detail', '?dedicated_storage_id=x', ''],
    ['/v2/{p}/cloudsnapshots/detail', '?status=error', ''],
    ['/v3/{p}/snapshots', '?limit=2', 'cb'],
    ['/v3/{p}/snapshots/detail', '?volume_id=x', ''],
    ['/v3/{p}/snapshots/detail', '?status=available&offset=2', 'a'],
  ])('%s answers %s with %j', async (path, query, expected) => {
    const client = createTestClient();
    const volume = await client.volume();
    for (const name of 'abc') await client.snapshot(volume, { name });
    expect(names(await client.send('GET', `${path}${query}`), 'snapshots')).toBe(expected);
  });

  it('takes id more than once in EVS, and links to the rest', async () => {
    const client = createTestClient();
    const volume = await client.volume();
    const [a, , c] = [
      await client.snapshot(volume),
      await client.snapshot(volume),
      await client.snapshot(volume),
    ];
    const path = `/v2/{p}/cloudsnapshots/detail?id=${a}&id=${c}&limit=1`;
    const first = await client.send('GET', path);
    expect([first.at('count'), first.at('snapshots.0.id')]).toEqual([2, c]);
    const next = String(first.at('snapshots_links.0.href')).replace('http://reference.test', '');
    const second = await client.send('GET', next);
    expect([second.at('snapshots.0.id'), second.at('snapshots_links')]).toEqual([a, undefined]);
  });
});
