import { expect, it } from 'vitest';
import { referenceFixtures } from './fixtures.ts';
import { listen } from './listen.ts';
import { createReference } from './reference.ts';
import { minimalVolume } from './testing/client.ts';
import { testRoutes } from './testing/routes.ts';

it('listen() serves the reference over HTTP, with links that lead back to it', async () => {
  const reference = createReference({ routes: testRoutes, delayMs: 0 });
  const { url, close } = await listen(reference.fetch, { port: 0 });
  const headers = { 'X-Auth-Token': reference.token, 'Content-Type': 'application/json' };
  try {
    const created = await fetch(`${url}/v3/${referenceFixtures.projectId}/volumes`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ volume: minimalVolume }),
    });
    expect(created.status).toBe(202);
    const { volume } = (await created.json()) as { volume: { id: string; links: { href: string }[] } };
    const self = volume.links[0]?.href ?? '';
    expect(self.startsWith(url)).toBe(true);
    const shown = await fetch(self, { headers });
    expect(await shown.json()).toMatchObject({ volume: { id: volume.id, status: 'available' } });
  } finally {
    await close();
  }
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

it('listen() rejects when the port is taken', async () => {
  const answer = async (): Promise<Response> => new Response();
  const first = await listen(answer, { port: 0 });
  try {
    await expect(listen(answer, { port: Number(new URL(first.url).port) })).rejects.toThrow('EADDRINUSE');
  } finally {
    await first.close();
  }
});
