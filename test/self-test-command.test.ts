import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLibrary } from '../src/contract/library.ts';
import type { KillMatrix } from '../src/selftest/index.ts';
import { startEmbedded } from '../src/target/embedded.ts';
import { cli } from './support/cli.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'evsc-self-'));

it('self-test --shard takes every nth fault', async () => {
  const cwd = folder();
  const faults = ['--fault', 'versions-show-300,versions-links-lost'];
  const args = ['self-test', ...faults, '--api', 'cinder/discovery', '--shard', '1/2', '--json'];
  const { stdout } = await cli(args, { cwd });
  const { faults: met } = JSON.parse(stdout) as KillMatrix;
  expect(met.map(({ fault }) => fault)).toEqual(['versions-show-300']);
});

it('self-test --list prints every must with the faults that break it', async () => {
  const { code, stdout } = await cli(['self-test', '--list', '--api', 'cinder/discovery']);
  expect(stdout).toMatch(/^cinder\/discovery:versions\.show\.status\t.*versions-show-300/m);
  expect(stdout).toMatch(/^cinder\/discovery:versions\.list\.identity\tnone: the answer shows no resource/m);
  expect(stdout).toMatch(
    /^\d+ musts: \d+ with a fault written by hand, \d+ with a derived one alone, \d+ that/m,
  );
  expect(code).toBe(0);
});

it('self-test lets the suites meet one fault and writes what they made of it', async () => {
  const cwd = folder();
  const args = ['self-test', '--fault', 'versions-show-300', '--api', 'cinder/discovery'];
  const { code, stdout } = await cli(args, { cwd });
  expect(stdout).toMatch(/catalogue +1 +1 +0 +0 +0 +0/);
  expect(stdout).toContain('Written: out/self-test.json, out/self-test.html');
  const matrix = JSON.parse(readFileSync(join(cwd, 'out/self-test.json'), 'utf8')) as KillMatrix;
  expect(matrix.faults).toMatchObject([{ fault: 'versions-show-300', outcome: 'killed', must: true }]);
  expect(matrix.faults[0]?.red).toContain('cinder/discovery:versions.show.status');
  expect(matrix.clean.cases).toBeGreaterThan(0);
  expect(code).toBe(matrix.clean.red.length === 0 ? 0 : 1);
  expect(readFileSync(join(cwd, 'out/self-test.html'), 'utf8')).toContain('versions-show-300');
});

it('self-test refuses faults, classes and APIs that do not exist', async () => {
  const fault = await cli(['self-test', '--fault', 'no-such-fault']);
  expect([fault.code, fault.stderr]).toEqual([
    2,
    expect.stringContaining('there is no fault "no-such-fault"'),
  ]);
  const kind = await cli(['self-test', '--class', 'no-such-class']);
  expect([kind.code, kind.stderr]).toEqual([2, expect.stringContaining('"no-such-class"')]);
  const shard = await cli(['self-test', '--shard', '3/2']);
  expect([shard.code, shard.stderr]).toEqual([2, expect.stringContaining('--shard must be like 1/4')]);
  const api = await cli(['self-test', '--api', 'cinder/v9']);
  expect([api.code, api.stderr]).toEqual([2, expect.stringContaining('cinder/v9')]);
});

it('fault-proxy stands before a target until Ctrl-C and tells what it changed', async () => {
  const embedded = await startEmbedded({ library: createLibrary(), apis: ['cinder/v3'] });
  onTestFinished(() => embedded.close());
  const { endpoint, project, auth } = embedded.target;
  const cwd = folder();
  let asked = false;
  const args = [
    '--upstream',
    endpoint,
    '--fault',
    'cinder/v3:volumes.list.status',
    '--record',
    'record.ndjson',
  ];
  const { code, stdout } = await cli(['fault-proxy', ...args], {
    cwd,
    onStdout: (text, interrupt) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (url === undefined || asked) return;
      asked = true;
      const headers = { 'X-Auth-Token': auth.type === 'token' ? auth.token : '' };
      void fetch(`${url}/v3/${project.id}/volumes`, { headers })
        .then(({ status }) => expect(status).toBe(203))
        .then(() => fetch(`${url}/v3/${project.id}/types`, { headers }))
        .finally(interrupt);
    },
  });
  expect([code, stdout]).toEqual([0, expect.stringContaining('changed something 1 times in 2 exchanges')]);
  const lines = readFileSync(join(cwd, 'record.ndjson'), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { operation: 'cinder/v3:volumes.list', status: 203, changed: true },
    { operation: 'cinder/v3:volume-types.list', status: 200, changed: false },
  ]);
});

it.each([
  [['--upstream', 'nowhere', '--fault', 'volume-show-500'], '--upstream must be an address'],
  [['--upstream', 'http://127.0.0.1:1', '--fault', 'none'], 'there is no fault "none"'],
  [['--upstream', 'http://127.0.0.1:1', '--fault', 'volume-show-500', '--port', 'x'], '--port must be'],
  [
    ['--upstream', 'http://127.0.0.1:1', '--fault', 'volume-show-500', '--prefix-map', 'x'],
    '--prefix-map must be',
  ],
  [['--upstream', 'http://127.0.0.1:1', '--fault', 'volume-show-500', '--api', 'x'], 'no API version "x"'],
])('fault-proxy refuses %j', async (args, message) => {
  const { code, stderr } = await cli(['fault-proxy', ...args]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
