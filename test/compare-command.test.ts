import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { HOSTILE_STRINGS } from '../src/report/testing/hostile-strings.ts';
import type { RunResult } from '../src/result/run-result.ts';
import { startEmbedded } from '../src/target/embedded.ts';
import { referenceFixtures, type Fetch } from '../src/target/reference/index.ts';
import { cli, emptyFolder } from './support/cli.ts';
import { library } from './support/run-on-reference.ts';
import { smallCase, smallFinding, smallResult } from './support/small-result.ts';

// The bundled client of the report is not what these tests are about, and may not have been built.
vi.mock('../src/report/html/load-assets.ts', () => ({ loadReportAssets: () => ({ script: '', style: '' }) }));

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

describe('run --against', () => {
  const apis = ['cinder/discovery'];

  test('runs against each target with the same seed, and compares', { timeout: 120_000 }, async () => {
    const one = await startEmbedded({ library, apis, delayMs: 2 });
    const other = await startEmbedded({ library, apis, delayMs: 2, wrap: (fetch) => withMember(fetch) });
    try {
      const cwd = emptyFolder();
      const targets = [one, other].flatMap(({ target }) => ['--against', target.endpoint]);
      const common = ['--project', one.target.project.id, '--api', apis.join(','), '--runner', 'direct'];
      const env = { OS_TOKEN: referenceFixtures.token };
      const { stdout } = await cli(['run', ...targets, ...common, '--budget', 'quick', '--seed', '3'], {
        cwd,
        env,
      });
      expect(stdout).toMatch(/^Run 1 of 2, into out\/1\n[^]*Run 2 of 2, into out\/2\n/);
      expect(stdout).toMatch(/observed +field set +added_by_the_other +not there +boolean/);
      const read = (path: string): unknown => JSON.parse(readFileSync(join(cwd, 'out', path), 'utf8'));
      expect([read('1/run-result.json'), read('2/run-result.json')]).toMatchObject([
        { seed: 3 },
        { seed: 3 },
      ]);
      expect(read('comparison.json')).toMatchObject({
        columns: [one, other].map(({ target }) => new URL(target.endpoint).host),
      });
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });

  test.each([
    ['a single target', ['--against', 'http://a'], 'nothing to compare a single target with'],
    [
      '--target beside it',
      ['--against', 'http://a,http://b', '--target', 'http://c'],
      '--target and runs against',
    ],
    [
      'a missing configuration',
      ['--against-config', 'a.yaml', '--against-config', 'b.yaml'],
      'a.yaml: cannot read',
    ],
  ])('refuses %s', async (_, args, message) => {
    const outcome = await cli(['run', ...args]);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(message);
  });
});

/** Adds a member to every answer. */
function withMember(fetch: Fetch): Fetch {
  return async (request) => {
    const response = await fetch(request);
    const text = await response.text();
    const body = text.startsWith('{') ? text.replace('{', '{"added_by_the_other":true,') : text;
    const headers = new Headers(response.headers);
    headers.delete('content-length');
    return new Response(text === '' ? null : body, { status: response.status, headers });
  };
}
