import { expect, it } from 'vitest';
import { referenceFixtures } from './fixtures.ts';
import { createTestClient } from './testing/client.ts';
import { testRoutes } from './testing/routes.ts';

const tokens = {
  contract: 'iam/v3',
  operationId: 'tokens.create',
  method: 'POST',
  path: '/v3/auth/tokens',
};

const client = () => createTestClient({ routes: [...testRoutes, tokens], profile: 'iam' });

it('addNeighbours() tells the versions of the identity service to who has no token yet', async () => {
  const anonymous = { 'X-Auth-Token': '' };
  const list = await client().send('GET', '/', undefined, anonymous);
  expect([list.status, list.at('versions.values.0.id')]).toEqual([300, 'v3.14']);
  const one = await client().send('GET', '/v3/', undefined, anonymous);
  expect([one.status, one.at('version.links.0.href')]).toEqual([200, 'http://reference.test/v3/']);
});

it('addNeighbours() shows images to who has a token', async () => {
  const target = client();
  expect((await target.send('GET', '/image')).at('versions.0.id')).toBe('v2.9');
  const image = `/image/v2/images/${referenceFixtures.imageId}`;
  expect((await target.send('GET', image)).at('name')).toBe('reference-image');
  expect((await target.send('GET', '/image/v2/images?name=none')).at('images')).toEqual([]);
  expect((await target.send('GET', '/image/v2/images/none')).status).toBe(404);
  expect((await target.send('GET', image, undefined, { 'X-Auth-Token': 'guess' })).status).toBe(401);
});

it('addNeighbours() is no part of the other profiles', async () => {
  expect((await createTestClient({ routes: testRoutes }).send('GET', '/image')).status).toBe(404);
});
