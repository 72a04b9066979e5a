import { join } from 'node:path';
import { UserError } from '../errors/user-error.ts';
import { compareResults } from './compare-action.ts';
import type { Environment } from './environment.ts';
import { renderComparison } from './render-comparison.ts';
import type { RunFlags } from './run-command.ts';
import { writeText } from './write-text.ts';

/**
 * Runs the same cases with the same seed against several targets, one after another, each into a folder of its own, and
 * compares what came out. The exit code is the highest of the runs.
 *
 * @param run runs once, as flags say
 * @throws {UserError} when there are not at least two targets, or flags that are for one run only
 */
export async function runAgainst(
  flags: RunFlags,
  environment: Environment,
  run: (flags: RunFlags, environment: Environment) => Promise<void>,
): Promise<void> {
  const { against = [], againstConfig = [], output = 'out', ...common } = flags;
  const targets: Partial<RunFlags>[] = [
    ...against.map((target) => ({ target })),
    ...againstConfig.map((config) => ({ config })),
  ];
  refuse(flags, targets.length);
  const folders = targets.map((_, index) => join(output, String(index + 1)));
  let worst = 0;
  for (const [index, target] of targets.entries()) {
    const folder = folders[index] ?? output;
    environment.stdout.write(`Run ${index + 1} of ${targets.length}, into ${folder}\n`);
    await run({ ...common, ...target, output: folder }, environment);
    worst = Math.max(worst, environment.exitCode);
  }
  const comparison = compareResults(folders, environment.cwd);
  for (const [name, format] of Object.entries({
    html: { html: true },
    md: { markdown: true },
    json: { json: true },
  }))
    writeText(join(environment.cwd, output, `comparison.${name}`), renderComparison(comparison, format));
  environment.stdout.write(
    `\n${renderComparison(comparison, {})}\nComparison: ${join(output, 'comparison.html')}\n`,
  );
  environment.exitCode = worst;
}

function refuse({ target, baseline, json, shard }: RunFlags, count: number): void {
  if (count < 2)
    throw new UserError('there is nothing to compare a single target with', {
      mend: 'Give --against or --against-config twice or more.',
    });
  const alone = Object.entries({ target, baseline, json, shard }).find(([, value]) => value !== undefined);
  if (alone !== undefined)
    throw new UserError(`--${alone[0]} and runs against several targets exclude each other`);
}
