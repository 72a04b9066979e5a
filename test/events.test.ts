import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { REPORT_FORMATS } from '../src/report/index.ts';
import type { RunEvent } from '../src/result/run-event.ts';
import type { RunResult } from '../src/result/run-result.ts';
import { referenceFixtures } from '../src/target/reference/index.ts';
import { faults } from '../src/target/faults/index.ts';
import { cli, emptyFolder } from './support/cli.ts';
import { runOnReference, type ReferenceRun } from './support/run-on-reference.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const API = 'cinder/v3';
const CASES = ['volumes/extend', 'volumes/show', 'snapshots/', 'invalid-requests/volumes.update'];

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n');
}

function eventsOf(file: string): RunEvent[] {
  return linesOf(file).map((line) => JSON.parse(line) as RunEvent);
}

function schemaOf(name: string): object {
  return JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8')) as object;
}

function validator(name: 'run-event' | 'run-result'): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, schemas: [schemaOf('run-result')] });
  formatsPlugin.default(ajv);
  return name === 'run-result'
    ? ajv.compile({ $ref: 'https://evs-conformance.dev/schemas/run-result/v1.json' })
    : ajv.compile(schemaOf(name));
}

/** A run that ends, with deviations and observations. */
let run: ReferenceRun;
let file: string;
beforeAll(async () => {
  const fault = faults.find(({ id }) => id === 'volume-show-size-string');
  if (fault === undefined) throw new Error('there is no such fault');
  run = await runOnReference({ apis: [API], cases: CASES, fault });
  file = join(run.output, 'events.ndjson');
});

async function rebuilt(path: string): Promise<RunResult> {
  const { stdout, stderr, code } = await cli(['report', '--from', path, '--format', 'json']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as RunResult;
}

describe('events of a run that ended', () => {
  test('fit their schema, line by line', () => {
    const validate = validator('run-event');
    const misfits = linesOf(file).filter((line) => !validate(JSON.parse(line)));
    expect(misfits).toEqual([]);
    expect(validate({ event: 'case-started', id: 'a' })).toBe(false);
    expect(validate({ event: 'unheard-of' })).toBe(false);
  });

  test('rebuild the very same result, and so every report', async () => {
    expect(run.result.exchanges).not.toEqual([]);
    expect(run.result.observations).not.toEqual([]);
    const again = await rebuilt(file);
    expect(again).toEqual(JSON.parse(JSON.stringify(run.result)));
    // The others are made of the same result in the same way.
    for (const { id, render } of REPORT_FORMATS.filter(({ id }) => id === 'junit' || id === 'csv')) {
      const { stdout } = await cli(['report', '--from', file, '--format', id]);
      expect(stdout === render(run.result), id).toBe(true);
    }
  });

  test('tell of each exchange, case and contract once, in the order of what happened', () => {
    const events = eventsOf(file);
    const kinds = events.map(({ event }) => event);
    expect([kinds[0], kinds.at(-1)]).toEqual(['run-started', 'run-ended']);
    const ids = events.flatMap((event) => (event.event === 'exchange' ? [event.id] : []));
    expect(ids.toSorted((a, b) => a - b)).toEqual(
      linesOf(join(run.output, 'exchanges.ndjson')).map((_, index) => index + 1),
    );
    const first = (event: RunEvent['event'], id: string): number =>
      events.findIndex((each) => each.event === event && ('id' in each ? each.id === id : true));
    for (const { id } of run.result.cases.filter(({ kind }) => kind === 'case')) {
      expect(first('case-planned', id)).toBeLessThan(first('case-started', id));
    }
  });

  test('hold no secret, and are for their owner alone', () => {
    expect(readFileSync(file, 'utf8')).not.toContain(referenceFixtures.token);
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});

describe('a run that was killed', () => {
  /** Kills a run, in a process of its own, once it has decided some of its cases. */
  async function killed(): Promise<string> {
    const output = emptyFolder({ 'run-result.json': 'of an earlier run', 'report.html': 'green' });
    const words = ['run', '--target', 'reference', '--runner', 'direct', '--api', API, '--output', output];
    const args = ['--import', join(root, 'scripts/typescript-loader.mjs'), 'src/cli/main.ts', ...words];
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const path = join(output, 'events.ndjson');
    const ended = (): number =>
      existsSync(path) ? readFileSync(path, 'utf8').split('"event":"case-ended"').length : 0;
    await expect.poll(ended).toBeGreaterThan(20);
    child.kill('SIGKILL');
    await once(child, 'close');
    return output;
  }

  test('leaves events of which a red report names every case without a verdict', async () => {
    const output = await killed();
    // Nothing of the earlier run is taken for this one's.
    expect(existsSync(join(output, 'run-result.json'))).toBe(false);
    expect(existsSync(join(output, 'report.html'))).toBe(false);
    const result = await rebuilt(output);
    const validate = validator('run-result');
    expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
    const events = eventsOf(join(output, 'events.ndjson'));
    const planned = events.flatMap((event) => (event.event === 'case-planned' ? [event.id] : []));
    const ended = events.flatMap((event) => (event.event === 'case-ended' ? [event.result.id] : []));
    expect(result.cases.map(({ id }) => id)).toEqual(planned);
    expect(result.incomplete?.cases).toEqual(planned.filter((id) => !ended.includes(id)));
    expect(result.incomplete?.cases.length).toBeGreaterThan(20);
    const open = result.cases.filter(({ id }) => !ended.includes(id));
    expect(new Set(open.map(({ verdict }) => verdict))).toEqual(new Set(['blocked']));
    expect(new Set(open.map(({ reason }) => reason))).toEqual(
      new Set([
        'the run broke off before this case began',
        'the run broke off before this operation was judged',
        'the run broke off while this case was under way',
      ]),
    );
    expect(result).toMatchObject({ conformant: false, exitCode: 3 });
    expect(result.totals.exchanges).toBeGreaterThan(20);
    const markdown = await cli(['report', '--from', output, '--format', 'markdown']);
    expect(markdown.stdout).toContain(
      `**The run broke off: ${open.length} of ${planned.length} cases came to no verdict.**`,
    );
    expect(markdown.stdout).not.toContain('Conformant');
    const gate = await cli(['gate', output, '--max-blocked', '100000', '--max-leftovers', '100000']);
    expect(gate.code).toBe(3);
    expect(gate.stdout).toContain('the run broke off');
  });
});

describe('events of a run that broke off', () => {
  /** The events up to some line, and part of the next. */
  function cutAfter(lines: number, more = ''): string {
    const folder = emptyFolder();
    const text = linesOf(file).slice(0, lines).join('\n');
    writeFileSync(join(folder, 'events.ndjson'), `${text}\n${more}`);
    return folder;
  }

  test.each([2, 40, -2, -1])('are never green, cut after line %i', async (lines) => {
    const result = await rebuilt(cutAfter(lines));
    expect(result).toMatchObject({ conformant: false, exitCode: 3 });
    const blocked = result.cases.filter(({ reason }) => reason?.startsWith('the run broke off'));
    expect(blocked.map(({ id }) => id)).toEqual(result.incomplete?.cases);
  });

  test('may end in half a line', async () => {
    const whole = await rebuilt(cutAfter(40));
    expect(await rebuilt(cutAfter(40, '{"event":"case-en'))).toEqual(whole);
  });

  test('tell by the ledger beside them what still exists', async () => {
    const folder = cutAfter(-2);
    const ledger = [
      { event: 'created', contract: API, kind: 'volume', id: 'a', case: 'c' },
      { event: 'created', contract: API, kind: 'volume', id: 'b', case: 'c' },
      { event: 'gone', kind: 'volume', id: 'a' },
    ];
    const text = ledger.map((line) => `${JSON.stringify(line)}\n`).join('');
    writeFileSync(join(folder, 'ledger.ndjson'), `${text}{"event":"cre`);
    const events = eventsOf(join(folder, 'events.ndjson')).filter(({ event }) => event !== 'clean-up');
    writeFileSync(
      join(folder, 'events.ndjson'),
      events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    );
    expect((await rebuilt(folder)).leftovers).toEqual(['volume b']);
    expect(readFileSync(join(folder, 'ledger.ndjson'), 'utf8')).toBe(`${text}{"event":"cre`);
  });

  test('are refused by merge', async () => {
    const folder = cutAfter(40);
    const path = join(folder, 'events.ndjson');
    const text = readFileSync(path, 'utf8').replace('"selection":{', '"selection":{"shard":"1/1",');
    writeFileSync(path, text);
    const outcome = await cli(['merge', folder, '--output', join(folder, 'whole')]);
    expect(outcome).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('result 1 is of a run that broke off') as string,
    });
  });
});

describe('what is no events', () => {
  test.each([
    ['', 'the run broke off before it began'],
    ['hello\n', 'events.ndjson:1: not an event of a run'],
    ['{"event":"case-started","id":"a","at":"x"}\nhello\n{"event":"x"}\n', 'events.ndjson:2: not an event'],
  ])('%j is a mistake of the user', async (text, message) => {
    const cwd = emptyFolder({ 'events.ndjson': text });
    const { stderr, code } = await cli(['report', '--from', 'events.ndjson', '--format', 'json'], { cwd });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(2);
  });

  test('a file that is not there is a mistake of the user', async () => {
    const { stderr, code } = await cli(['report', '--from', 'gone.ndjson', '--format', 'json']);
    expect(stderr).toContain('gone.ndjson: cannot read the events: no such file');
    expect(code).toBe(2);
  });
});

test('a new run replaces the events of an earlier one in its folder', async () => {
  const folder = emptyFolder();
  copyFileSync(file, join(folder, 'events.ndjson'));
  const words = ['run', '--target', 'reference', '--runner', 'direct', '--api', API, '--case', 'unknown-ids'];
  await cli([...words, '--output', folder]);
  const started = eventsOf(join(folder, 'events.ndjson')).filter(({ event }) => event === 'run-started');
  expect(started).toHaveLength(1);
  rmSync(folder, { recursive: true });
});
