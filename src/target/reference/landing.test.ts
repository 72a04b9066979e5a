import { describe, expect, it } from 'vitest';
import { createReference } from './reference.ts';
import { testRoutes } from './testing/routes.ts';

const discovery = {
  contract: 'cinder/discovery',
  operationId: 'versions.list',
  method: 'GET',
  path: '/',
};

function ask(accept?: string, path = '/'): Promise<Response> {
  const { fetch } = createReference({ routes: [...testRoutes, discovery] });
  const headers = accept === undefined ? {} : { Accept: accept };
  return fetch(new Request(`http://reference.test${path}`, { headers }));
}

describe('landingPage()', () => {
  it('is what a browser sees at /, with every operation', async () => {
    const page = await ask('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const text = await page.text();
    for (const { path, action } of testRoutes) {
      expect(text).toContain(action === undefined ? path : `${path} (${action})`);
    }
  });

  it.each([undefined, '*/*', 'application/json', 'application/json, text/html'])(
    'is nothing to a client that accepts %s, unless it asks for HTML',
    async (accept) => {
      const html = accept?.includes('text/html') === true;
      expect((await ask(accept)).status).toBe(html ? 200 : 300);
    },
  );

  it('is nowhere but at /', async () => {
    expect((await ask('text/html', '/v3')).status).toBe(404);
  });
});
