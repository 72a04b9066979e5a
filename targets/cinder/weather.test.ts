import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

// What `weather.sh` says of a run; no Cinder is started.

const JUDGE = join(import.meta.dirname, 'lib', 'weather.py');
const AWAY =
  'the target was away for 6.3 s from 2026-11-21T14:50:01.000Z: nobody could connect to it while this case ran';
const run = promisify(execFile);
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'evsc-weather-'));
});

afterAll(() => rm(dir, { recursive: true }));

interface Red {
  readonly verdict: string;
  readonly reason?: string;
  readonly actual?: string;
}

/** What it prints, of a run with these red cases. */
async function judge(kind: string, red: readonly Red[], over: object = {}): Promise<string> {
  const cases = red.map(({ verdict, reason, actual }, index) => ({
    id: `case-${index}`,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    findings: actual === undefined ? [] : [{ level: 'must', actual }],
  }));
  const totals = { verdicts: { pass: 3 }, exchanges: 9 };
  const file = join(await mkdtemp(join(dir, 'run-')), 'run-result.json');
  await writeFile(file, JSON.stringify({ cases, leftovers: [], totals, durationMs: 90_000, ...over }));
  try {
    return (await run('python3', [JUDGE, kind, file])).stdout;
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return `${code} ${stdout}`;
  }
}

test.concurrent.for<[string, readonly Red[], object?]>([
  ['token', []],
  ['keystone', [{ verdict: 'unstable', actual: '503 The Keystone service is temporarily unavailable.' }]],
  ['restart', [{ verdict: 'blocked', reason: AWAY }]],
  ['failing', [{ verdict: 'blocked', reason: 'volume 1 ended in state error' }]],
])('weather.py takes a run as it has to be: %s', async ([kind, red, over]) => {
  expect(await judge(kind, red, over)).toMatch(new RegExp(`^${kind}: as it has to be: 3 pass; 9 exchanges`));
});

test.concurrent.for<[string, readonly Red[], object, string]>([
  ['token', [], { durationMs: 9000 }, 'no token ended in it'],
  ['token', [], { leftovers: ['volume 1'] }, 'volume 1 is left'],
  ['keystone', [{ verdict: 'fail', actual: '500 oops' }], {}, 'case-0 is fail: '],
  ['restart', [{ verdict: 'fail', reason: AWAY }], {}, 'case-0 is fail: '],
  ['restart', [{ verdict: 'blocked', reason: 'volume 1 ended in state error' }], {}, 'case-0 is blocked: '],
  ['restart', [], {}, 'no case was met by it'],
  ['failing', [{ verdict: 'error', reason: 'state error' }], {}, 'case-0 is error: '],
  [
    'failing',
    [{ verdict: 'blocked', reason: 'state error' }],
    { incomplete: {}, leftovers: ['x 1'] },
    'x 1 is left',
  ],
])('weather.py complains in weather %s', async ([kind, red, over, complaint]) => {
  const said = await judge(kind, red, over);
  expect(said).toMatch(new RegExp(`^1 ${kind}: NOT as it has to be`));
  expect(said).toContain(complaint);
});
