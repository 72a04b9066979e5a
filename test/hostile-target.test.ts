import { mkdtempSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunResult } from '../src/result/run-result.ts';
import { loadSuites } from '../src/suite/load-suites.ts';
import { startRun } from '../src/suite/run.ts';
import { library } from './support/run-on-reference.ts';

const json = { 'content-type': 'application/json' };

/** Bodies that look like an answer and are none. */
const STRANGE: readonly unknown[] = [
  null,
  [],
  'text',
  17,
  { volume: null, volumes: null, snapshot: [], snapshots: {} },
  {
    volume: [null],
    volumes: [null, 1, 'x', { id: 5 }, { id: '../..', links: 'no', attachments: [null, 3] }],
  },
  {
    volume: { id: '', status: { a: 1 }, links: [null, { rel: 'self', href: 5 }] },
    job_id: {},
    volume_ids: 'x',
  },
  {
    volume: { id: '\u0000\u001b[31m</script>', status: 'available' },
    job_id: '../../x',
    volume_ids: [1, '', null, '%2e%2e'],
  },
  { snapshot: { id: 'a/b?c#d', status: 'available' }, snapshots_links: [{ rel: 'next', href: 'http://[' }] },
  { volumes: [{ id: 'x' }], volumes_links: [{ rel: 'next', href: 'http://127.0.0.1:1/v3/loop?marker=%' }] },
];

let turn = 0;
const targets: Readonly<Record<string, RequestListener>> = {
  'answers everything with 500 in HTML': (_, response) =>
    response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oops</h1>'),
  'answers everything with 200 and nothing': (_, response) => response.writeHead(200).end(),
  'answers everything with 202 and strange JSON': (_, response) =>
    response.writeHead(202, json).end(JSON.stringify(STRANGE[turn++ % STRANGE.length])),
  'answers everything with 200 and strange JSON': (_, response) =>
    response.writeHead(200, json).end(JSON.stringify(STRANGE[turn++ % STRANGE.length])),
  'answers with a status that is none': (_, response) => response.writeHead(999, json).end('{}'),
  'closes every connection': (request) => request.socket.destroy(),
  'closes in the middle of a body': (request, response) => {
    response.writeHead(200, { ...json, 'content-length': '1000' });
    response.write('{"volume": {');
    setImmediate(() => request.socket.destroy());
  },
  'never answers': () => undefined,
  'never ends its body': (_, response) => {
    response.writeHead(200, json);
    response.write('{"volumes": [');
  },
  'nests its JSON a hundred thousand deep': (_, response) =>
    response.writeHead(200, json).end('['.repeat(100_000) + ']'.repeat(100_000)),
  'answers with megabytes': (_, response) =>
    response.writeHead(200, json).end(`{"volume":{"id":"a","name":"${'x'.repeat(3_000_000)}"}}`),
};

describe.concurrent('a run ends with verdicts whatever the target', () => {
  test.each(Object.entries(targets))('%s', async (_, listener) => {
    const { url, server } = await listen(listener);
    try {
      const result = await runAgainst(url);
      expect(result.conformant).toBe(false);
      expect(result.exitCode).toBe(1);
      expect(
        result.cases.filter(({ verdict }) => verdict === 'error').map(({ id, reason }) => [id, reason]),
      ).toEqual([]);
      expect(result.cases.some(({ findings }) => findings.length > 0)).toBe(true);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

async function listen(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** A bit of everything: lists, life cycles, properties and refusals of both families. */
const CASES = [
  'lifecycle/',
  'lists/paging',
  'snapshots/rollback',
  'volumes/create/',
  'volumes/delete',
  'unknown-ids',
  'jobs/',
];

async function runAgainst(endpoint: string): Promise<RunResult> {
  const run = startRun(
    {
      target: {
        name: 'hostile',
        endpoint,
        project: { id: 'p', exclusive: true },
        auth: { type: 'token', token: 'hostile-token' },
        apis: ['evs/v1', 'evs/v2', 'evs/v2.1', 'cinder/v3'],
        features: {},
        fixtures: { availabilityZone: 'az', volumeType: 'SAS', volumeSize: 10 },
        timeouts: { requestMs: 60, stateMs: 120, pollMs: 10 },
        limits: { concurrency: 32, liveVolumes: 400 },
      },
      seed: 1,
      budget: 'quick',
      output: mkdtempSync(join(tmpdir(), 'evsc-hostile-')),
      cases: CASES,
    },
    { library, suites: await loadSuites() },
  );
  return run.finished;
}
