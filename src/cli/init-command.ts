import { Command, Option } from 'commander';
import { DEFAULT_FILE } from './default-file.ts';
import type { Environment } from './environment.ts';

/** Ways to authenticate that need no more than a name; see docs/authentication.md. */
export const AUTH_TYPES = ['token', 'keystone', 'aksk', 'noauth', 'none'] as const;

/** Flags of `evs-conformance init`, as the user wrote them. */
export interface InitFlags {
  url?: string;
  project?: string;
  osCloud?: string;
  auth?: (typeof AUTH_TYPES)[number];
  api?: string[];
  output: string;
  force?: boolean;
}

/** `evs-conformance init` */
export function initCommand(environment: Environment): Command {
  const many = (value: string, before: string[] = []): string[] => [
    ...before,
    ...value.split(',').map((item) => item.trim()),
  ];
  return new Command('init')
    .description('Ask a target what it has, and write a configuration for it.')
    .option('-u, --url <url>', 'address of the target')
    .option('-p, --project <id>', 'project id, as it stands in the paths')
    .option('--os-cloud <name>', 'take address and credentials from this cloud of clouds.yaml')
    .addOption(
      new Option(
        '--auth <type>',
        'how to authenticate (default: token, or keystone with --os-cloud)',
      ).choices(AUTH_TYPES),
    )
    .option('-a, --api <ids>', 'API versions to select; without it those that answer', many)
    .option('-o, --output <file>', 'the file to write', DEFAULT_FILE)
    .option('--force', 'write it even where there is one')
    .addHelpText('after', HELP)
    .action(async (flags: InitFlags) => {
      const { init } = await import('./init-action.ts');
      await init(flags, environment);
    });
}

const HELP = `
Only requests that change nothing are sent. The credentials come from the environment (OS_TOKEN; OS_* and clouds.yaml with
--os-cloud or --auth keystone; HUAWEICLOUD_SDK_AK and _SK with --auth aksk), and none is written.

Exit codes: 0 written, 1 the target offers no known API version, 2 and 3 as for run.
`;
