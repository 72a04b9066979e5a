import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { summed } from './counter.mjs';
import { API, keep, MICROVERSION, root } from './settings.mjs';
import { runTempest } from './tempest.mjs';

/** Seconds of CPU that Cinder has used since it was started. */
function cinderCpu({ data }) {
  const fields = readFileSync(`/proc/${readFileSync(join(data, 'pid'), 'utf8').trim()}/stat`, 'utf8')
    .split(') ')[1]
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Runs something, and says what it cost. */
async function measured(setting, work) {
  const { counter } = setting;
  counter.take();
  const [cpu, started] = [cinderCpu(setting), Date.now()];
  const result = await work();
  const cost = {
    wallS: (Date.now() - started) / 1000,
    cinderCpuS: Math.round((cinderCpu(setting) - cpu) * 10) / 10,
  };
  return { result, exchanges: counter.take(), cost };
}

/** Operations that each class of Tempest sent, by when its tests ended. */
function byClass(tests, exchanges) {
  const classes = {};
  let rest = exchanges;
  for (const test of tests) {
    const own = rest.filter(({ at }) => at <= test.at);
    rest = rest.slice(own.length);
    const counts = (classes[test.class] ??= {});
    for (const { operation } of own)
      if (operation) counts[operation.split(':')[1]] = (counts[operation.split(':')[1]] ?? 0) + 1;
  }
  return classes;
}

function tally(tests) {
  const of = (verdict) => tests.filter((test) => test.verdict === verdict);
  const skipped = {};
  for (const { reason } of of('skipped')) skipped[reason] = (skipped[reason] ?? 0) + 1;
  return { passed: of('passed').length, failed: of('failed').map(({ test }) => test), skipped };
}

/** Runs all of Tempest's volume API tests, and keeps what the proxy counted. */
export async function measureTempest(setting) {
  const names = execFileSync('/usr/bin/python3', ['-c', LIST], { encoding: 'utf8' }).trim().split('\n');
  const { result, exchanges, cost } = await measured(setting, () => runTempest(setting.folder, names));
  keep('tempest', {
    version: '33.0.0',
    modules: names.length,
    ...cost,
    ...tally(result.tests),
    ...summed(exchanges),
    classes: byClass(result.tests, exchanges),
  });
}

/** The modules of Tempest's volume API tests; those about encryption alone are left out, which need Nova and a key service. */
const LIST = `
import os, tempest.api.volume as v
top = os.path.dirname(v.__file__)
for folder, _, files in sorted(os.walk(top)):
    for name in sorted(files):
        if name.startswith('test_') and name.endswith('.py') and 'encrypted' not in name:
            print('tempest.api.volume' + folder[len(top):].replace('/', '.') + '.' + name[:-3])
`;

/** Runs the tool beside this process, which is the proxy; a red run (exit codes 1 and 3) is a result like any other. */
export async function tool(args, { scratch }) {
  const child = spawn(execPath, [join(root, 'dist/src/cli/main.js'), ...args], {
    cwd: scratch,
    env: { ...env, EVSC_MICROVERSION: MICROVERSION },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((done, fail) =>
    child.on('close', (code) =>
      [0, 1, 3].includes(code) ? done(code) : fail(new Error(`exit code ${code}`)),
    ),
  );
}

/** Runs this kit at `quick`, and keeps what the proxy counted. */
export async function measureKit(setting) {
  const { config, scratch } = setting;
  const args = [
    'run',
    '--runner',
    'direct',
    '--config',
    config,
    '--api',
    API,
    '--budget',
    'quick',
    '--output',
    'kit',
  ];
  const { exchanges, cost } = await measured(setting, () => tool(args, setting));
  const result = JSON.parse(readFileSync(join(scratch, 'kit/run-result.json'), 'utf8'));
  const verdicts = {};
  for (const { verdict } of result.cases) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  keep('kit', {
    tool: result.tool,
    seed: result.seed,
    budget: 'quick',
    ...cost,
    verdicts,
    leftovers: result.leftovers.length,
    ...summed(exchanges),
  });
}
