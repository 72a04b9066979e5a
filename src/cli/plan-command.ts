import { Command, Option } from 'commander';
import { addChoiceFlags } from './choice-flags.ts';
import { DEFAULT_FILE } from './default-file.ts';
import type { Environment } from './environment.ts';
import type { TargetFlags } from './prepare-target.ts';

/** Flags of `evs-conformance plan`, as the user wrote them. */
export interface PlanFlags extends TargetFlags {
  from?: string;
  shard?: string;
  json?: boolean;
}

/** `evs-conformance plan` */
export function planCommand(environment: Environment): Command {
  const many = (value: string, before: string[] = []): string[] => [
    ...before,
    ...value.split(',').map((item) => item.trim()),
  ];
  const command = new Command('plan')
    .description('Show what a run would do, case for case, and send nothing.')
    .option('-c, --config <file>', `configuration (default: ${DEFAULT_FILE} when it exists)`)
    .option('-t, --target <url>', 'endpoint of the target; "reference" is the embedded one')
    .option('-p, --project <id>', 'project id, as it stands in the paths')
    .option('--os-cloud <name>', 'take address and credentials from this cloud of clouds.yaml')
    .option('-a, --api <ids>', 'API versions to test, e.g. cinder/v3,evs/v2; may be repeated', many)
    .option('--shard <part>', 'only this part of the cases: 2/4')
    .addOption(
      new Option('-b, --budget <size>', 'how much is sent').choices(['quick', 'standard', 'thorough']),
    )
    .option('--from <result>', 'a run that has ended: tell how many exchanges each case had there');
  return addChoiceFlags(command)
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(async (flags: PlanFlags) => {
      const { plan } = await import('./plan-action.ts');
      await plan(flags, environment);
    });
}

const HELP = `
A line for each case: its id, the operations it is about, how many volumes it needs at once, how many exchanges it had in
the run of --from, and why it would not be begun. Then the sums for each API version.
`;
