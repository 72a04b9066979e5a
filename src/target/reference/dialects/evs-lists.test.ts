import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { createTestClient, type TestClient, type TestResponse } from '../testing/client.ts';
import { evsRoutes } from '../testing/evs-routes.ts';

const BRIEF = '/v2/{p}/cloudvolumes';
const VENDOR = ['/v2/{p}/os-vendor-volumes', '/v3/{p}/os-vendor-volumes'] as const;

/** Volumes a, b and c; b is made from an image. */
async function three(): Promise<TestClient> {
  const client = createTestClient({ routes: evsRoutes });
  await client.volume({ name: 'a', size: 12 });
  await client.volume({ name: 'b', size: 10, imageRef: referenceFixtures.imageId });
  await client.volume({ name: 'c', size: 11, multiattach: true });
  return client;
}

function names(answer: TestResponse): string {
  const volumes = answer.at('volumes');
  if (!Array.isArray(volumes)) return String(answer.at('error.code'));
  return volumes.map((volume: { name: string }) => volume.name).join('');
}

describe('list()', () => {
  it('lists id, links and name, and nothing else', async () => {
    const client = await three();
    const answer = await client.send('GET', `${BRIEF}?limit=1`);
    const id = String(answer.at('volumes.0.id'));
    const self = `http://reference.test/v2/${client.reference.projectId}/volumes/${id}`;
    const bookmark = `http://reference.test/${client.reference.projectId}/volumes/${id}`;
    expect(answer.json).toEqual({
      volumes: [
        {
          id,
          name: 'c',
          links: [
            { href: self, rel: 'self' },
            { href: bookmark, rel: 'bookmark' },
          ],
        },
      ],
    });
    expect(names(await client.send('GET', `${BRIEF}?marker=${id}`))).toBe('ba');
  });

  it.each([
    ['', 'cba'],
    ['?sort_dir=asc', 'abc'],
    ['?sort_key=size', 'acb'],
    ['?sort_key=name', 'EVS.1039'],
    ['?name=b', 'b'],
    ['?status=error', ''],
    ['?status=gone', 'EVS.1031'],
    ['?availability_zone=az-1', 'cba'],
    ['?limit=0', 'EVS.1023'],
    ['?limit=1001', 'EVS.1023'],
    ['?multiattach=true', 'cba'],
  ])('answers %s with %s', async (query, expected) => {
    expect(names(await (await three()).send('GET', `${BRIEF}${query}`))).toBe(expected);
  });
});

describe.each(VENDOR)('%s', (path) => {
  it.each([
    ['', 'cba'],
    ['?limit=1', 'c'],
    ['?offset=1', 'ba'],
    ['?offset=0', 'EVS.5400'],
    ['?multiattach=true', 'c'],
    ['?multiattach=maybe', 'EVS.1054'],
    ['?bootable=true', 'cba'],
    ['?server_id=none', 'cba'],
    ['?enterprise_project_id=none', 'cba'],
    ['?volume_type_id=SAS', ''],
    ['?service_type=DSS', ''],
    ['?service_type=other', 'EVS.5400'],
    [`?ids=${encodeURIComponent("['x','y']")}&id=z`, ''],
    ['?marker=x', 'EVS.1024'],
    ['?sort_dir=up', 'EVS.1040'],
  ])('answers %s with %s', async (query, expected) => {
    expect(names(await (await three()).send('GET', `${path}/detail${query}`))).toBe(expected);
  });

  it('counts all, links to the next page and finds volumes by ids and by the id of their type', async () => {
    const client = await three();
    const page = await client.send('GET', `${path}/detail?limit=2`);
    expect([names(page), page.at('count'), page.at('volumes_links.0.rel')]).toEqual(['cb', 3, 'next']);
    const ids = [page.at('volumes.1.id'), 'unknown', page.at('volumes.0.id')].map((id) => `'${String(id)}'`);
    const found = await client.send(
      'GET',
      `${path}/detail?ids=${encodeURIComponent(`[${ids.join(', ')}]`)}&id=other`,
    );
    expect(names(found)).toBe('cb');
    const type = client.reference.cloud.volumeTypeNamed('SAS')?.id ?? '';
    expect(names(await client.send('GET', `${path}/detail?volume_type_id=${type}`))).toBe('cba');
  });

  it('shows a volume as its version does', async () => {
    const client = await three();
    const list = await client.send('GET', `${path}/detail?name=b`);
    const shown = await client.send('GET', `${path}/${String(list.at('volumes.0.id'))}`);
    expect(shown.at('volume')).toEqual(list.at('volumes.0'));
    expect(shown.at('volume')).toMatchObject({
      bootable: 'true',
      multiattach: false,
      shareable: path.startsWith('/v3') ? false : 'false',
      volume_image_metadata: { image_id: referenceFixtures.imageId },
      links: [{ rel: 'self', href: expect.stringContaining(`/${path.slice(1, 3)}/`) }, { rel: 'bookmark' }],
    });
    const unknown = await client.send('GET', `${path}/00000000-0000-4000-8000-000000000000`);
    expect([unknown.status, unknown.at('error.code')]).toEqual([404, 'EVS.5404']);
  });
});

it('evsDisk() tells whether a volume is encrypted', async () => {
  const client = createTestClient({ routes: evsRoutes });
  const metadata = { __system__encrypted: '1', __system__cmkid: referenceFixtures.keyId };
  const [plain, encrypted] = [await client.volume(), await client.volume({ metadata })];
  const shown = async (id: string): Promise<unknown> =>
    (await client.send('GET', `/v2/{p}/os-vendor-volumes/${id}`)).at('volume.encrypted');
  expect([await shown(plain), await shown(encrypted)]).toEqual([false, true]);
});

describe('evsVolumeFilter()', () => {
  it('takes 60 ids and no more', async () => {
    const client = await three();
    const query = (count: number): string =>
      `?ids=${encodeURIComponent(`[${Array.from({ length: count }, (_, n) => `'${n}'`).join(',')}]`)}`;
    expect((await client.send('GET', `${BRIEF}/detail${query(60)}`)).status).toBe(200);
    expect((await client.send('GET', `${BRIEF}/detail${query(61)}`)).at('error.code')).toBe('EVS.5400');
  });

  it('bounds a name to look for in version 3 alone', async () => {
    const client = await three();
    const query = `?name=${'n'.repeat(65)}`;
    expect(names(await client.send('GET', `/v2/{p}/os-vendor-volumes/detail${query}`))).toBe('');
    expect(names(await client.send('GET', `/v3/{p}/os-vendor-volumes/detail${query}`))).toBe('EVS.1003');
  });
});
