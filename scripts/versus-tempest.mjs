// Measures Debian's Tempest and this kit on one real Cinder, through one proxy that counts what both send, and then lets both
// meet the same faults. `npm run versus:tempest`; docs/versus.md is written from what it leaves in reports/versus-tempest.
// Parts of it alone: `node scripts/versus-tempest.mjs tempest kit faults`; `--data DIR` takes a Cinder that is up already.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { createLibrary } from '../dist/src/contract/library.js';
import { routesOf } from '../dist/src/contract/routes.js';
import { startFaultProxy } from '../dist/src/target/fault-proxy/fault-proxy.js';
import { createCounter } from './versus-tempest/counter.mjs';
import { publishEndpoint } from './versus-tempest/identity.mjs';
import { measureFaults } from './versus-tempest/faults.mjs';
import { measureKit, measureTempest } from './versus-tempest/runs.mjs';
import { API, MICROVERSION, root } from './versus-tempest/settings.mjs';

const REGION = 'Counted';

const parts = argv.slice(2).filter((word) => /^(tempest|kit|faults)$/.test(word));
const given = argv.includes('--data') ? argv[argv.indexOf('--data') + 1] : undefined;
const scratch = mkdtempSync(join(tmpdir(), 'versus-tempest-'));
const data = given ?? join(scratch, 'cinder');
const shell = (script, ...args) =>
  execFileSync(join(root, 'targets', script), args, { stdio: ['ignore', 'inherit', 'inherit'] });
const line = (file) => readFileSync(join(data, file), 'utf8').trim();
const wanted = (part) => parts.length === 0 || parts.includes(part);

/** The configuration that cinder.sh wrote, with the proxy's address and every feature that this Cinder has. */
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
  const setting = { counter, proxy, folder, data, scratch, config: writeConfig(proxy.url) };
  if (wanted('tempest')) await measureTempest(setting);
  if (wanted('kit')) await measureKit(setting);
  if (wanted('faults')) await measureFaults(setting);
} finally {
  await proxy?.close();
  if (given === undefined) shell('cinder/cinder.sh', 'down', '--data', data, '--purge');
  rmSync(scratch, { recursive: true, force: true });
}
