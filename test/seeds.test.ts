import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../scripts/seeds.mjs', import.meta.url));
const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));

beforeAll(() => {
  if (!existsSync(main)) throw new Error('dist/ is missing: run `npm run build`');
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Folders that are left of its runs. */
  readonly kept: readonly string[];
}

/** Runs the script with a folder of its own for what it writes. */
function seeds(...args: readonly string[]): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'evsc-seeds-'));
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [script, ...args],
      { env: { ...process.env, TMPDIR: folder } },
      (_, stdout, stderr) => done({ code: child.exitCode ?? -1, stdout, stderr, kept: readdirSync(folder) }),
    );
  });
}

test('seeds says what each seed sent, and keeps nothing of what is green', async () => {
  const run = ['--count', '2', '--first', '7', '--budget', 'quick', '--', '--api', 'cinder/discovery'];
  const { code, stdout, stderr, kept } = await seeds(...run);
  expect(stderr).toBe('');
  const line = String.raw`: \d+ cases \(\d+ pass\), \d+ exchanges, \d+ distinct requests, \d+ s\n`;
  const last = String.raw`2 seeds at quick: 0 red, \d+ exchanges, \d+ distinct requests\n`;
  expect(stdout).toMatch(new RegExp(`^seed 7${line}seed 8${line}${last}$`));
  expect([code, kept]).toEqual([0, []]);
});

test('seeds ends with 1 and keeps the run where a seed is red', async () => {
  // What it is to be red for makes no difference: a limit that no run keeps is at hand.
  const run = ['--count', '1', '--budget', 'quick', '--', '--api', 'iam/v3', '--max-inapplicable', '0'];
  const { code, stdout, stderr, kept } = await seeds(...run);
  expect(stdout).toContain('1 seed at quick: 1 red');
  expect(stderr).toContain('  kept in ');
  expect(kept).toHaveLength(1);
  expect(code).toBe(1);
});

test.each([
  [['--count', '0'], '--count must be a whole number'],
  [['--seed', '1'], "Unknown option '--seed'"],
])('seeds refuses %j', async (args, message) => {
  const { code, stderr } = await seeds(...args);
  expect(stderr).toMatch(/^seeds: [^\n]+\n$/);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});
