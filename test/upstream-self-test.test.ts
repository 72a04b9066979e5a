import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { createLibrary } from '../src/contract/library.ts';
import type { FaultOutcome, KillMatrix } from '../src/selftest/index.ts';
import { startEmbedded } from '../src/target/embedded.ts';
import { cli } from './support/cli.ts';

const cwd = mkdtempSync(join(tmpdir(), 'evsc-upstream-test-'));

/** The reference as any other target: an address, a token and a project. */
beforeAll(async () => {
  const embedded = await startEmbedded({ library: createLibrary(), apis: ['cinder/v3'], delayMs: 0 });
  const { endpoint, project, auth, fixtures } = embedded.target;
  const config = {
    target: {
      name: 'elsewhere',
      endpoint,
      project: { id: project.id },
      auth: { type: 'token', token: auth.type === 'token' ? auth.token : '' },
      features: {},
      fixtures: { availability_zone: fixtures.availabilityZone, volume_type: fixtures.volumeType },
      apis: ['cinder/v3'],
    },
  };
  writeFileSync(join(cwd, 'target.yaml'), JSON.stringify(config));
  return () => embedded.close();
});

it('self-test --upstream puts faults before a target that runs, and tells which apply', async () => {
  const faults = 'volume-show-500,volume-extend-shrink';
  const args = ['self-test', '--upstream', 'target.yaml', '--fault', faults, '--output', 'two'];
  const { code, stdout, stderr } = await cli(args, { cwd });
  expect([code, stderr]).toEqual([0, expect.stringContaining('1/2 volume-show-500 killed')]);
  expect(stdout).toMatch(/total +2 +2 +0 +0 +0 +0/);
  const lines = readFileSync(join(cwd, 'two/outcomes.ndjson'), 'utf8').trim().split('\n');
  const matrix = JSON.parse(readFileSync(join(cwd, 'two/self-test.json'), 'utf8')) as KillMatrix;
  expect(lines.map((line) => JSON.parse(line) as FaultOutcome)).toEqual(matrix.faults);
  expect(matrix.faults[0]?.red).toContain('cinder/v3:volumes.show.status');
  expect(matrix.faults[0]?.durationMs).toEqual(expect.any(Number));
});

it('self-test --upstream refuses a target that is not there and a senseless --derived', async () => {
  const derived = ['self-test', '--upstream', 'target.yaml', '--fault', 'volume-show-500', '--derived', '0'];
  expect(await cli(derived, { cwd })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--derived must be a whole number') as string,
  });
  const absent = ['self-test', '--upstream', 'absent.yaml'];
  expect(await cli(absent, { cwd })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('absent.yaml') as string,
  });
});
