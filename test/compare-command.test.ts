import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HOSTILE_STRINGS } from '../src/report/testing/hostile-strings.ts';
import type { RunResult } from '../src/result/run-result.ts';
import { startEmbedded } from '../src/target/embedded.ts';
import { referenceFixtures, type Fetch } from '../src/target/reference/index.ts';
import { cli, emptyFolder } from './support/cli.ts';
import { library } from './support/run-on-reference.ts';
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

describe('compare --facts', () => {
  const answered = smallResult(passes.cases, {
    exchanges: [
      {
        id: 1,
        case: 'f/v1:volumes/a/1',
        operation: 'f/v1:volumes.create',
        request: { method: 'POST', url: 'http://cloud.invalid/volumes', headers: {} },
        response: { status: 202, headers: {}, body: '{"volume":{"status":"creating"}}', bodyBytes: 32 },
        startedAt: '2026-01-01T00:00:00.000Z',
        durationMs: 7,
        attempts: 1,
      },
    ],
  });

  test('prints what is read as the result itself would be', async () => {
    const cwd = files(answered, fails);
    const { stdout } = await cli(['compare', '1.json', '--facts'], { cwd });
    expect(stdout).toContain(
      '"types":{"the body":["object"],"volume":["object"],"volume.status":["string"]}',
    );
    writeFileSync(join(cwd, 'facts.json'), stdout);
    const [whole, stored] = await Promise.all(
      ['1.json', 'facts.json'].map((path) => cli(['compare', path, '2.json', '--json'], { cwd })),
    );
    expect(stored).toEqual(whole);
    expect(JSON.parse(stored?.stdout ?? '')).toMatchObject({ counts: { 'one-sided': 1 } });
    expect((await cli(['compare', 'facts.json@f/v1', '--facts'], { cwd })).stdout).toBe(stdout);
  });

  test.each([
    ['two results', ['1.json', '1.json', '--facts'], '--facts takes one result'],
    ['another format', ['1.json', '--facts', '--json'], '--facts and --json exclude each other'],
    [
      'stored facts that were changed',
      ['bad.json', '1.json'],
      'not the facts of a run: /seed must be integer',
    ],
    ['stored facts that were cut', ['cut.json', '1.json'], 'not the facts of a run: it is no JSON'],
  ])('refuses %s', async (_, args, message) => {
    const cwd = files(passes);
    const { stdout } = await cli(['compare', '1.json', '--facts'], { cwd });
    writeFileSync(join(cwd, 'bad.json'), stdout.replace('"seed":1', '"seed":"1"'));
    writeFileSync(join(cwd, 'cut.json'), stdout.slice(0, -5));
    const outcome = await cli(['compare', ...args], { cwd });
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(message);
  });
});

describe('compare --matrix', () => {
  test('shows every run in a column of its own, in each format', async () => {
    const cwd = files(passes, fails, passes);
    const args = ['compare', '1.json', '2.json', '3.json', '--matrix'];
    const text = await cli(args, { cwd });
    expect(text.stdout).toMatch(
      /volume: 1\n +act +cloud f\/v1 \(1\) +other f\/v1 +cloud f\/v1 \(2\)\n +volume.create +conformant 1\/1; 200 +not 0\/1; 200 +conformant 1\/1; 200\n/,
    );
    const markdown = await cli([...args, '--markdown'], { cwd });
    expect(markdown.stdout).toContain(
      '| volume.create | conformant 1/1; 200 | not 0/1; 200 | conformant 1/1; 200 |',
    );
    const html = await cli([...args, '--html'], { cwd });
    expect(html.stdout).toContain(
      '<td>volume.create</td><td class="good">conformant 1/1; 200</td><td class="bad">not 0/1; 200</td>',
    );
    const json = await cli([...args, '--json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ totals: [{ word: 'conformant' }, { word: 'not' }, {}] });
  });

  test.each([
    ['no result', ['--matrix'], '--matrix takes one result or more'],
    [
      'contracts',
      ['1.json', '--matrix', '--api', 'evs/v2,cinder/v2'],
      '--matrix and --api exclude each other',
    ],
  ])('refuses %s', async (_, args, message) => {
    const outcome = await cli(['compare', ...args], { cwd: files(passes) });
    expect(outcome).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(message) as string,
    });
  });

  test('shows what a hostile target is called as text', async () => {
    const named = HOSTILE_STRINGS.filter((text) => text !== '').map((name) =>
      smallResult(passes.cases, { target: { name, url: 'http://cloud.invalid', features: {} } }),
    );
    const paths = named.map((_, index) => `${index + 1}.json`);
    for (const format of ['--markdown', '--html']) {
      const { code, stdout } = await cli(['compare', ...paths, '--matrix', format], { cwd: files(...named) });
      expect(code).toBe(0);
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(stdout).not.toMatch(/<(script|svg|img|b)\b/i);
    }
  });
});

describe('run --against', () => {
  const apis = ['cinder/discovery'];

  test('runs against each target with the same seed, and compares', async () => {
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
