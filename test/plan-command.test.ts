import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, emptyFolder } from './support/cli.ts';

const CHOICE = ['--api', 'cinder/v1', '--case', 'isolation/'];

describe('plan', () => {
  test('shows each case with its operations and volumes, and the sums, and leaves no trace', async () => {
    const cwd = emptyFolder();
    const { stdout, code } = await cli(['plan', ...CHOICE], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^cinder\/v1:isolation\/\S+\tcinder\/v1:volumes\.show\S*( \S+)*\t\d volumes?$/m);
    expect(stdout).toMatch(
      /Nothing was sent\. A run against reference with seed \d+ and budget standard would begin/,
    );
    expect(stdout).toMatch(/^ {2}cinder\/v1: (\d+) of \1 cases?, /m);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  test('sends nothing to a target, and tells what it is not ready for', async () => {
    const cwd = emptyFolder();
    // Nobody listens there: whatever is sent would fail.
    const words = [
      '--target',
      'http://127.0.0.1:1',
      '--project',
      'p',
      '--api',
      'evs/v5',
      '--tag',
      'exclusive',
    ];
    const { stdout, code } = await cli(['plan', ...words, '--json'], { cwd, env: { OS_TOKEN: 't' } });
    expect(code).toBe(0);
    const { cases, sums } = JSON.parse(stdout) as { cases: { verdict?: string }[]; sums: object[] };
    expect(cases.length).toBeGreaterThan(0);
    const verdicts = new Set(cases.map(({ verdict }) => verdict));
    // The ones for which the project is not its own, and those of features that it is not said to have.
    expect(verdicts.has('inapplicable')).toBe(true);
    expect([...verdicts].filter((verdict) => verdict !== 'inapplicable' && verdict !== 'skip')).toEqual([]);
    expect(sums).toMatchObject([{ contract: 'evs/v5', begun: 0 }]);
  });

  test.each([
    [['--resource', 'disk'], 'no case is about a resource "disk"'],
    [['--tag', 'nope'], 'no case has the tag "nope"'],
    [['--from', 'gone.json'], 'gone.json: cannot read the run result'],
  ])('%j is a mistake of the user', async (words, message) => {
    const { stderr, code } = await cli(['plan', '--api', 'cinder/v1', ...words], { cwd: emptyFolder() });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test('chooses as list does', async () => {
    const cwd = emptyFolder();
    const choice = ['--api', 'cinder/v1', '--requirement', 'volumes.show.status'];
    const [planned, listed] = [
      await cli(['plan', ...choice], { cwd }),
      await cli(['list', ...choice], { cwd }),
    ];
    const ids = (text: string): (string | undefined)[] =>
      text
        .split('\n')
        .filter((line) => line.includes('\t'))
        .map((line) => line.split('\t')[0]);
    expect(ids(listed.stdout).length).toBeGreaterThan(1);
    expect(ids(planned.stdout)).toEqual(ids(listed.stdout));
  });
});
