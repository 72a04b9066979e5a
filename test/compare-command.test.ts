import { describe, expect, test } from 'vitest';
import { HOSTILE_STRINGS } from '../src/report/testing/hostile-strings.ts';
import type { RunResult } from '../src/result/run-result.ts';
import { cli, emptyFolder } from './support/cli.ts';
import { smallCase, smallFinding, smallResult } from './support/small-result.ts';

const passes = smallResult([smallCase('volumes/a/1', 'pass')]);
const fails = smallResult([smallCase('volumes/a/1', 'fail')], {
  target: { name: 'other', url: 'http://other.invalid', features: {} },
});
const files = (...results: RunResult[]): string =>
  emptyFolder(Object.fromEntries(results.map((one, index) => [`${index + 1}.json`, JSON.stringify(one)])));

describe('compare', () => {
  test('shows what differs, and ends with 0', async () => {
    const { code, stdout } = await cli(['compare', '1.json', '2.json'], { cwd: files(passes, fails) });
    expect(code).toBe(0);
    expect(stdout).toContain('cloud | other');
    expect(stdout).toContain('1 conformant only in some');
    expect(stdout).toMatch(
      /status {2}f\/v1:volumes\.create\.status {2}conformant +deviates: status:500: status:500/,
    );
  });

  test('prints JSON, Markdown and HTML', async () => {
    const cwd = files(passes, fails);
    const json = await cli(['compare', '1.json', '2.json', '--json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({
      columns: ['cloud', 'other'],
      counts: { 'one-sided': 1 },
    });
    const markdown = await cli(['compare', '1.json', '2.json', '--markdown'], { cwd });
    expect(markdown.stdout).toContain(
      '| kind | requirement | cloud | other |\n| --- | --- | --- | --- |\n| status |',
    );
    const html = await cli(['compare', '1.json', '2.json', '--html'], { cwd });
    expect(html.stdout).toMatch(/^<!doctype html>[^]*<th scope="col">cloud<\/th>[^]*<\/html>\n$/);
  });

  test('takes one contract of a run', async () => {
    const cwd = files(passes);
    const { stdout } = await cli(['compare', '1.json@f/v1', '1.json@f/v1'], { cwd });
    expect(stdout).toContain('cloud f/v1 (1) | cloud f/v1 (2)');
    expect(stdout).toContain('Requirements: 1 the same');
  });

  test('says what documents say differently', async () => {
    const { stdout } = await cli(['compare', '--api', 'evs/v2,cinder/v2', '--json']);
    const { differences } = JSON.parse(stdout) as { differences: object[] };
    expect(differences).toContainEqual({
      basis: 'documented',
      subject: 'volume.delete',
      kind: 'status',
      what: expect.any(String) as string,
      values: expect.arrayContaining(['not there']) as string[],
    });
  });

  test('marks what is documented and what was observed', async () => {
    const of = (api: string, status: string): RunResult => {
      const text = JSON.stringify(passes).replaceAll('f/v1', api).replaceAll('"200":1', `"${status}":1`);
      return JSON.parse(text) as RunResult;
    };
    const cwd = files(of('evs/v2', '200'), of('cinder/v2', '202'));
    const { stdout } = await cli(['compare', '1.json', '2.json', '--api', 'evs/v2,cinder/v2'], { cwd });
    expect(stdout).toMatch(/volume\.delete +documented +status/);
    expect(stdout).toMatch(/volume\.create +observed +status +statuses +200 +202/);
  });

  test.each([
    ['one result', ['1.json'], 'there is nothing to compare'],
    ['three contracts', ['--api', 'evs/v1,evs/v2,evs/v3'], '--api takes two contracts'],
    ['an unknown contract', ['--api', 'evs/v2,evs/v9'], 'evs/v9'],
    ['a contract that a run is not about', ['1.json@g/v1', '1.json'], 'this run has nothing about g/v1'],
    ['two formats', ['1.json', '1.json', '--json', '--html'], 'exclude each other'],
    ['a missing file', ['1.json', 'no.json'], 'no.json: cannot read the run result'],
  ])('refuses %s', async (_, args, message) => {
    const outcome = await cli(['compare', ...args], { cwd: files(passes) });
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(message);
  });

  test('shows what a hostile target says as text', async () => {
    const findings = HOSTILE_STRINGS.map((text) =>
      smallFinding('volumes.create.status', text, { actual: text }),
    );
    const cwd = files(passes, smallResult([smallCase('volumes/a/1', 'fail', { findings })]));
    for (const format of [[], ['--markdown'], ['--html']]) {
      const { code, stdout } = await cli(['compare', '1.json', '2.json', ...format], { cwd });
      expect(code).toBe(0);
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      if (format.length > 0) expect(stdout).not.toMatch(/<(script|svg|img|b)\b/i);
    }
  });
});
