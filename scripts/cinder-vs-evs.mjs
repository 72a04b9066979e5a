// Makes the facts of reports/cinder-vs-evs anew: runs the embedded reference and a real Cinder of its own, and takes from
// each run what comparing needs. `npm run docs:cinder-vs-evs` then writes docs/cinder-vs-evs.md from them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const facts = join(root, 'reports/cinder-vs-evs');
const scratch = mkdtempSync(join(tmpdir(), 'cinder-vs-evs-'));
const cinder = join(root, 'targets/cinder/cinder.sh');
const data = ['--data', join(scratch, 'cinder')];

/** What is run at each microversion: enough to see every member of every answer, without the thousands of requests that are to be refused. */
const AT_MICROVERSION =
  'contract/valid-requests,volumes/,snapshots/,transfers/,backups/create,groups/,attachments/,messages/,types/,catalogue/,microversions/,revert/,lists/sort,reset-status,invalid-requests/volumes.create,invalid-requests/transfers';
const FEATURES = '{ backups: true, attachments: true, messages: true, groups: true }';

/** Runs the tool; a red run (exit code 1) is a result like any other. */
function tool(args, more = {}) {
  try {
    return execFileSync(execPath, [join(root, 'dist/src/cli/main.js'), ...args], {
      cwd: scratch,
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 28,
    });
  } catch (error) {
    if (error.status !== 1) throw error;
    return error.stdout;
  }
}

function keep(result, name) {
  writeFileSync(join(facts, `${name}.facts.json`), tool(['compare', result, '--facts']));
}

try {
  const run = ['run', '--runner', 'direct'];
  tool([...run, '--target', 'reference', '--budget', 'standard', '--output', 'reference']);
  for (const id of ['evs/v2', 'cinder/v2', 'cinder/v3'])
    keep(`reference@${id}`, `reference-${id.replace('/', '-')}`);

  execFileSync(cinder, ['up', ...data, '--port', '0', '--config-out', join(scratch, 'cinder.yaml')], {
    stdio: 'inherit',
  });
  // Without the expectations: what is listed there differs like anything else.
  const config = readFileSync(join(scratch, 'cinder.yaml'), 'utf8').replace(/^run:[^]*$/m, '');
  writeFileSync(join(scratch, 'plain.yaml'), config);
  writeFileSync(join(scratch, 'features.yaml'), config.replace('features: {}', `features: ${FEATURES}`));

  const standard = ['--budget', 'standard', '--output', 'cinder'];
  tool([...run, '--config', 'plain.yaml', '--api', 'cinder/v3', ...standard]);
  keep('cinder', 'cinder-21.3.1-cinder-v3');

  for (const microversion of ['3.0', '3.70']) {
    const output = `mv-${microversion}`;
    const selection = ['--case', AT_MICROVERSION, '--budget', 'quick', '--output', output];
    tool([...run, '--config', 'features.yaml', '--api', 'openstack/v3', ...selection], {
      EVSC_MICROVERSION: microversion,
    });
    keep(output, `cinder-21.3.1-mv-${microversion}`);
  }

  const { columns, differences } = JSON.parse(tool(['compare', '--api', 'evs/v2,cinder/v3', '--json']));
  const lines = differences.map((one) => JSON.stringify(one)).join(',\n');
  writeFileSync(
    join(facts, 'documented.json'),
    `{"columns":${JSON.stringify(columns)},"differences":[\n${lines}\n]}\n`,
  );
} finally {
  execFileSync(cinder, ['down', ...data, '--purge'], { stdio: 'inherit' });
  rmSync(scratch, { recursive: true, force: true });
}
