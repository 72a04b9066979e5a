import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SAMPLE_OPENAPI, writeContract } from '../src/contract/testing/write-contract.ts';
import { cli } from './support/cli.ts';

test('contract lint says nothing is wrong, and ends with 0', async () => {
  expect(await cli(['contract', 'lint', 'evs/v1', 'evs/v5'])).toEqual({
    code: 0,
    stdout: '2 contracts, 0 problems\n',
    stderr: '',
  });
});

test('contract lint prints what is wrong in a folder of contracts, and ends with 1', async () => {
  const openapi = SAMPLE_OPENAPI.replace(', x-level: { maximum: observe }', '');
  const folder = writeContract({ openapi, errata: '- { id: x }\n' });
  const root = join(folder, '../..');
  const { code, stdout, stderr } = await cli(['contract', 'lint', 'sample'], { cwd: root });
  expect(stdout).toMatch(
    /^\S+errata\.yaml:1:3: entry 1 lacks ".+"\. .* \[format\]\n1 contracts, 1 problems\n$/,
  );
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const { stdout: json } = await cli(['contract', 'lint', 'sample', '--json'], { cwd: root });
  expect(JSON.parse(json)).toMatchObject({
    contracts: 1,
    problems: [{ rule: 'format', place: { line: 1 } }],
  });
});

test('contract lint refuses what is no contract in one line', async () => {
  const folder = writeContract();
  writeFileSync(join(folder, 'note.txt'), '');
  const { code, stdout, stderr } = await cli(['contract', 'lint', 'nothing'], { cwd: folder });
  expect(stderr).toMatch(
    /^evs-conformance: "nothing" is no contract and no folder with one\. Name [^\n]+\n$/,
  );
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('contract show prints the rows of an operation', async () => {
  const { code, stdout } = await cli(['contract', 'show', 'cinder/v3:volumes.extend']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^cinder\/v3:volumes\.extend: /);
  expect(stdout).toMatch(/\n {2}body +os-extend\.new_size +integer, required, .*7-127\n/);
  const { stdout: json } = await cli(['contract', 'show', 'cinder/v3:volumes.extend', '--json']);
  expect(JSON.parse(json)).toMatchObject({
    operation: 'cinder/v3:volumes.extend',
    capability: 'volume.extend',
  });
});

test('contract diff prints differences by capability', async () => {
  const { code, stdout } = await cli(['contract', 'diff', 'cinder/v2', 'cinder/v3']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^cinder\/v2 \| cinder\/v3: \d+ operations in both/);
  expect(stdout).toMatch(/\nOnly in cinder\/v2\n {2}volume\.attach /);
  const { stdout: json } = await cli(['contract', 'diff', 'cinder/v2', 'cinder/v3', '--json']);
  expect(JSON.parse(json)).toMatchObject({ left: 'cinder/v2', right: 'cinder/v3' });
});

test('contract export prints what holds at a microversion', async () => {
  const args = ['contract', 'export', 'easystack-6.2.1/v3', '--microversion'];
  const { stdout: before } = await cli([...args, '3.39']);
  const { stdout: after, code } = await cli([...args, '3.40']);
  expect(code).toBe(0);
  expect(JSON.parse(after)).toMatchObject({ openapi: '3.1.0' });
  expect([before, after].map((text) => text.includes('"revert"'))).toEqual([false, true]);
  const { stdout: schema } = await cli([...args, '3.40', '--format', 'json-schema']);
  expect(JSON.parse(schema)).toMatchObject({ $id: 'urn:evs-conformance:easystack-6.2.1:v3:3.40' });
});

test.each([
  [['contract', 'export', 'cinder/v3', '--microversion', 'latest'], '"latest" is not a microversion'],
  [['contract', 'export', 'cinder/v9'], 'unknown API version "cinder/v9"'],
  [['contract', 'diff', 'cinder/v3', 'x'], 'unknown API version "x"'],
  [['contract', 'show', 'volumes.extend'], '"volumes.extend" is in several contracts'],
  [['explain', 'volume.nothing'], 'there is no operation, requirement or error code "volume.nothing"'],
  [['explain', 'EVS.9999'], 'no document lists the error code "EVS.9999"'],
])('%j is refused in one line', async (args, message) => {
  const { code, stdout, stderr } = await cli(args);
  expect(stderr.startsWith(`evs-conformance: ${message}`)).toBe(true);
  expect(stderr.split('\n')).toHaveLength(2);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('explain tells an error code, a requirement and an operation apart', async () => {
  const { stdout: error } = await cli(['explain', 'EVS.1015']);
  expect(error).toMatch(/^400 EVS\.1015\n {2}meaning /);
  expect(error).toContain('evs/v2.1:volumes.extend');
  const { stdout: requirement } = await cli(['explain', 'cinder/v3:volumes.extend.rejects-shrink']);
  expect(requirement).toContain('proven by  cinder/v3:volumes/extend/rejects-shrink: ');
  const { stdout: operation } = await cli(['explain', 'cinder/v3:volumes.extend']);
  expect(operation).toMatch(/\n {2}body +os-extend\.new_size /);
});

test('contract without a command shows its commands', async () => {
  const { code, stderr } = await cli(['contract']);
  expect(code).toBe(2);
  for (const name of ['lint', 'show', 'diff', 'export']) expect(stderr).toContain(name);
});
