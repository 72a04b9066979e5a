import { Command } from 'commander';
import type { Environment } from './environment.ts';

/** Flags of `evs-conformance self-test`, as the user wrote them. */
export interface SelfTestFlags {
  full?: boolean;
  json?: boolean;
  fault?: string[];
  class?: string[];
  api?: string[];
  shard?: string;
  list?: boolean;
  output: string;
  concurrency: string;
  upstream?: string;
  expectations?: string;
  derived?: string;
}

/** `evs-conformance self-test` */
export function selfTestCommand(environment: Environment): Command {
  const many = (value: string, before: string[] = []): string[] => [
    ...before,
    ...value.split(',').map((item) => item.trim()),
  ];
  return new Command('self-test')
    .description('Prove the suites: let them meet deliberate defects of the embedded reference target.')
    .option('--full', 'every case that a fault changes anything for, instead of its own cases and a sample')
    .option('--fault <ids>', 'only these faults; the id of a requirement is the fault derived from it', many)
    .option('--class <names>', 'only faults of these classes', many)
    .option(
      '-a, --api <ids>',
      'only cases of these API versions (default: all that the reference serves)',
      many,
    )
    .option('--shard <i/n>', 'only every nth fault, beginning with the ith: a long self-test in parts')
    .option('-o, --output <folder>', 'folder for self-test.json and self-test.html', 'out')
    .option('--concurrency <number>', 'faults at once', '4')
    .option(
      '--upstream <file>',
      'put the faults before the target of this configuration, not in the reference',
    )
    .option('--expectations <file>', "with --upstream: the target's known deviations, which are no kills")
    .option('--derived <n>', 'with --upstream: also every nth fault that follows from the tables')
    .option('--list', 'print every must with the faults that break it, and run nothing')
    .option('--json', 'print the matrix or the list as JSON')
    .addHelpText('after', SELF_TEST_HELP)
    .action(async (flags: SelfTestFlags) => {
      if (flags.list === true) {
        const { listFaults } = await import('./self-test-list-action.ts');
        return listFaults(flags, environment);
      }
      const { selfTest } = await import('./self-test-action.ts');
      await selfTest(flags, environment);
    });
}

const SELF_TEST_HELP = `
killed       red, and a red finding names a requirement that the fault breaks
other        red for another reason
survived     green, although answers differed
equivalent   green, and no answer differed
never-fired  nothing that was sent met the fault

Exit code 1 where the reference without a fault is red, or where a fault that breaks a must of the contracts is neither
killed nor equivalent. docs/faults.md tells of the faults.
`;
