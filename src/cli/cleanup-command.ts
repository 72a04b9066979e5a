import { Command } from 'commander';
import type { Environment } from './environment.ts';
import { DEFAULT_FILE } from './default-file.ts';

/** Flags of `evs-conformance cleanup`, as the user wrote them. */
export interface CleanupFlags {
  config?: string;
  target?: string;
  project?: string;
  osCloud?: string;
  output?: string;
  ledger?: string;
  json?: boolean;
}

/** `evs-conformance cleanup` */
export function cleanupCommand(environment: Environment): Command {
  return new Command('cleanup')
    .description(
      'Remove what a run that was killed left on its target, as the ledger in its output folder tells.',
    )
    .option('-c, --config <file>', `configuration of the target (default: ${DEFAULT_FILE} when it exists)`)
    .option('-t, --target <url>', 'endpoint of the target')
    .option('-p, --project <id>', 'project id, as it stands in the paths')
    .option('--os-cloud <name>', 'take address and credentials from this cloud of clouds.yaml')
    .option('-o, --output <folder>', "the run's folder for reports (default: out); every ledger in it")
    .option('--ledger <file>', 'one ledger, instead of those of the folder')
    .option('--json', 'print what became of each resource as JSON')
    .addHelpText('after', HELP)
    .action(async (flags: CleanupFlags) => {
      const { cleanup } = await import('./cleanup-action.ts');
      await cleanup(flags, environment);
    });
}

const HELP = `
Only what is proven to be the run's own is removed: it stands in the ledger, the ledger is about this target and project,
and the resource has a name that the run gave it (or had none, and is not older than the run). Everything else is
listed and left alone. What is removed is noted in the ledger, so that it may be called again.

Exit codes: 0 nothing is left, 1 something is left (listed), 2 and 3 as for run.
`;
