import { describe, expect, it } from 'vitest';
import { handlers } from './dialects/index.ts';
import { referenceFixtures } from './fixtures.ts';
import { routeKey } from './routes.ts';
import { createTestClient, minimalVolume } from './testing/client.ts';
import { testRoutes } from './testing/routes.ts';

describe('createReference()', () => {
  it('has a handler for every route of the slice', () => {
    expect(testRoutes.map(routeKey).filter((key) => handlers[key] === undefined)).toEqual([]);
  });

  it('answers a route without a handler as an unknown route', async () => {
    const routes = [
      { contract: 'cinder/v3', operationId: 'types.list', method: 'GET', path: '/v3/{project_id}/types' },
    ];
    const client = createTestClient({ routes });
    const known = await client.send('GET', '/v3/{p}/types');
    const unknown = await client.send('GET', '/v3/{p}/nothing');
    expect([known.status, known.json]).toEqual([unknown.status, unknown.json]);
    expect(unknown.json).toEqual({
      message: expect.any(String),
      code: '404 Not Found',
      title: 'Not Found',
    });
  });

  it('shows over Cinder what was made over EVS, and the reverse', async () => {
    const client = createTestClient();
    const made = await client.send('POST', '/v2.1/{p}/cloudvolumes', {
      volume: { ...minimalVolume, name: 'a' },
    });
    const id = made.at('volume_ids.0');
    expect((await client.send('GET', `/v3/{p}/volumes/${String(id)}`)).at('volume.name')).toBe('a');
    const other = await client.volume({ name: 'b' });
    expect((await client.send('GET', `/v2/{p}/cloudvolumes/${other}`)).at('volume.name')).toBe('b');
  });

  it('needs a known token', async () => {
    const client = createTestClient();
    const wrong = await client.send('GET', '/v3/{p}/volumes', undefined, { 'X-Auth-Token': 'guess' });
    expect([wrong.status, wrong.at('unauthorized.code')]).toEqual([401, 401]);
    expect(wrong.text).not.toContain('guess');
    const none = await client.send('GET', '/v2/{p}/cloudvolumes/detail', undefined, { 'X-Auth-Token': '' });
    expect([none.status, none.at('error.code')]).toEqual([401, 'EVS.5401']);
  });

  it('refuses the project of another token, and keeps projects apart', async () => {
    const client = createTestClient();
    const { secondProjectId, secondToken, projectId } = referenceFixtures;
    const id = await client.volume();
    const second = { 'X-Auth-Token': secondToken };
    const crossed = await client.send('GET', `/v2/${projectId}/cloudvolumes/${id}`, undefined, second);
    expect([crossed.status, crossed.at('error.code')]).toEqual([400, 'EVS.0001']);
    const job = await client.send('GET', `/v1/${projectId}/jobs/1`, undefined, second);
    expect(job.at('error.code')).toBe('Common.0018');
    const hidden = await client.send('GET', `/v3/${secondProjectId}/volumes/${id}`, undefined, second);
    expect(hidden.status).toBe(404);
  });

  it('answers 405 to another method in EVS and 404 in Cinder', async () => {
    const client = createTestClient();
    const id = await client.volume();
    const evs = await client.send('PATCH', `/v2/{p}/cloudvolumes/${id}`, {});
    expect([evs.status, evs.headers.get('allow')]).toEqual([405, 'GET, PUT, DELETE']);
    expect((await client.send('PATCH', `/v3/{p}/volumes/${id}`, {})).status).toBe(404);
  });

  it('gives every response a request id, and a body its media type', async () => {
    const client = createTestClient();
    const list = await client.send('GET', '/v3/{p}/volumes');
    expect(list.headers.get('content-type')).toBe('application/json');
    const id = await client.volume();
    const gone = await client.send('DELETE', `/v3/{p}/volumes/${id}`);
    expect([gone.status, gone.text, gone.headers.get('content-type')]).toEqual([202, '', null]);
    const ids = [list, gone].map(({ headers }) => headers.get('x-openstack-request-id'));
    expect(ids).toEqual([expect.stringMatching(/^req-[0-9a-f-]{36}$/), expect.stringMatching(/^req-/)]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('refuses a body that is no JSON object, too large, or of another media type', async () => {
    const client = createTestClient();
    const post = async (body: string, type = 'application/json'): Promise<[number, unknown]> => {
      const answer = await client.send('POST', '/v3/{p}/volumes', body, { 'Content-Type': type });
      return [answer.status, answer.json];
    };
    const bad = { badRequest: { code: 400, message: expect.any(String) } };
    for (const body of ['{nope', '', '[]', 'null', '"x"', '{}', '{"volume":null}', '{"volume":[]}']) {
      expect(await post(body)).toEqual([400, bad]);
    }
    expect((await post('{}', 'text/plain'))[0]).toBe(415);
    expect(await post(JSON.stringify({ volume: minimalVolume }), 'application/json; charset=utf-8')).toEqual([
      202,
      expect.anything(),
    ]);
    expect((await post(`"${'x'.repeat(2_097_152)}"`))[0]).toBe(413);
  });

  it('answers 404 to everything once closed', async () => {
    const client = createTestClient();
    client.reference.close();
    expect((await client.send('GET', '/v3/{p}/volumes')).status).toBe(404);
  });

  it('never lists a detail path as a volume named detail, in whatever order the routes come', async () => {
    const client = createTestClient({ routes: testRoutes.toReversed() });
    expect((await client.send('GET', '/v2/{p}/cloudvolumes/detail')).at('count')).toBe(0);
    expect((await client.send('GET', '/v3/{p}/snapshots/detail')).at('snapshots')).toEqual([]);
  });
});
