import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { routesOf } from '../src/contract/routes.ts';
import type { ExchangeRecord } from '../src/result/exchange-record.ts';
import type { Finding } from '../src/result/finding.ts';
import type { RunResult } from '../src/result/run-result.ts';
import { startEmbedded } from '../src/target/embedded.ts';
import { faults, withFault } from '../src/target/faults/index.ts';
import { cli, emptyFolder, type Outcome } from './support/cli.ts';
import { library } from './support/run-on-reference.ts';

const apis = ['evs/v3'];

interface Bench {
  /** Whether the target has the fault. */
  broken: boolean;
  readonly cwd: string;
  readonly run: (...words: readonly string[]) => Promise<Outcome>;
}

/** A target with a fault that can be mended, and a folder to run from. */
async function bench(id: string): Promise<Bench> {
  const fault = faults.find((one) => one.id === id);
  if (fault === undefined) throw new Error(`there is no fault ${id}`);
  const state = { broken: true };
  const embedded = await startEmbedded({
    library,
    apis,
    delayMs: 2,
    wrap: (fetch) => {
      const faulty = withFault(fetch, fault, routesOf(library, apis));
      return (request) => (state.broken ? faulty.fetch(request) : fetch(request));
    },
  });
  onTestFinished(() => embedded.close());
  const { target } = embedded;
  const cwd = emptyFolder();
  const flags = ['--target', target.endpoint, '--project', target.project.id, '--api', 'evs/v3'];
  const env = { OS_TOKEN: target.auth.type === 'token' ? target.auth.token : '' };
  const run: Bench['run'] = (...words) =>
    cli(['run', '--runner', 'direct', '--budget', 'quick', ...flags, ...words], { cwd, env });
  return Object.assign(state, { cwd, run });
}

function read(cwd: string, folder = 'out'): RunResult {
  return JSON.parse(readFileSync(join(cwd, folder, 'run-result.json'), 'utf8')) as RunResult;
}

function findingsOf({ cases }: RunResult, kind: 'case' | 'monitor'): Finding[] {
  return cases.filter((one) => one.kind === kind).flatMap(({ findings }) => findings);
}

/** What was asked of an operation, without what differs between any two runs. */
function sent(cwd: string, folder: string, operation: string): string[] {
  const lines = readFileSync(join(cwd, folder, 'exchanges.ndjson'), 'utf8')
    .trim()
    .split('\n');
  return lines
    .map((line) => JSON.parse(line) as ExchangeRecord)
    .filter((one) => one.operation === operation)
    .map(({ request }) => new URL(request.url).search);
}

describe('run --replay', () => {
  test('repeats just the input of a finding, and says what became of it', async () => {
    const target = await bench('volume-list-203');
    const first = await target.run('--case', 'contract/valid-requests/volumes.list');
    expect(first.code).toBe(1);
    const before = read(target.cwd);
    const finding = findingsOf(before, 'case').find(({ path }) => path !== undefined);
    if (finding === undefined) throw new Error('a finding about generated input is expected');

    const still = await target.run('--replay', finding.id);
    expect(still.stdout).toMatch(new RegExp(`^still failing  ${finding.requirement}: `));
    expect(still.code).toBe(1);
    const again = findingsOf(read(target.cwd, 'out/replay'), 'case').find(({ id }) => id === finding.id);
    expect(again).toMatchObject({ path: finding.path, counterexample: finding.counterexample });
    expect(sent(target.cwd, 'out/replay', finding.operation)).toHaveLength(1);
    // The run that had the finding is left as it was.
    expect(read(target.cwd)).toEqual(before);

    target.broken = false;
    const mended = await target.run('--replay', `out/run-result.json#${finding.id}`);
    expect(mended.stdout).toMatch(/^fixed {2}/);
    expect(mended.code).toBe(0);
  });

  test('runs the case behind a finding of a monitor', async () => {
    const target = await bench('volume-list-content-type-missing');
    await target.run('--case', 'contract/valid-requests/volumes.list');
    const [finding] = findingsOf(read(target.cwd), 'monitor');
    if (finding === undefined) throw new Error('a finding of a monitor is expected');
    expect((await target.run('--replay', finding.id)).stdout).toMatch(/^still failing/);
    target.broken = false;
    expect((await target.run('--replay', finding.id)).stdout).toMatch(/^fixed/);
  });

  test.each([
    ['gone.json#abc', 'gone.json: cannot read the run result: no such file'],
    ['abc', 'out: cannot read the run result'],
  ])('of %s is a mistake of the user', async (name, message) => {
    const { stderr, code } = await cli(['run', '--replay', name], { cwd: emptyFolder() });
    expect(stderr.replace('out/run-result.json', 'out')).toContain(message);
    expect(code).toBe(2);
  });
});
