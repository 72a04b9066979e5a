import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mergeProblem } from '../src/compare/merge-problem.ts';
import { withoutNoise } from '../src/compare/without-noise.ts';
import { mergeRuns } from '../src/compare/merge-runs.ts';
import type { RunResult } from '../src/result/run-result.ts';
import { parseShard } from '../src/cli/parse-shard.ts';
import { loadSuites } from '../src/suite/load-suites.ts';
import { startRun } from '../src/suite/run.ts';
import type { RunConfig } from '../src/target/config/types.ts';
import { startEmbedded } from '../src/target/embedded.ts';
import { faults, withFault } from '../src/target/faults/index.ts';
import { routesOf } from '../src/contract/routes.ts';
import { cli, emptyFolder } from './support/cli.ts';
import { library } from './support/run-on-reference.ts';
import { smallCase, smallFinding, smallResult } from './support/small-result.ts';

const COUNT = 4;
const apis = ['evs/v3', 'evs/v1'];

/** A run, or a part of it, against a reference of its own that answers some things wrongly. */
async function runPart(shard: RunConfig['shard'], expectations?: string): Promise<RunResult> {
  const fault = faults.find(({ id }) => id === FAULT);
  if (fault === undefined) throw new Error(`there is no fault ${FAULT}`);
  const embedded = await startEmbedded({
    library,
    apis,
    delayMs: 2,
    wrap: (fetch) => withFault(fetch, fault, routesOf(library, apis)).fetch,
  });
  try {
    const config: RunConfig = {
      target: { ...embedded.target, name: 'reference' },
      seed: 1,
      budget: 'quick',
      output: mkdtempSync(join(tmpdir(), 'evsc-shard-')),
      ...(shard === undefined ? {} : { shard }),
      ...(expectations === undefined ? {} : { expectations }),
    };
    return await startRun(config, { library, suites: await loadSuites(), replay: false, nonce: 'abcd' })
      .finished;
  } finally {
    await embedded.close();
  }
}

const FAULT = 'volume-list-203';

/** What is judged, without what another run does otherwise: durations, numbers of exchanges, evidence, ids in signatures. */
function judged(result: RunResult): unknown {
  return result.cases
    .map(({ id, verdict, requirements, findings, operations, title }) => ({
      id,
      verdict,
      title,
      requirements,
      operations,
      findings: findings
        .map(({ requirement, signature, level, expectation }) => ({
          requirement,
          signature: withoutNoise(signature),
          level,
          expectation,
        }))
        .toSorted((a, b) => (a.requirement + a.signature < b.requirement + b.signature ? -1 : 1)),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

describe('the shards of a run', () => {
  test('merged are equal to the whole, case for case', async () => {
    const known = join(mkdtempSync(join(tmpdir(), 'evsc-shard-')), 'known.yaml');
    const entry = (requirement: string): string =>
      `- target: reference\n  requirement: ${requirement}\n  reason: it is known to be so\n  evidence: curl said so, twice\n`;
    writeFileSync(
      known,
      entry('evs/v3:volumes.list-detail.status') + entry('evs/v3:volumes.show.content-type'),
    );
    const whole = await runPart(undefined, known);
    const shards: RunResult[] = [];
    for (let index = 1; index <= COUNT; index++) shards.push(await runPart({ index, count: COUNT }, known));
    expect(shards.every(({ cases }) => cases.some(({ kind }) => kind === 'case'))).toBe(true);
    expect(mergeProblem(shards)).toBeUndefined();
    const merged = mergeRuns(shards);
    expect(merged.cases.some(({ verdict }) => verdict === 'fail')).toBe(true);
    expect(judged(merged)).toEqual(judged(whole));
    expect(merged.totals.verdicts).toEqual(whole.totals.verdicts);
    expect(merged.expectations.map(({ state }) => state)).toEqual(
      whole.expectations.map(({ state }) => state),
    );
    expect(merged).toMatchObject({ exitCode: whole.exitCode, selection: whole.selection });
    expect(merged.contracts.map(({ id }) => id).toSorted()).toEqual(
      whole.contracts.map(({ id }) => id).toSorted(),
    );
    const ids = merged.exchanges.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const evidence = merged.cases.flatMap(({ findings }) => findings.flatMap(({ exchanges }) => exchanges));
    expect(ids).toEqual(expect.arrayContaining(evidence));
  });
});

const part = (index: number, cases: RunResult['cases'], over: Partial<RunResult> = {}): RunResult =>
  smallResult(cases, { selection: { apis: ['f/v1'], shard: `${index}/2` }, ...over });
const monitor = (over: Partial<RunResult['cases'][number]>): RunResult['cases'][number] =>
  smallCase('monitor/volumes.create', 'pass', { kind: 'monitor', suite: 'monitor', ...over });

describe('mergeRuns()', () => {
  const seen = (message: string): RunResult['cases'][number]['findings'] => [
    smallFinding('volumes.create.status', 'status:500', { message }),
  ];
  const nobody = {
    verdict: 'inapplicable',
    reason: 'no selected case is about this operation',
    exchanges: 0,
  } as const;
  const unsent = {
    verdict: 'blocked',
    reason: 'no request of this operation was sent',
    exchanges: 0,
  } as const;
  const refused = (status: number): object => ({
    verdict: 'blocked',
    reason: `no exchange of it succeeded; statuses seen: ${status}`,
    exchanges: 1,
  });

  test.each([
    ['passes where one saw a success', [{ verdict: 'pass' }, refused(404)], { verdict: 'pass' }],
    ['passes where one did not come to it', [{ verdict: 'pass' }, nobody], { verdict: 'pass' }],
    [
      'fails where one fails',
      [{ verdict: 'pass' }, { verdict: 'fail', findings: seen('x') }],
      { verdict: 'fail' },
    ],
    ['is blocked where none saw a success', [refused(404), nobody], { verdict: 'blocked' }],
    ['is inapplicable where no case is about it', [nobody, nobody], nobody],
    ['is blocked where nobody sent it', [nobody, unsent], unsent],
  ] as const)('says that a monitor %s', (_, monitors, expected) => {
    const about = expected === unsent ? [smallCase('volumes/a/1', 'blocked')] : [];
    const merged = mergeRuns(
      monitors.map((over, at) => part(at + 1, [...(at === 0 ? about : []), monitor(over)])),
    );
    expect(merged.cases.filter(({ kind }) => kind === 'monitor')).toMatchObject([expected]);
  });

  test('counts the exchanges of one defect over all shards', () => {
    const parts = [seen('Wrong'), seen('Wrong (3 exchanges)')].map((findings, at) =>
      part(at + 1, [monitor({ verdict: 'fail', findings })]),
    );
    expect(mergeRuns(parts).cases[0]?.findings.map(({ message }) => message)).toEqual([
      'Wrong (4 exchanges)',
    ]);
  });
});

describe('mergeProblem()', () => {
  const [one, two] = [part(1, []), part(2, [])];
  test.each([
    ['a whole run', [one, smallResult([])], 'result 2 is no shard'],
    ['a missing shard', [one], 'shard 2/2 is missing'],
    ['a shard given twice', [one, one, two], 'shard 1/2 is given twice'],
    ['other seeds', [one, { ...two, seed: 2 }], 'the shards have different seeds'],
    ['other numbers', [one, { ...two, selection: { shard: '2/3' } }], 'other numbers of shards'],
    ['other selections', [one, { ...two, selection: { apis: [], shard: '2/2' } }], 'different selections'],
  ] as const)('tells of %s', (_, parts, message) => {
    expect(mergeProblem(parts)).toContain(message);
  });

  test('has nothing against the shards of one run', () => {
    expect(mergeProblem([one, two])).toBeUndefined();
  });
});

describe('parseShard()', () => {
  test.each([
    ['2/4', {}, { index: 2, count: 4 }],
    ['auto/4', { JOB_COMPLETION_INDEX: '0' }, { index: 1, count: 4 }],
    ['auto/4', { JOB_COMPLETION_INDEX: '3' }, { index: 4, count: 4 }],
    ['2/4', { JOB_COMPLETION_INDEX: '0' }, { index: 2, count: 4 }],
  ])('reads %s with %o', (text, env, shard) => {
    expect(parseShard(text, env)).toEqual(shard);
  });

  test.each([
    ['0/4', {}, '--shard must be like 1/4'],
    ['5/4', {}, '--shard must be like 1/4'],
    ['four', {}, '--shard must be like 1/4'],
    ['auto/4', {}, 'needs the variable JOB_COMPLETION_INDEX'],
    ['auto/4', { JOB_COMPLETION_INDEX: '4' }, '--shard must be like 1/4'],
  ])('refuses %s with %o', (text, env, message) => {
    expect(() => parseShard(text, env)).toThrow(message);
  });
});

describe('merge', () => {
  test('writes the reports of the whole and judges it', async () => {
    const cwd = emptyFolder({
      '1.json': JSON.stringify(part(1, [smallCase('volumes/a/1', 'pass')])),
      '2.json': JSON.stringify(part(2, [smallCase('volumes/b/1', 'fail')])),
    });
    const merged = await cli(['merge', '2.json', '1.json', '--output', 'whole'], { cwd });
    expect(merged).toMatchObject({ code: 1, stderr: '' });
    const gate = await cli(['gate', 'whole', '--json'], { cwd });
    expect(JSON.parse(gate.stdout)).toMatchObject({
      reasons: ['1 case with the verdict fail, at most 0 allowed'],
    });
    const let1 = await cli(['merge', '1.json', '2.json', '--output', 'whole', '--max-fail', '1'], { cwd });
    expect(let1).toMatchObject({ code: 0 });
  });

  test('refuses what are not the shards of one run', async () => {
    const cwd = emptyFolder({ '1.json': JSON.stringify(part(1, [])) });
    const outcome = await cli(['merge', '1.json'], { cwd });
    expect(outcome).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('shard 2/2 is missing') as string,
    });
  });
});
