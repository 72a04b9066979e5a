import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// Needs a Python, though no package of OpenStack; shown as skipped where there is none.

const PYTHON = '/usr/bin/python3';
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'evsc-failing-'));
});

afterAll(() => rm(dir, { recursive: true }));

/** What is_due() says of a row of acts. */
function due(file: string, acts: readonly string[]): unknown {
  const script =
    'import sys, json, failing; print(json.dumps([failing.is_due(sys.argv[1], a) for a in sys.argv[2:]]))';
  const env = { ...process.env, PYTHONPATH: join(import.meta.dirname, 'lib'), PYTHONDONTWRITEBYTECODE: '1' };
  return JSON.parse(execFileSync(PYTHON, ['-c', script, file, ...acts], { env, encoding: 'utf8' }));
}

describe.skipIf(!existsSync(PYTHON))('failing.py', () => {
  test('is_due() picks every Nth act and counts each kind by itself', async () => {
    const file = join(dir, 'three');
    await writeFile(file, '3\n');
    expect(due(file, ['create', 'create', 'extend', 'create', 'create', 'extend', 'extend'])).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });

  test.for(['0\n', '', 'often\n', '-1\n'])('is_due() picks nothing when the file has %j', async (text) => {
    const file = join(dir, `none${text.trim()}`);
    await writeFile(file, text);
    expect(due(file, ['create', 'create', 'create'])).toEqual([false, false, false]);
  });

  test('is_due() picks nothing without a file', () => {
    expect(due(join(dir, 'absent'), ['create', 'create'])).toEqual([false, false]);
  });
});
