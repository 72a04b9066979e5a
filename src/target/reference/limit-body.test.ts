import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { MAX_BODY_BYTES } from './input/body.ts';
import { limitBody } from './limit-body.ts';
import { listen, type Listener } from './listen.ts';

let listener: Listener | undefined;
afterEach(async () => {
  await listener?.close();
  listener = undefined;
});

async function start(): Promise<string> {
  const app = new Hono();
  app.all('/', limitBody('evs/v2'), async ({ req }) => new Response(String((await req.text()).length)));
  listener = await listen(async (request) => app.fetch(request), { port: 0 });
  return listener.url;
}

const LARGE = 'x'.repeat(MAX_BODY_BYTES + 1);

test('limitBody() hands on a body of the greatest size', async () => {
  const response = await fetch(await start(), { method: 'POST', body: LARGE.slice(1) });
  expect([response.status, await response.text()]).toEqual([200, String(MAX_BODY_BYTES)]);
});

test('limitBody() refuses a larger body whose length is announced', async () => {
  const response = await fetch(await start(), { method: 'POST', body: LARGE });
  expect(response.status).toBe(413);
});

test('limitBody() refuses a larger body whose length is not announced', async () => {
  const body = new Blob([LARGE]).stream();
  const response = await fetch(await start(), { method: 'POST', body, duplex: 'half' });
  expect(response.status).toBe(413);
});

test('limitBody() refuses a larger body of a Request without a length', async () => {
  const app = new Hono();
  app.all('/', limitBody('evs/v2'), () => new Response());
  const response = await app.fetch(new Request('http://reference/', { method: 'POST', body: LARGE }));
  expect(response.status).toBe(413);
});

test('limitBody() makes no stream of a body whose length is announced', async () => {
  const app = new Hono();
  app.all('/', limitBody('evs/v2'), () => new Response());
  const request = new Request('http://reference/', {
    method: 'POST',
    body: 'x',
    headers: { 'Content-Length': '1' },
  });
  Object.defineProperty(request, 'body', {
    get: () => {
      throw new Error('looked for a body');
    },
  });
  expect((await app.fetch(request)).status).toBe(200);
});
