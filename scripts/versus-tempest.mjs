// Measures Debian's Tempest and this kit on one real Cinder, through one proxy that counts what both send, and then lets both
// meet the same faults. `npm run versus:tempest`; docs/versus.md is written from what it leaves in reports/versus-tempest.
// Parts of it alone: `node scripts/versus-tempest.mjs tempest kit faults`; `--data DIR` takes a Cinder that is up already.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { createLibrary } from '../dist/src/contract/library.js';
import { routesOf } from '../dist/src/contract/routes.js';
import { findFaults } from '../dist/src/cli/find-faults.js';
import { isMust } from '../dist/src/selftest/index.js';
import { faults } from '../dist/src/target/faults/index.js';
import { startFaultProxy } from '../dist/src/target/fault-proxy/fault-proxy.js';
import { createCounter, summed } from './versus-tempest/counter.mjs';
import { publishEndpoint } from './versus-tempest/identity.mjs';
import { runTempest } from './versus-tempest/tempest.mjs';

const API = 'openstack/v3';
const MICROVERSION = '3.70';
const REGION = 'Counted';
/** The sample: every so-manieth of the faults that break a must of the contract, from the first on, and at most so many. */
const EVERY = 15;
const AT_MOST = 20;
/** Of Tempest's classes those that sent a fault's operations most often meet it: as many as this. */
const CLASSES = 4;
const LIMIT_MS = 240_000;

const root = fileURLToPath(new URL('../', import.meta.url));
const reports = env.VERSUS_REPORTS ?? join(root, 'reports/versus-tempest');
const parts = argv.slice(2).filter((word) => /^(tempest|kit|faults)$/.test(word));
const given = argv.includes('--data') ? argv[argv.indexOf('--data') + 1] : undefined;
const scratch = mkdtempSync(join(tmpdir(), 'versus-tempest-'));
const data = given ?? join(scratch, 'cinder');
const shell = (script, ...args) =>
  execFileSync(join(root, 'targets', script), args, { stdio: ['ignore', 'inherit', 'inherit'] });
const line = (file) => readFileSync(join(data, file), 'utf8').trim();
const wanted = (part) => parts.length === 0 || parts.includes(part);

/** Seconds of CPU that Cinder has used since it was started. */
function cinderCpu() {
  const fields = readFileSync(`/proc/${line('pid')}/stat`, 'utf8')
    .split(') ')[1]
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Runs something, and says what it cost. */
async function measured(counter, work) {
  counter.take();
  const [cpu, started] = [cinderCpu(), Date.now()];
  const result = await work();
  const cost = {
    wallS: (Date.now() - started) / 1000,
    cinderCpuS: Math.round((cinderCpu() - cpu) * 10) / 10,
  };
  return { result, exchanges: counter.take(), cost };
}

function keep(name, value) {
  writeFileSync(join(reports, `${name}.json`), `${JSON.stringify(value, undefined, 1)}\n`);
}

function kept(name) {
  return JSON.parse(readFileSync(join(reports, `${name}.json`), 'utf8'));
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

async function measureTempest({ counter, folder }) {
  const names = execFileSync('/usr/bin/python3', ['-c', LIST], { encoding: 'utf8' }).trim().split('\n');
  const { result, exchanges, cost } = await measured(counter, () => runTempest(folder, names));
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

function writeConfig(url) {
  const text = readFileSync(join(data, 'evs-conformance.yaml'), 'utf8');
  const features =
    '{ administration: true, attachments: true, backups: true, groups: true, images: true, manage: true, messages: true, qos-specs: true, shared-volumes: true }';
  const changed = text
    .replace(/features: .*/, `features: ${features}`)
    .replace(/^ {2}name: .*/m, (name) => `${name}\n  endpoint: ${url}`)
    .replace(
      /expectations: .*/,
      `expectations: ${join(root, 'targets/cinder/expectations-openstack-v3.yaml')}`,
    );
  writeFileSync(join(scratch, 'kit.yaml'), changed);
  return join(scratch, 'kit.yaml');
}

/** Runs the tool beside this process, which is the proxy; a red run (exit code 1) is a result like any other. */
async function tool(args) {
  const child = spawn(execPath, [join(root, 'dist/src/cli/main.js'), ...args], {
    cwd: scratch,
    env: { ...env, EVSC_MICROVERSION: MICROVERSION },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((done, fail) =>
    child.on('close', (code) =>
      code === 0 || code === 1 ? done(code) : fail(new Error(`exit code ${code}`)),
    ),
  );
}

async function measureKit({ counter, config }) {
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
  const { exchanges, cost } = await measured(counter, () => tool(args));
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

/** The sample, always the same for the same faults. */
function sample(library) {
  const all = faults.filter((fault) => isMust(fault, library, [API]));
  return { of: all.length, chosen: all.filter((_, index) => index % EVERY === 0).slice(0, AT_MOST) };
}

/** The classes that send what a fault spoils most often; of a fault that looks at every exchange, the busiest. */
function classesFor(fault, { classes }) {
  const count = (counts) =>
    Object.entries(counts).reduce(
      (sum, [id, times]) => sum + (fault.operations?.includes(id) === false ? 0 : times),
      0,
    );
  return Object.entries(classes)
    .map(([name, counts]) => ({ name, times: count(counts) }))
    .filter(({ times }) => times > 0)
    .toSorted((a, b) => b.times - a.times || (a.name < b.name ? -1 : 1))
    .slice(0, CLASSES)
    .map(({ name }) => name);
}

async function tempestMeets(fault, { counter, folder, proxy }) {
  const known = kept('tempest');
  const names = classesFor(fault, known);
  const before = proxy.fired();
  counter.take();
  proxy.put(fault);
  const { tests, wallMs } =
    names.length === 0 ? { tests: [], wallMs: 0 } : await runTempest(folder, names, LIMIT_MS);
  proxy.put(undefined);
  const red = tests.filter(({ test, verdict }) => verdict === 'failed' && !known.failed.includes(test));
  return {
    classes: names,
    tests: tests.length,
    fired: proxy.fired() - before,
    wallS: wallMs / 1000,
    noticed: red.length > 0,
    red: red.slice(0, 3).map(({ test }) => test),
  };
}

async function measureFaults(setting) {
  const library = createLibrary(undefined, { run: { microversion: MICROVERSION } });
  const { of, chosen } = sample(library);
  const rows = [];
  for (const { id } of chosen) {
    const [fault] = findFaults([id], library);
    const tempest = await tempestMeets(fault, setting);
    rows.push({ fault: id, title: fault.title, breaks: fault.breaks, tempest });
    keep('faults', { of, every: EVERY, classes: CLASSES, rows });
    console.error(
      `${rows.length}/${chosen.length} ${id} ${tempest.noticed ? 'noticed' : 'missed'} by Tempest, ${tempest.fired} changes`,
    );
  }
}

/** The kit meets the same faults as the self-test has it. */
async function kitMeets({ proxy, config }) {
  proxy.put(undefined);
  const ids = kept('faults').rows.map(({ fault }) => fault);
  await tool([
    'self-test',
    '--upstream',
    config,
    '--api',
    API,
    '--fault',
    ids.join(','),
    '--output',
    'self-test',
  ]);
  const { faults: outcomes } = JSON.parse(readFileSync(join(scratch, 'self-test/self-test.json'), 'utf8'));
  const known = kept('faults');
  const rows = known.rows.map((row) => {
    const { outcome, fired, cases, red } = outcomes.find(({ fault }) => fault === row.fault);
    return { ...row, kit: { outcome, fired, cases, red: red.slice(0, 3) } };
  });
  keep('faults', { ...known, rows });
}

const { status } = spawnSync('dpkg', ['-s', 'python3-tempest'], { stdio: 'ignore' });
if (status !== 0) shell('tempest/tempest.sh', 'install');
let proxy;
try {
  shell('cinder/cinder.sh', 'up', '--keystone', '--glance', '--data', data, '--port', '0');
  copyFileSync(join(data, 'clouds.yaml'), join(scratch, 'clouds.yaml'));
  const port = /^osapi_volume_listen_port = (\d+)/m.exec(line('cinder.conf'))[1];
  const identity = /auth_url: (\S+)/.exec(readFileSync(join(scratch, 'clouds.yaml'), 'utf8'))[1];
  const counter = createCounter();
  const routes = routesOf(createLibrary(undefined, { run: { microversion: MICROVERSION } }), [API]);
  proxy = await startFaultProxy({
    upstream: new URL(`http://127.0.0.1:${port}`),
    routes,
    onExchange: counter.add,
  });
  await publishEndpoint({ identity, password: line('keystone/password'), region: REGION, url: proxy.url });
  const folder = join(scratch, 'tempest');
  const image = /IMAGE=(\S+)/.exec(line('glance/ids'))[1];
  shell(
    'tempest/tempest.sh',
    'configure',
    '--identity',
    identity,
    '--password-file',
    join(data, 'keystone/password'),
    '--image',
    image,
    '--volume-region',
    REGION,
    '--folder',
    folder,
  );
  const setting = { counter, proxy, folder, config: writeConfig(proxy.url) };
  if (wanted('tempest')) await measureTempest(setting);
  if (wanted('kit')) await measureKit(setting);
  if (wanted('faults')) {
    await measureFaults(setting);
    await kitMeets(setting);
  }
} finally {
  await proxy?.close();
  if (given === undefined) shell('cinder/cinder.sh', 'down', '--data', data, '--purge');
  rmSync(scratch, { recursive: true, force: true });
}
