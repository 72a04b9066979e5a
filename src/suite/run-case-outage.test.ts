import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import type { RunResult } from '../result/run-result.ts';
import { startEmbedded } from '../target/embedded.ts';
import { caseFor } from './case-for.ts';
import { startRun } from './run.ts';
import type { Context, Suite } from './types.ts';

const library = createLibrary();

/** Stands in front of a server and, once it is told to, goes in the middle of the next creation; back when somebody waits. */
interface Door {
  readonly url: string;
  closeOnPost(): void;
}

async function doorTo(url: string): Promise<Door> {
  const behind = new URL(url);
  const sockets = new Set<Socket>();
  let isArmed = false;
  const server = createServer((socket) => {
    const other = connect(Number(behind.port), behind.hostname);
    for (const one of [socket, other]) {
      sockets.add(one);
      one.on('error', () => undefined).on('close', () => sockets.delete(one));
    }
    socket.on('data', (chunk: Buffer) => {
      if (!isArmed || !chunk.toString().startsWith('POST')) return void other.write(chunk);
      isArmed = false;
      server.close();
      for (const one of sockets) one.destroy();
    });
    socket.on('close', () => other.destroy());
    other.pipe(socket);
  });
  const listen = (port: number): Promise<void> =>
    new Promise((done) => void server.listen(port, '127.0.0.1', () => done()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const back = (): void => void (server.listening || listen(port));
  subscribe('undici:client:connectError', back);
  onTestFinished(() => {
    unsubscribe('undici:client:connectError', back);
    server.close();
    for (const one of sockets) one.destroy();
  });
  return {
    url: `http://127.0.0.1:${port}`,
    closeOnPost: () => {
      isArmed = true;
    },
  };
}

type Run = (t: Context, door: Door, turn: number) => Promise<void>;

/** Runs one case behind a door that goes in its first run; where there is another, alone and before it. */
async function behindDoor(run: Run, then?: Run): Promise<RunResult> {
  const embedded = await startEmbedded({ library, apis: ['cinder/v3'], delayMs: 0 });
  onTestFinished(() => embedded.close());
  const door = await doorTo(embedded.target.endpoint);
  const turns = [0, 0];
  const suite: Suite = {
    id: 'test/outage',
    title: 'Goes away',
    cases: ({ api }) =>
      [run, ...(then === undefined ? [] : [then])].flatMap((one, index) =>
        caseFor(api, {
          id: ['case', 'next'][index] ?? '',
          title: 'Is cut off at first, or comes after what was',
          operation: api.own('volume.create'),
          proves: ['volumes.create.status'],
          exclusive: then !== undefined,
          run: (t) => one(t, door, (turns[index] = (turns[index] ?? 0) + 1)),
        }),
      ),
  };
  const project = { ...embedded.target.project, exclusive: true };
  const target = { ...embedded.target, project, endpoint: door.url, endpoints: {}, apis: ['cinder/v3'] };
  const output = mkdtempSync(join(tmpdir(), 'evsc-outage-'));
  return startRun({ target, seed: 1, budget: 'quick', output }, { library, suites: [suite] }).finished;
}

async function create(t: Context): Promise<void> {
  const operation = t.api.own('volume.create');
  if (operation === undefined) throw new Error('there is no volume.create');
  await t.succeed(operation, { body: t.createBody(operation, { name: t.name() }) });
}

const AWAY = /^the target was away for \d+\.\d s from 20\S+Z: nobody could connect to it while this case ran/;

test('runCase() names the outage that spoilt a case, and accuses no requirement', async () => {
  const result = await behindDoor(async (t, door, turn) => {
    if (turn === 1) door.closeOnPost();
    await create(t);
  });
  const found = result.cases.find(({ kind }) => kind === 'case');
  expect(found).toMatchObject({ verdict: 'blocked', findings: [] });
  expect(found?.reason).toMatch(AWAY);
  expect(found?.reason).toMatch(/ and then on fresh resources it passed$/);
  expect(result.cases.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  expect(result.leftovers).toEqual([]);
});

test('runCase() names the outage also where it held up what a case needed', async () => {
  const result = await behindDoor(async (t, door, turn) => {
    if (turn === 1) door.closeOnPost();
    await t.volume();
  });
  const found = result.cases.find(({ kind }) => kind === 'case');
  expect(found?.verdict).toBe('blocked');
  expect(found?.reason).toMatch(AWAY);
});

test('runCase() finds what is wrong without an outage too', async () => {
  const result = await behindDoor(async (t, door, turn) => {
    if (turn === 1) door.closeOnPost();
    await create(t);
    const { shown } = await t.volume();
    const told = { message: 'made up', expected: 'a', actual: 'b', answers: [shown] };
    t.report({ requirement: 'volumes.create.status', ...told });
  });
  const found = result.cases.find(({ kind }) => kind === 'case');
  expect(found).toMatchObject({ verdict: 'fail', findings: [{ message: 'made up' }] });
});

const wrong = (t: Context): void => {
  const told = { message: 'made up', expected: 'a', actual: 'b', answers: [] };
  t.report({ requirement: 'volumes.create.status', ...told });
};

test.for<[string, Run, object, RegExp]>([
  [
    'was blocked once',
    async (t, _, turn) => (turn === 1 ? t.blocked('volume 1 ended in state error') : create(t)),
    { verdict: 'blocked', findings: [] },
    / s only when this case began, and then on fresh resources it passed$/,
  ],
  [
    'stays blocked',
    async (t) => t.blocked('volume 1 ended in state error'),
    { verdict: 'blocked', findings: [] },
    / s only when this case began$/,
  ],
  [
    'failed once',
    async (t, _, turn) => (turn === 1 ? wrong(t) : create(t)),
    { verdict: 'blocked', findings: [] },
    / s only when this case began, and then on fresh resources it passed$/,
  ],
  ['fails again', async (t) => wrong(t), { verdict: 'fail', findings: [{ message: 'made up' }] }, /^$/],
])('runCase() tells what an outage before it did to a case that %s', async ([, then, expected, reason]) => {
  const result = await behindDoor(async (t, door, turn) => {
    if (turn === 1) door.closeOnPost();
    await create(t);
  }, then);
  const found = result.cases.find(({ id }) => id.endsWith('/next'));
  expect(found).toMatchObject(expected);
  expect(found?.reason ?? '').toMatch(reason);
});
