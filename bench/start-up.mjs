// How long the command line takes to start, against a Node.js that does nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { median } from './statistics.mjs';

const HOOK = fileURLToPath(new URL('report-cpu.cjs', import.meta.url));

/** Milliseconds of processor and wall-clock time of each command: medians of `runs`, interleaved. */
export async function measureStartUp(dist, runs) {
  const cli = join(dist, 'src/cli/main.js');
  const commands = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: 'evs-conformance --help', args: [cli, '--help'] },
    ...['list', 'list --operations', 'list --requirements'].map((line) => ({
      name: `evs-conformance ${line}`,
      args: [cli, ...line.split(' ')],
    })),
  ];
  const samples = commands.map(() => []);
  for (let run = 0; run <= runs; run++) {
    for (const [index, { args }] of commands.entries()) {
      const sample = await time(args);
      // The first time fills the system's caches.
      if (run > 0) samples[index].push(sample);
    }
  }
  return commands.map(({ name }, index) => ({
    name,
    cpuMs: median(samples[index].map(({ cpuMs }) => cpuMs)),
    elapsedMs: median(samples[index].map(({ elapsedMs }) => elapsedMs)),
  }));
}

async function time(args) {
  const start = performance.now();
  const stdio = ['ignore', 'ignore', 'inherit', 'pipe'];
  const child = spawn(process.execPath, ['--require', HOOK, ...args], { stdio });
  const [cpuUs, [code]] = await Promise.all([text(child.stdio[3]), once(child, 'exit')]);
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`);
  return { cpuMs: Number(cpuUs) / 1000, elapsedMs: performance.now() - start };
}
