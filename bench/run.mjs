// npm run bench [-- --json] [--rounds 15] [--round-ms 400] [--scenario show] [--dist <folder>] [--no-start-up] [--profile]
//
// What checking costs, against bare undici on the same server; how fast the reference answers; how long the command line takes to start.
// docs/benchmarks.md says how to read it. Whatever is measured, the exit code is 0.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { scenarios } from './bodies.mjs';
import { measureReference } from './reference.mjs';
import { render } from './render.mjs';
import { measureStartUp } from './start-up.mjs';
import { measureThroughput } from './throughput.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '15' },
    'round-ms': { type: 'string', default: '400' },
    scenario: { type: 'string' },
    dist: { type: 'string', default: join(root, 'dist') },
    'no-start-up': { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});

const dist = resolve(values.dist);
if (!existsSync(join(dist, 'src/cli/main.js'))) {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 2, 2] });
}
const options = {
  dist,
  concurrency: 16,
  rounds: Number(values.rounds),
  roundMs: Number(values['round-ms']),
  warmUpMs: 4000,
  execArgv: values.profile ? ['--cpu-prof', '--cpu-prof-dir', join(root, 'out/profiles')] : [],
};
const throughput = [];
for (const scenario of scenarios()) {
  if (values.scenario !== undefined && values.scenario !== scenario.name) continue;
  throughput.push(await measureThroughput(scenario, options));
}
const result = {
  node: process.version,
  cpus: availableParallelism(),
  date: new Date().toISOString(),
  concurrency: options.concurrency,
  rounds: options.rounds,
  roundMs: options.roundMs,
  throughput,
  reference:
    values.scenario === undefined || values.scenario === 'reference'
      ? await measureReference(options)
      : undefined,
  startUp: values['no-start-up'] ? [] : await measureStartUp(dist, 10),
};
process.stdout.write(values.json ? `${JSON.stringify(result, undefined, 2)}\n` : render(result));
