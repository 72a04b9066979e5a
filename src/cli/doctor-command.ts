import { Command } from 'commander';
import { DEFAULT_FILE } from './default-file.ts';
import type { Environment } from './environment.ts';
import type { TargetFlags } from './prepare-target.ts';

/** Flags of `evs-conformance doctor`, as the user wrote them. */
export interface DoctorFlags extends TargetFlags {
  json?: boolean;
}

/** `evs-conformance doctor` */
export function doctorCommand(environment: Environment): Command {
  const many = (value: string, before: string[] = []): string[] => [
    ...before,
    ...value.split(',').map((item) => item.trim()),
  ];
  return new Command('doctor')
    .description('Find out before a run whether it can begin, and which cases it would not judge and why.')
    .option('-c, --config <file>', `configuration (default: ${DEFAULT_FILE} when it exists)`)
    .option('-t, --target <url>', 'endpoint of the target; "reference" is the embedded one')
    .option('-p, --project <id>', 'project id, as it stands in the paths')
    .option('--os-cloud <name>', 'take address and credentials from this cloud of clouds.yaml')
    .option('-a, --api <ids>', 'API versions to test, e.g. cinder/v3,evs/v2; may be repeated', many)
    .option('--case <text>', 'only cases with this in their id; may be repeated', many)
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', HELP)
    .action(async (flags: DoctorFlags) => {
      const { doctor } = await import('./doctor-action.ts');
      await doctor(flags, environment);
    });
}

const HELP = `
Only requests that change nothing are sent. docs/doctor.md explains every line.

Exit codes: 0 ready, 1 something would be blocked, 2 the configuration has to be mended, 3 the target cannot be reached or
refuses the credentials.
`;
