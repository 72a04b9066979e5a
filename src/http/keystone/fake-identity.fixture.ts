import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One answer of the fake: a status, and the body where it is not the default one. */
export interface FakeAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds that the token lives; an hour by default. */
  readonly lifeMs?: number;
}

/** A fake Identity service for tests: issues `token-1`, `token-2` …, or answers as it is told. */
export interface FakeIdentity {
  readonly authUrl: string;
  /** Bodies of the requests so far. */
  readonly asked: unknown[];
  /** Answers to come, before the good ones. */
  readonly next: FakeAnswer[];
}

/** Starts a fake on a free port; it ends with the test. */
export async function fakeIdentity(catalog: unknown = []): Promise<FakeIdentity> {
  const asked: unknown[] = [];
  const next: FakeAnswer[] = [];
  let issued = 0;
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      asked.push(JSON.parse(text));
      const { status = 201, body, headers, lifeMs = 3_600_000 } = next.shift() ?? {};
      issued += 1;
      const token = {
        expires_at: new Date(Date.now() + lifeMs).toISOString(),
        project: { id: 'p1', name: 'demo' },
        roles: [{ name: 'member' }],
        catalog,
      };
      const own = status === 201 ? { 'X-Subject-Token': `token-${issued}` } : {};
      response.writeHead(status, { 'Content-Type': 'application/json', ...own, ...headers });
      response.end(JSON.stringify(body ?? { token }));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return { authUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3`, asked, next };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
