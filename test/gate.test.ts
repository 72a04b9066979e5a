import { describe, expect, test } from 'vitest';
import type { RunResult } from '../src/result/run-result.ts';
import { cli, emptyFolder } from './support/cli.ts';
import { CONTRACT, smallCase, smallContract, smallFinding, smallResult } from './support/small-result.ts';

// What CI acts on: the exit code, and the lines that say why.

interface Try {
  readonly now: RunResult;
  readonly before?: RunResult;
  readonly flags?: readonly string[];
  /** The expectations file, as YAML. */
  readonly known?: string;
}

const A = 'volumes/a/1';
const B = 'volumes/b/1';
const of = (...cases: Parameters<typeof smallCase>[]): RunResult =>
  smallResult(cases.map((args) => smallCase(...args)));
const other = smallFinding('volumes.create.status', 'status:404');
const entry = (members: string, more = ''): string =>
  `- target: cloud\n  ${members}\n  reason: it is known to be so\n  evidence: curl said so, twice\n${more}`;
const REQUIREMENT = `${CONTRACT}:volumes.create.status`;
const changedText = smallContract({
  revision: 'b'.repeat(64),
  requirements: smallContract().requirements.map((one) => ({ ...one, text: 'It answers 202.' })),
});
const raisedLevel = smallContract({
  requirements: smallContract().requirements.map((one) => ({ ...one, level: 'observe' })),
  revision: 'b'.repeat(64),
});
const without = smallContract({ requirements: [], revision: 'b'.repeat(64) });
const release = (version: string): Pick<RunResult, 'target'> => ({
  target: { name: 'cloud', version, url: 'http://cloud.invalid', features: {} },
});
const changedElsewhere = smallContract({ revision: 'b'.repeat(64) });
const monitor = (name: string, verdict: 'fail' | 'pass'): RunResult['cases'][number] =>
  smallCase(`monitor/${name}`, verdict, { kind: 'monitor', contract: 'g/v1', id: `g/v1:monitor/${name}` });

const TABLE: readonly (readonly [string, number, string, Try])[] = [
  // Without a baseline.
  ['nothing red', 0, 'GATE PASSED', { now: of([A, 'pass']) }],
  ['a failing case', 1, '1 case with the verdict fail, at most 0 allowed', { now: of([A, 'fail']) }],
  ['an unstable case', 1, '1 case with the verdict unstable', { now: of([A, 'unstable']) }],
  ['a blocked case', 1, '1 case with the verdict blocked', { now: of([A, 'blocked']) }],
  ['a fault of ours', 3, '1 case broke by a fault of this tool', { now: of([A, 'error']) }],
  [
    'failing cases within the limit',
    0,
    'GATE PASSED',
    { now: of([A, 'fail'], [B, 'fail']), flags: ['--max-fail', '2'] },
  ],
  [
    'failing cases over the limit',
    1,
    '2 cases with the verdict fail, at most 1 allowed',
    { now: of([A, 'fail'], [B, 'fail']), flags: ['--max-fail', '1'] },
  ],
  [
    'more skipped cases than are let through',
    1,
    '1 case with the verdict skip, at most 0 allowed',
    { now: of([A, 'skip']), flags: ['--max-skip', '0'] },
  ],
  [
    'resources left behind',
    1,
    '1 resource could not be removed',
    { now: smallResult([smallCase(A, 'pass')], { leftovers: ['volume 1'] }) },
  ],
  [
    'a limit that is no number',
    2,
    'must be a whole number from 0',
    { now: of([A, 'pass']), flags: ['--max-fail', 'x'] },
  ],
  // With a baseline.
  [
    'the same as before',
    0,
    'GATE PASSED  1 cases compared',
    { now: of([A, 'fail']), before: of([A, 'fail']) },
  ],
  [
    'a case that passed and fails',
    1,
    'pass → fail  f/v1:volumes/a/1  (changed: target)',
    { now: of([A, 'fail']), before: of([A, 'pass']) },
  ],
  [
    'a case that passed and is blocked',
    1,
    '1 case got worse',
    { now: of([A, 'blocked']), before: of([A, 'pass']) },
  ],
  [
    'a case that passed and is no longer judged',
    1,
    'pass → inapplicable',
    { now: of([A, 'inapplicable']), before: of([A, 'pass']) },
  ],
  [
    'a failing case with a further deviation',
    1,
    `${REQUIREMENT} (status:404)`,
    { now: of([A, 'fail', { findings: [other] }]), before: of([A, 'fail']) },
  ],
  [
    'the same deviation of another run, with other names',
    0,
    'GATE PASSED',
    {
      now: of([A, 'fail', { findings: [smallFinding('volumes.create.status', 'no evsc-12ab-x')] }]),
      before: of([A, 'fail', { findings: [smallFinding('volumes.create.status', 'no evsc-34cd-x')] }]),
    },
  ],
  ['a case that failed and passes', 0, 'Got better: 1', { now: of([A, 'pass']), before: of([A, 'fail']) }],
  [
    'one better and one worse',
    1,
    'Got better: 1',
    { now: of([A, 'pass'], [B, 'fail']), before: of([A, 'fail'], [B, 'pass']) },
  ],
  [
    'a case that was red and is skipped',
    0,
    'Was red or known, and was not judged this time: 1',
    { now: of([A, 'skip']), before: of([A, 'fail']) },
  ],
  ['a new case that fails', 0, 'New: 1', { now: of([A, 'pass'], [B, 'fail']), before: of([A, 'pass']) }],
  [
    'a new case that fails, where none may',
    1,
    '1 case new, or newly demanded by the contract, and red, at most 0 allowed',
    { now: of([A, 'pass'], [B, 'fail']), before: of([A, 'pass']), flags: ['--max-new', '0'] },
  ],
  [
    'a renamed case',
    0,
    'f/v1:volumes/z/1  (was f/v1:volumes/a/1)',
    { now: of(['volumes/z/1', 'pass', { title: `case ${A}` }]), before: of([A, 'pass']) },
  ],
  [
    'a renamed case that got worse',
    1,
    'pass → fail  f/v1:volumes/z/1  (was f/v1:volumes/a/1)  (changed: target)',
    { now: of(['volumes/z/1', 'fail', { title: `case ${A}` }]), before: of([A, 'pass']) },
  ],
  [
    'a case that is gone',
    0,
    'No longer a case: 1',
    { now: of([A, 'pass']), before: of([A, 'pass'], [B, 'pass', { requirements: [] }]) },
  ],
  [
    'a case that was not selected',
    0,
    'Not selected: 1',
    {
      now: smallResult([smallCase(A, 'pass')], { selection: { apis: [CONTRACT], cases: ['a'] } }),
      before: of([A, 'pass'], [B, 'pass']),
    },
  ],
  [
    'no case in common',
    1,
    'nothing could be compared',
    { now: of([A, 'pass', { title: 'x', requirements: [], suite: 'x' }]), before: of([B, 'pass']) },
  ],
  [
    'a failing case whose requirement changed',
    0,
    'Red because the contract changed (not red by itself): 1',
    { now: smallResult([smallCase(A, 'fail')], { contracts: [changedText] }), before: of([A, 'pass']) },
  ],
  [
    'the same, where none may',
    1,
    'newly demanded by the contract',
    {
      now: smallResult([smallCase(A, 'fail')], { contracts: [changedText] }),
      before: of([A, 'pass']),
      flags: ['--max-new', '0'],
    },
  ],
  [
    'a failing case of a contract that changed elsewhere',
    1,
    '(changed: contract or target)',
    { now: smallResult([smallCase(A, 'fail')], { contracts: [changedElsewhere] }), before: of([A, 'pass']) },
  ],
  [
    'a failing case whose requirement was observed only',
    0,
    'Red because the contract changed (not red by itself): 1',
    {
      now: of([A, 'fail']),
      before: smallResult([smallCase(A, 'pass')], { contracts: [raisedLevel] }),
    },
  ],
  [
    'a failing case whose requirement is new',
    0,
    'note: the contract f/v1 changed',
    { now: of([A, 'fail']), before: smallResult([smallCase(A, 'pass')], { contracts: [without] }) },
  ],
  [
    'a case that fails by a changed requirement and by one that is as it was',
    1,
    '(changed: contract or target)',
    {
      now: smallResult(
        [smallCase(A, 'fail', { findings: [other, smallFinding('volumes.create.error-body', 'type:/a')] })],
        {
          contracts: [
            {
              ...changedText,
              requirements: [
                ...changedText.requirements,
                ...smallContract().requirements.map((one) => ({
                  ...one,
                  id: `${CONTRACT}:volumes.create.error-body`,
                })),
              ],
            },
          ],
        },
      ),
      before: smallResult([smallCase(A, 'pass')], {
        contracts: [
          smallContract({
            requirements: [
              ...smallContract().requirements,
              ...smallContract().requirements.map((one) => ({
                ...one,
                id: `${CONTRACT}:volumes.create.error-body`,
              })),
            ],
          }),
        ],
      }),
    },
  ],
  [
    'a failing case after an update of the target, under the same contract',
    1,
    '1 case got worse (changed: target)',
    {
      now: smallResult([smallCase(A, 'fail')], release('22.0')),
      before: smallResult([smallCase(A, 'pass')], release('21.3.1')),
    },
  ],
  [
    'the versions of a target that was updated',
    0,
    'note: version of the target: 21.3.1 → 22.0',
    {
      now: smallResult([smallCase(A, 'pass')], release('22.0')),
      before: smallResult([smallCase(A, 'pass')], release('21.3.1')),
    },
  ],
  [
    'a run that broke off',
    3,
    'the run broke off, and 1 case came to no verdict',
    { now: smallResult([smallCase(A, 'blocked')], { incomplete: { cases: [`${CONTRACT}:${A}`] } }) },
  ],
  [
    'a failing case after an update of this tool',
    1,
    'note: tool: 0.1.0 → 0.2.0',
    {
      now: smallResult([smallCase(A, 'fail')], { tool: { name: 'evs-conformance', version: '0.2.0' } }),
      before: of([A, 'pass']),
    },
  ],
  [
    'a monitor that only appears when something is wrong',
    1,
    'g/v1:monitor/jobs.show',
    { now: smallResult([smallCase(A, 'pass'), monitor('jobs.show', 'fail')]), before: of([A, 'pass']) },
  ],
  [
    'more resources left behind than before',
    1,
    '2 of kind volume could not be removed, before 1',
    {
      now: smallResult([smallCase(A, 'pass')], { leftovers: ['volume 1', 'volume 2'] }),
      before: smallResult([smallCase(A, 'pass')], { leftovers: ['volume 3'] }),
    },
  ],
  ['a fault of ours that is new', 3, 'GATE BROKEN', { now: of([A, 'error']), before: of([A, 'pass']) }],
  // With expectations.
  [
    'a listed failure',
    0,
    'GATE PASSED',
    { now: of([A, 'fail']), known: entry(`requirement: ${REQUIREMENT}`) },
  ],
  [
    'a listed failure that once passed',
    0,
    'Fails, as the expectations now list: 1',
    { now: of([A, 'fail']), before: of([A, 'pass']), known: entry(`case: ${CONTRACT}:${A}`) },
  ],
  [
    'failures listed by a glob',
    0,
    'GATE PASSED',
    { now: of([A, 'fail'], [B, 'fail']), known: entry("case: 'f/*:volumes/*'") },
  ],
  [
    'a failure beside a glob',
    1,
    '1 case with the verdict fail',
    { now: of([A, 'fail'], ['snapshots/a/1', 'fail']), known: entry("case: 'f/*:volumes/*'") },
  ],
  [
    'an entry that passes',
    1,
    'known.yaml:1: no longer fails: delete the entry',
    { now: of([A, 'pass']), known: entry(`requirement: ${REQUIREMENT}`) },
  ],
  [
    'an entry that matches nothing',
    1,
    'known.yaml:5: matches nothing: mend or delete the entry',
    {
      now: of([A, 'fail']),
      known: entry(`requirement: ${REQUIREMENT}`, entry(`requirement: ${CONTRACT}:volumes.creat.status`)),
    },
  ],
  [
    'an entry whose day is over',
    1,
    'known.yaml:1: expired after 2020-01-31: delete the entry, or renew its date',
    { now: of([A, 'fail']), known: entry(`requirement: ${REQUIREMENT}`, '  expires: 2020-01-31\n') },
  ],
  [
    'an entry whose day is to come',
    0,
    'GATE PASSED',
    { now: of([A, 'fail']), known: entry(`requirement: ${REQUIREMENT}`, '  expires: 9999-12-31\n') },
  ],
  [
    'an entry for the version at hand',
    0,
    'GATE PASSED',
    {
      now: smallResult([smallCase(A, 'fail')], {
        target: { name: 'cloud', version: '21.3.1', url: 'http://cloud.invalid', features: {} },
      }),
      known: entry(`requirement: ${REQUIREMENT}`, '  versions: ">=21 <22"\n'),
    },
  ],
  [
    'an entry for other versions',
    1,
    '1 case with the verdict fail',
    {
      now: smallResult([smallCase(A, 'fail')], {
        target: { name: 'cloud', version: '22.0', url: 'http://cloud.invalid', features: {} },
      }),
      known: entry(`requirement: ${REQUIREMENT}`, '  versions: ">=21 <22"\n'),
    },
  ],
  [
    'an entry for one of several ranges',
    0,
    'GATE PASSED',
    {
      now: smallResult([smallCase(A, 'fail')], release('23.1')),
      known: entry(`requirement: ${REQUIREMENT}`, '  versions: "<21 || >=23"\n'),
    },
  ],
  [
    'an entry for other versions, where nothing fails any more',
    0,
    'GATE PASSED',
    {
      now: smallResult([smallCase(A, 'pass')], release('22.0')),
      known: entry(`requirement: ${REQUIREMENT}`, '  versions: "21.3"\n'),
    },
  ],
  [
    'an entry for this version, where nothing fails any more',
    1,
    'known.yaml:1: no longer fails: delete the entry',
    {
      now: smallResult([smallCase(A, 'pass')], release('21.3.1')),
      known: entry(`requirement: ${REQUIREMENT}`, '  versions: "21.3"\n'),
    },
  ],
  [
    'a range that is none',
    2,
    'known.yaml:1:3: "newer than 21" is not a range of versions',
    {
      now: smallResult([smallCase(A, 'fail')], release('21.3.1')),
      known: entry(`requirement: ${REQUIREMENT}`, '  versions: newer than 21\n'),
    },
  ],
  [
    'a failure listed by a glob of requirements',
    0,
    'GATE PASSED',
    { now: of([A, 'fail']), known: entry("requirement: 'f/v*:*.status'") },
  ],
  [
    'a glob that no requirement fits',
    1,
    'known.yaml:5: matches nothing: mend or delete the entry',
    {
      now: of([A, 'fail']),
      known: entry(`requirement: ${REQUIREMENT}`, entry("requirement: 'f/v1:volumes.shrink.*'")),
    },
  ],
  [
    'a listed failure with the link of its issue',
    0,
    'GATE PASSED',
    {
      now: of([A, 'fail']),
      known: entry(`requirement: ${REQUIREMENT}`, '  issue: https://issues.example.com/4711\n'),
    },
  ],
  [
    'an expired entry that fails as in the baseline',
    1,
    'known.yaml:1: expired after 2020-01-31: delete the entry, or renew its date',
    {
      now: of([A, 'fail']),
      before: of([A, 'fail']),
      known: entry(`requirement: ${REQUIREMENT}`, '  expires: 2020-01-31\n'),
    },
  ],
  [
    'an entry for versions, of a target without one',
    2,
    'known.yaml:1:3: the entry is for the versions 21 of cloud, and which one this is, is not said',
    { now: of([A, 'fail']), known: entry(`requirement: ${REQUIREMENT}`, '  versions: "21"\n') },
  ],
  [
    'a date that is none',
    2,
    'known.yaml:5:12: entry 1 expires must match format "date"',
    { now: of([A, 'fail']), known: entry(`requirement: ${REQUIREMENT}`, '  expires: soon\n') },
  ],
  [
    'an issue that is no link',
    2,
    'entry 1 issue must match',
    { now: of([A, 'fail']), known: entry(`requirement: ${REQUIREMENT}`, '  issue: "4711"\n') },
  ],
];

describe('gate', () => {
  test.each(TABLE)('%s: exit code %i, "%s"', async (_, code, message, { now, before, flags = [], known }) => {
    const files = {
      'now.json': JSON.stringify(now),
      ...(before === undefined ? {} : { 'before.json': JSON.stringify(before) }),
      ...(known === undefined ? {} : { 'known.yaml': known }),
    };
    const cwd = emptyFolder(files);
    const baseline = before === undefined ? [] : ['--baseline', 'before.json'];
    const expectations = known === undefined ? [] : ['--expectations', 'known.yaml'];
    const outcome = await cli(['gate', 'now.json', ...baseline, ...expectations, ...flags], { cwd });
    expect(code === 2 ? outcome.stderr : outcome.stdout).toContain(message);
    expect(outcome.code).toBe(code);
  });

  test('reads the folder of a run, and prints JSON', async () => {
    const cwd = emptyFolder({ 'run-result.json': JSON.stringify(of([A, 'fail'])) });
    const outcome = await cli(['gate', '.', '--json'], { cwd });
    expect(JSON.parse(outcome.stdout)).toEqual({
      exitCode: 1,
      reasons: ['1 case with the verdict fail, at most 0 allowed'],
    });
  });

  test.each([
    ['a missing file', {}, 'now.json: cannot read the run result: no such file'],
    ['what is no JSON', { 'now.json': '{' }, 'now.json: not a run result: it is no JSON'],
    ['another document', { 'now.json': '{}' }, 'now.json: not a run result: '],
  ])('refuses %s', async (_, files, message) => {
    const outcome = await cli(['gate', 'now.json'], { cwd: emptyFolder(files) });
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(message);
  });

  test('lets no text of a target steer the terminal', async () => {
    const evil = smallFinding('volumes.create.status', 'a\u001b[2Jb\u202e');
    const files = {
      'now.json': JSON.stringify(of([A, 'fail', { findings: [evil] }])),
      'before.json': JSON.stringify(of([A, 'pass'])),
    };
    const { stdout } = await cli(['gate', 'now.json', '--baseline', 'before.json'], {
      cwd: emptyFolder(files),
    });
    expect(stdout).toContain(String.raw`a\u{1b}[2Jb\u{202e}`);
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
