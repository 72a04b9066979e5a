import { Command } from 'commander';
import type { Environment } from './environment.ts';
import { addGateFlags, type GateFlags } from './gate-flags.ts';

/** Flags of `evs-conformance merge`, as the user wrote them. */
export interface MergeFlags extends GateFlags {
  readonly output: string;
  readonly json?: boolean;
}

/** `evs-conformance merge` */
export function mergeCommand(environment: Environment): Command {
  const command = new Command('merge')
    .description('Join the shards of a run (run --shard) into one result with all its reports.')
    .argument('<results...>', 'run-result.json, or the folder, of every shard')
    .option('-o, --output <folder>', 'folder for the reports', 'out');
  return addGateFlags(command)
    .option('--json', 'print the run result as JSON instead of the summary')
    .action(async (results: string[], flags: MergeFlags) => {
      const { merge } = await import('./merge-action.ts');
      merge(results, flags, environment);
    });
}
